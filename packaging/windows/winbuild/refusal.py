"""The only error that this builder raises itself."""

from __future__ import annotations


class RefusalError(Exception):
    """An input or a result breaks a rule. The text is one sentence for the person who builds."""
