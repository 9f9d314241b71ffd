"""The places of a TOML document are true, whatever it holds."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from monitor.config.positions import KeyPath, find_positions

NAMES = st.text("ab_-19", min_size=1, max_size=4) | st.text("é. \"'\\#=[]", min_size=1, max_size=4)
TEXTS = st.text("ab \"'\\#=[]{},éж\t", max_size=8)
LEAVES = TEXTS | st.integers(-99, 99) | st.booleans()
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
TABLES = st.dictionaries(NAMES, VALUES, max_size=4)
BLANKS = st.sampled_from(("", " ", "  # rest ]}\n", "\n\n"))


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


class Writer:
    """Writes values as TOML and remembers where each begins."""

    def __init__(self, gap: str) -> None:
        self.text = ""
        self.gap = gap
        self.starts: dict[KeyPath, int] = {}

    def value(self, value: object, path: KeyPath) -> None:
        self.starts[path] = len(self.text)
        if isinstance(value, bool):
            self.text += str(value).lower()
        elif isinstance(value, int):
            self.text += str(value)
        elif isinstance(value, str):
            self.text += quoted(value)
        elif isinstance(value, list):
            self.text += "["
            for index, item in enumerate(value):
                self.text += self.gap
                self.value(item, (*path, index))
                self.text += self.gap + ","
            self.text += "]"
        elif isinstance(value, dict):
            self.text += "{ "
            for number, (name, item) in enumerate(value.items()):
                self.text += ", " if number else ""
                self.text += f"{quoted(name)} = "
                self.value(item, (*path, name))
            self.text += "}"

    def table(self, table: dict[str, object], path: KeyPath) -> None:
        for name, value in table.items():
            self.text += f"{quoted(name)} = "
            self.value(value, (*path, name))
            self.text += "\n"


@given(root=TABLES, elements=st.lists(TABLES, max_size=3), gap=BLANKS)
def test_every_value_is_found_where_it_was_written(
    root: dict[str, object], elements: list[dict[str, object]], gap: str
) -> None:
    root = {name: value for name, value in root.items() if name != "feed"}
    # Line breaks may stand in lists, yet not in an inline table that holds one (TOML 1.0).
    writer = Writer(gap if "\n" not in gap or not _has_table(root, elements) else " ")
    writer.table(root, ())
    for index, element in enumerate(elements):
        writer.text += "[[feed]]\n"
        writer.table(element, ("feed", index))
    assert tomllib.loads(writer.text) == (root | {"feed": elements} if elements else root)

    positions = find_positions(writer.text)

    for path, offset in writer.starts.items():
        line = writer.text.count("\n", 0, offset) + 1
        column = offset - (writer.text.rfind("\n", 0, offset) + 1) + 1
        assert positions.place_of(path) == (line, column)


def _has_table(*values: object) -> bool:
    return any(isinstance(value, dict) and value for value in _inside(values))


def _inside(values: object) -> list[object]:
    if isinstance(values, dict):
        return [item for value in values.values() for item in (value, *_inside(value))]
    if isinstance(values, list | tuple):
        return [item for value in values for item in (value, *_inside(value))]
    return []
