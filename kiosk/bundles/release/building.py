"""Builds the objects and the unsigned manifest of a release, from the folder that staff edit, into a repository.

The same folder gives the same bytes on every machine with the same library versions, whatever the order of the files.

Nothing is written before the whole folder was checked. Objects are written first and the manifest last. So an
interrupted build leaves the old manifest in the repository, and the next build uses the objects that are there.
Untrusted files are opened only in child processes with limits.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kiosk.bundles import child
from kiosk.bundles.authoring.checking import check
from kiosk.bundles.authoring.picture.formats import FORMATS, target_name
from kiosk.bundles.command_lines import command_line
from kiosk.bundles.disk import Disk, LockedError
from kiosk.bundles.manifest import Entry, Manifest, file_name, serialise
from kiosk.bundles.problems import RefusalError, refusal
from kiosk.bundles.progress import Progress, Tell, silent
from kiosk.bundles.release import build_cache, pictures
from kiosk.bundles.release.drafting import Draft, draft
from kiosk.bundles.release.film_copying import take_all
from kiosk.bundles.release.repository_objects import Stored, clear_unfinished, digest, put, settle
from kiosk.bundles.release.speaking import Speaking, SpeechReport
from kiosk.bundles.workers import Failed, work_through
from kiosk.bundles.writing import folder_inside, replace_file
from kiosk.exhibition.clips_json import CLIPS, ENDING, FOLDER, write_clips
from kiosk.exhibition.media_json import FILM, SOUND

if TYPE_CHECKING:
    from kiosk.voices.interface import Voice

CHILDREN = 2
"""Pictures that are processed at the same time. Each may need the memory of several copies of the picture."""
PICTURE_TIME = 300.0
"""Seconds that one picture may take."""
PARTS = ("pictures", "thumbnails", "tiles", "films", "speech", "texts")
"""The parts for which a release's size is reported."""


@dataclass(frozen=True, slots=True)
class Built:
    """A built, unsigned release in the repository; how much of it is new there, and how long each phase took."""

    manifest: Manifest
    new_objects: int
    new_size: int
    """Bytes of the new objects."""
    reused: int
    """Objects that were there already."""
    seconds: Mapping[str, float]
    speech: SpeechReport = field(default_factory=SpeechReport)

    @property
    def files(self) -> int:
        """Files of the release."""
        return len(self.manifest.entries)

    @property
    def size(self) -> int:
        """Bytes of the release."""
        return self.manifest.size

    @property
    def weights(self) -> dict[str, int]:
        """Bytes of each of `PARTS`."""
        weights = dict.fromkeys(PARTS, 0)
        for entry in self.manifest.entries:
            weights[_part(entry)] += entry.size
        return weights

    def heaviest(self, count: int = 5) -> tuple[Entry, ...]:
        """The largest files."""
        return tuple(sorted(self.manifest.entries, key=lambda entry: (-entry.size, entry.name))[:count])


@dataclass(frozen=True, slots=True)
class _Job:
    """One picture file to process."""

    file: Path
    sha256: str
    repository: Path
    key: str


def build(
    folder: Path,
    repository: Path,
    *,
    tell: Tell = silent,
    children: int = CHILDREN,
    voices: Sequence[Voice] = (),
) -> Built:
    """Build the bundle in `folder` into `repository`, which is created if necessary.

    `voices` speak the sentences that have no clip in the folder: one voice, or several of the same name, at the same time.

    RefusalError: R01 the bundle has errors, R02 a file cannot be processed, R03 the place is not a repository, R04
    one folder lies inside the other, R05 another build is running, R07 the child died, R08 a file was changed
    meanwhile; N for names that are not portable. OSError from the disk.
    """
    watch = _Watch()
    _check_places(folder, repository)
    drafted = _checked_draft(folder, tell)
    watch.lap("check")
    with alone(repository):
        clear_unfinished(repository)
        made = {name: _put_document(repository, name, data) for name, data in drafted.documents.items()}
        watch.lap("texts")
        made |= _make_pictures(folder, repository, drafted.pictures, tell, children)
        watch.lap("pictures")
        taken = take_all(folder, repository, drafted.films, tell)
        if isinstance(taken, str):
            raise _changed(taken)
        made |= taken
        watch.lap("films")
        speaking = Speaking(drafted.script, folder, repository, voices)
        made |= _make_clips(repository, speaking, tell)
        watch.lap("speech")
        objects: dict[str, Stored] = {}
        for stored in made.values():
            objects[stored.path] = stored if stored.new else objects.get(stored.path, stored)
        settle(repository, objects)
        manifest = Manifest(
            drafted.exhibition,
            drafted.title,
            tuple(
                Entry(name, stored.sha256, stored.size, drafted.columns.get(name, ()))
                for name, stored in sorted(made.items())
            ),
        )
        _write_manifest(repository, manifest)
        watch.lap("write")
    tell(Progress("done", len(made), len(made), manifest.size, manifest.size))
    new = [stored for stored in objects.values() if stored.new]
    return Built(
        manifest,
        len(new),
        sum(stored.size for stored in new),
        len(objects) - len(new),
        watch.laps,
        speaking.report,
    )


