"""The exhibition and the exhibit of the tests of view-models."""

from __future__ import annotations

from tests.screens.conftest import exhibit, exhibition, parent

__all__ = ["exhibit", "exhibition", "parent"]
