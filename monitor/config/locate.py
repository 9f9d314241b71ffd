"""Options and the environment become the feeds.toml in use and the default database.

Touches: the file system, to see which file exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from monitor.errors import ConfigError, Problem

FILE_NAME: Final = "feeds.toml"
_FOLDER: Final = "monitor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The configuration file in use."""

    path: Path
    shipped: bool
    """It is the copy in the package, which is never edited."""


def locate_config(explicit: str | Path | None, env: Mapping[str, str], cwd: Path) -> Located:
    """The first of: `--config`, `$MONITOR_CONFIG`, `./feeds.toml`, the user's, the shipped copy.

    Raises:
        ConfigError: If a file named by option or environment does not exist.
    """
    for named, by in ((explicit, "--config"), (env.get("MONITOR_CONFIG"), "MONITOR_CONFIG")):
        if named:
            return Located(path=_existing(str(named), by, env, cwd), shipped=False)
    for path in (cwd / FILE_NAME, user_config(env)):
        if path.is_file():
            return Located(path=path, shipped=same_file(path, shipped_config()))
    return Located(path=shipped_config(), shipped=True)


def user_config(env: Mapping[str, str]) -> Path:
    """Where a user's own feeds.toml belongs, existing or not."""
    return _xdg(env, "XDG_CONFIG_HOME", ".config") / _FOLDER / FILE_NAME


def default_database(env: Mapping[str, str]) -> Path:
    """Where the database is when nothing else is said."""
    return _xdg(env, "XDG_DATA_HOME", ".local/share") / _FOLDER / "monitor.db"


def shipped_config() -> Path:
    """The copy inside the installed package, or the file of the source checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / FILE_NAME
    return installed if installed.is_file() else package.parent / FILE_NAME


def _existing(named: str, by: str, env: Mapping[str, str], cwd: Path) -> Path:
    path = expanded(named, env)
    if (cwd / path).exists():
        # A relative path stays relative where it can: messages then name it as it was given.
        return path if path.is_absolute() or cwd == Path.cwd() else cwd / path
    problem = Problem(path=named, line=0, column=0, key="", message=f"{by}: no such file")
    raise ConfigError((problem,))


def expanded(named: str, env: Mapping[str, str]) -> Path:
    """A path with a leading `~` as the user's home."""
    return (
        _home(env) / named[1:].lstrip("/")
        if named == "~" or named.startswith("~/")
        else Path(named)
    )


def _home(env: Mapping[str, str]) -> Path:
    home = env.get("HOME", "")
    return Path(home) if home.startswith("/") else Path("~").expanduser()


def _xdg(env: Mapping[str, str], name: str, below_home: str) -> Path:
    """A base folder; relative values are ignored, as the XDG specification demands."""
    value = Path(env.get(name, ""))
    return value if value.is_absolute() else _home(env) / below_home


def same_file(path: Path, other: Path) -> bool:
    """Whether both exist and are one file."""
    try:
        return path.samefile(other)
    except OSError:
        return False