class _Watch:
    """How long each phase took, in seconds."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._since = time.perf_counter()

    def lap(self, phase: str) -> None:
        now = time.perf_counter()
        self.laps[phase], self._since = round(now - self._since, 3), now


def _checked_draft(folder: Path, tell: Tell) -> Draft:
    checked = check(folder, tell)
    if checked.errors:
        command = command_line("check", folder)
        raise refusal("R01", folder=folder, errors=checked.errors, command=command)
    try:
        drafted = child.limited(child.TIME_LIMIT, child.MEMORY_LIMIT, draft, folder)
    except (child.ChildDiedError, child.ChildTooSlowError):
        raise refusal("R07", folder=folder) from None
    if isinstance(drafted, RefusalError):
        raise drafted
    if drafted is None:
        raise _changed(str(folder))
    return drafted


def _put_document(repository: Path, name: str, data: bytes) -> Stored:
    return put(repository, data, PurePosixPath(name).suffix.lower())


def _make_clips(repository: Path, speaking: Speaking, tell: Tell) -> dict[str, Stored]:
    """The objects of the spoken clips and of their index; none if nothing is spoken."""
    speaking.speak(tell)
    made = {FOLDER + file.name: put(repository, file.data, ENDING) for file in speaking.files()}
    return {**made, CLIPS: _put_document(repository, CLIPS, write_clips(speaking.index))} if made else {}


def _make_pictures(
    folder: Path, repository: Path, names: Mapping[str, str], tell: Tell, children: int
) -> dict[str, Stored]:
    """All objects made from the pictures, by their name in the release. `names`: the picture's file by its name there."""
    settings = pictures.settings()
    sizes = {target: (folder / names[target]).stat().st_size for target in names}
    targets: dict[str, list[str]] = {}
    jobs: list[_Job] = []
    made: dict[str, Stored] = {}
    size = 0

    def take(target: str, found: Mapping[str, Stored]) -> None:
        nonlocal size
        made.update({name.replace("*", target): stored for name, stored in found.items()})
        size += sizes.pop(target)
        tell(Progress("pictures", len(names) - len(sizes), len(names), size, total, names[target]))

    total = sum(sizes.values())
    tell(Progress("pictures", 0, len(names), 0, total))
    for target in sorted(names):
        file = folder / names[target]
        sha256 = digest(file)
        key = build_cache.key(sha256, PurePosixPath(target).suffix.lower(), settings)
        known = build_cache.recall(repository, key)
        if known is not None:
            take(target, known)
        elif key in targets:
            targets[key].append(target)
        else:
            targets[key] = [target]
            jobs.append(_Job(file, sha256, repository, key))
    with closing(
        work_through(jobs, _make, children=children, seconds=PICTURE_TIME, memory=child.MEMORY_LIMIT)
    ) as results:
        for job, result in results:
            name = names[targets[job.key][0]]
            if isinstance(result, Failed):
                if result.error is not None:
                    raise result.error
                raise refusal(
                    "R02",
                    file=name,
                    problem="请用看图软件另存为 8 位的 JPEG 或 PNG，再试一次。",
                    problem_en="please save it again as a JPEG or PNG with 8 bits, and try again.",
                )
            if not result:
                raise _changed(name)
            for target in targets[job.key]:
                take(target, result)
    return made


def _make(job: _Job) -> dict[str, Stored]:
    """In a child process: make a picture's objects and record them. Returns nothing if the file has changed."""
    made: dict[str, Stored] = {}
    own = PurePosixPath(target_name(job.file.name)).suffix.lower()

    def keep(name: str, data: bytes) -> None:
        made[name] = put(job.repository, data, PurePosixPath(name).suffix or own)

    pictures.prepare(job.file, keep)
    if digest(job.file) != job.sha256:
        return {}
    build_cache.remember(job.repository, job.key, made)
    return made


def _write_manifest(repository: Path, manifest: Manifest) -> None:
    file, data = repository / file_name(manifest.exhibition), serialise(manifest)
    if file.is_symlink() or not file.is_file() or file.read_bytes() != data:
        replace_file(file, data)


def _check_places(folder: Path, repository: Path) -> None:
    """Raise RefusalError if nothing may be written at `repository`."""
    ours, theirs = repository.resolve(), folder.resolve()
    if ours.is_relative_to(theirs) or theirs.is_relative_to(ours):
        raise refusal("R04", repository=repository)
    if not repository.exists():
        return
    held = {path.name for path in repository.iterdir()} if repository.is_dir() else {""}
    if held - {build_cache.FOLDER} and not held & {"objects", "metadata"}:
        raise refusal("R03", repository=repository)


@contextmanager
def alone(repository: Path) -> Iterator[None]:
    """Hold the repository's build lock; RefusalError R05 if another build has it."""
    repository.mkdir(parents=True, exist_ok=True)
    for name in (build_cache.FOLDER, "objects"):
        folder_inside(repository, name)
    try:
        with Disk().lock(repository / build_cache.FOLDER / "lock"):
            yield
    except LockedError:
        raise refusal("R05", repository=repository) from None


def _changed(name: str) -> RefusalError:
    return refusal("R08", file=name)


def _part(entry: Entry) -> str:
    top = PurePosixPath(entry.name).parts[0]
    if top in ("thumbnails", "tiles", "speech"):
        return top
    if entry.suffix in (FILM, SOUND):
        return "films"
    return "pictures" if entry.suffix in FORMATS else "texts"
