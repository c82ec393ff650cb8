"""The one kind of error this builder raises itself."""

from __future__ import annotations


class RefusalError(Exception):
    """An input or a result that must not become an installer; the text is one sentence for the person who builds."""
