"""The `kiosk bundle` commands. Typer and rich are imported only with this package.

Each module holds the commands of one of the places where a bundle is handled: the curator's desk (`authoring`), the making of a release (`releasing`), signing and exporting it (`signing`), the panel (`panel`).
"""

from __future__ import annotations

import typer

from kiosk.bundles.commands import authoring, panel, releasing, signing

app = typer.Typer(
    name="kiosk bundle",
    help="展览内容：新建、检查、比较、存档、发布。Content bundles: make, check, compare, archive, release.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(authoring.app)
app.add_typer(releasing.app)
app.add_typer(signing.app)
app.add_typer(panel.app)


@app.callback()
def _bundle() -> None:
    """展览内容：新建、检查、比较、存档、发布。Content bundles: make, check, compare, archive, release."""
