"""Fixtures of this folder."""

from lab import browser, lab  # noqa: F401
