"""Writes the options of kiosk/settings.py into the README and the Linux package:  python packaging/settings_files.py

The README shows every option with its default. The Linux package ships the same file with all options commented
out. tests/test_settings.py checks both.
"""

from __future__ import annotations

from pathlib import Path

from kiosk import settings

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SHIPPED = ROOT / "packaging" / "linux" / "root" / "etc" / "shiji" / "settings.toml"


def main() -> None:
    before, opening, rest = README.read_text(encoding="utf-8").partition("```toml\n")
    closing = rest[rest.index("```") :]
    README.write_text(before + opening + settings.template() + closing, encoding="utf-8")
    SHIPPED.write_text(settings.commented(settings.template("linux")), encoding="utf-8")


if __name__ == "__main__":
    main()
