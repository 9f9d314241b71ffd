"""One option: write the goldens instead of comparing them."""

import contextlib

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/tui --update-goldens`, then read the diff."""
    with contextlib.suppress(ValueError):
        parser.addoption(
            "--update-goldens", action="store_true", default=False, help="write golden files anew"
        )
