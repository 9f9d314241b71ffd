"""Screens as text files beside the tests: read as a diff, renewed with --update-goldens."""

from pathlib import Path

import pytest


def compare_golden(request: pytest.FixtureRequest, path: Path, found: str) -> None:
    """`found` must be what the file says; with --update-goldens the file is written instead."""
    if request.config.getoption("--update-goldens", default=False):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found + "\n", encoding="utf-8")
        return
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    assert found + "\n" == expected, f"{path.name} differs: look, then --update-goldens"
