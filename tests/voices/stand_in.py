"""A child that speaks like Windows' script: `python -m tests.voices.stand_in KIND`. No window, no voice."""

from __future__ import annotations

import io
import json
import sys
import wave


def wav(seconds: float) -> bytes:
    """A WAV file with a rising line."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16000)
        out.writeframes(
            b"".join((at % 8000).to_bytes(2, "little", signed=True) for at in range(int(16000 * seconds)))
        )
    return file.getvalue()


def main(kind: str) -> None:
    """Answers as `kind` says: whole, english-only, dumb (refuses), dying."""
    out = sys.stdout.buffer

    def send(answer: dict[str, object], data: bytes = b"") -> None:
        out.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n" + data)
        out.flush()

    send({"name": "Windows: Huihui", "languages": ["en"] if kind == "english-only" else ["zh", "en"]})
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        if kind == "dumb":
            send({"zh": "读不出", "en": "cannot"})
        elif kind == "dying":
            sys.exit(3)
        else:
            data = wav(len(asked["text"]) / 10)
            send({"wave": len(data)}, data)


if __name__ == "__main__":
    main(sys.argv[1])
