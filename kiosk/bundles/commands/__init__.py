"""The `kiosk bundle` commands. Typer and rich are imported only with this package.

Each module holds the commands of one place: the curator's desk (`authoring`), building a release (`releasing`),
signing and exporting it (`signing`), keys (`keys`), the panel (`panel`). Only `authoring` is imported at once. The
others import the libraries for signatures, which no check needs.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from kiosk.bundles.commands import authoring


class _Commands(TyperGroup):
    """Imports the other commands only when one of them, or the list of all commands, is requested."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.commands:
            self._import_all()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        self._import_all()
        return super().list_commands(ctx)

    def _import_all(self) -> None:
        from kiosk.bundles.commands import panel, releasing, signing

        for room in (releasing, signing, panel):
            found: Any = typer.main.get_group(room.app)
            self.commands.update(
                {key: value for key, value in found.commands.items() if key not in self.commands}
            )


app = typer.Typer(
    cls=_Commands,
    name="kiosk bundle",
    help="展览内容：新建、检查、比较、存档、发布。Content bundles: make, check, compare, archive, release.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(authoring.app)


@app.callback()
def _bundle() -> None:
    """展览内容：新建、检查、比较、存档、发布。Content bundles: make, check, compare, archive, release."""
