"""Hosts of the hall, good and hostile. Nothing leaves this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.bundles.problems import RefusalError
from kiosk.bundles.trust import host
from kiosk.bundles.trust.client import look
from kiosk.bundles.trust.medium import Medium, MissingFileError
from kiosk.bundles.trust.open_medium import open_medium
from tests.bundles.trust.looking import OBJECT, code, read_all
from tests.bundles.trust.simulator import Simulator


@pytest.fixture
def house(tmp_path: Path) -> Simulator:
    house = Simulator(tmp_path / "house")
    house.release({"texts/a.md": OBJECT})
    return house


# A host of the hall


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Joined(ThreadingHTTPServer):
    """A server that ends only after its last answer."""

    daemon_threads = False


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    with _Joined(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Medium]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler) as address, closing(open_medium(address)) as medium:
        yield medium


def test_a_host(house: Simulator) -> None:
    with (
        serving(partial(Quiet, directory=str(house.repository.parent))) as address,
        closing(open_medium(f"{address}/repository/")) as medium,
    ):
        assert read_all(medium, house) == OBJECT
        assert list(medium.names("metadata")) == []
        for path in ("metadata/9.root.json", "../keys/public/1.root.json"):
            with pytest.raises(MissingFileError):
                medium.open(path)


def test_a_gap_is_seen_where_nothing_is_listed(house: Simulator) -> None:
    for _ in range(3):
        house.replace("timestamp")
        house.publish()
    (house.repository / "metadata" / "2.root.json").unlink()
    with (
        serving(partial(Quiet, directory=str(house.repository))) as address,
        closing(open_medium(address)) as medium,
        pytest.raises(RefusalError) as caught,
    ):
        look(medium, house.trust(), house.clock)
    assert caught.value.code == "K05"


def test_no_host() -> None:
    with closing(open_medium("http://127.0.0.1:9/")) as medium:
        assert code(lambda: medium.open("metadata/timestamp.json")) == "D06"


@pytest.mark.parametrize(
    ("status", "expected"), [(500, "D07"), (403, "D07"), (301, "D08"), (307, "D08"), (304, "D07")]
)
def test_an_answer_that_is_no_file(status: int, expected: str) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Location", "http://127.0.0.1:9/elsewhere")
        request.send_header("Content-Length", "0")
        request.end_headers()

    with answering(answer) as medium:
        assert code(lambda: medium.open("metadata/timestamp.json")) == expected


def test_a_host_that_breaks_off() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"only this")

    with answering(answer) as medium, medium.open("objects/x") as stream:
        assert code(stream.read) == "D28"


def test_a_host_that_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "GRACE", -1.0)
    monkeypatch.setattr(host, "SLOWEST", 1_000_000_000)

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(b"drop")

    with answering(answer) as medium, medium.open("objects/x") as stream:
        assert code(stream.read) == "D09"


def test_a_host_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "FILE_LIMIT", 100_000)

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(b"x" * 200_000)

    with answering(answer) as medium, medium.open("objects/x") as stream:
        assert code(stream.read) == "D18"


def test_a_silent_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "READ_LIMIT", 0.05)
    release = threading.Event()

    def answer(request: BaseHTTPRequestHandler) -> None:
        release.wait(10)

    with answering(answer) as medium:
        try:
            assert code(lambda: medium.open("metadata/timestamp.json")) == "D06"
        finally:
            release.set()


def test_metadata_without_end_from_a_host(house: Simulator) -> None:
    """python-tuf's own limits hold, whatever a host sends."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.path.endswith("root.json"):
            request.send_error(404)
            return
        request.send_response(200)
        request.end_headers()
        with_room = b"x" * 20_000
        request.wfile.write(with_room)

    with answering(answer) as medium, pytest.raises(RefusalError) as caught:
        look(medium, house.trust(), house.clock)
    assert caught.value.code == "K09"


def test_an_answer_in_bad_pieces(house: Simulator) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.protocol_version = "HTTP/1.1"
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        request.wfile.write(b"5\r\nhello\r\nno number\r\n")
        request.close_connection = True

    with answering(answer) as medium, closing(medium.open("metadata/timestamp.json")) as stream:
        assert code(stream.read) == "D28"


@pytest.mark.parametrize("address", ["http://[::1", "http://[x]/", "http://"])
def test_what_is_no_address(address: str) -> None:
    assert code(lambda: open_medium(address)) == "D19"
