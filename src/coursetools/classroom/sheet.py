"""A CSV file that others made: read as they wrote it, and changed in single cells only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coursetools.project import CourseError

BOM = "\ufeff"
DELIMITERS = ",;\t"
LINE_END = re.compile(r"\r\n|\r|\n")
QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True)
class Cell:
    """A cell's value, and where it stands in the file's text."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Row:
    """The cells of a row, and the line on which it begins, counted from 1."""

    line: int
    cells: list[Cell]

    def __getitem__(self, column: int) -> str:
        """The value in a column, without blanks around it; empty where the row is too short."""
        return self.cells[column].value.strip() if column < len(self.cells) else ""


@dataclass
class Sheet:
    """A CSV file whose bytes stay as they are, apart from the cells that are set.

    Attributes:
        name: what messages call the file.
        text: its characters, a byte order mark included.
        header: the first row's values; `rows` are all others but blank ones.
    """

    name: str
    text: str
    delimiter: str
    header: list[str]
    rows: list[Row]
    edits: dict[tuple[int, int], str] = field(default_factory=dict)

    def column(self, name: str) -> int:
        """The number of the one column with this heading.

        Raises:
            CourseError: where there is none, or more than one.
        """
        found = [number for number, heading in enumerate(self.header) if heading == name]
        if len(found) != 1:
            many = f"{len(found)} columns" if found else "no column"
            raise CourseError(
                f"{self.name}, line 1: {many} called {name}; there is {', '.join(self.header)}."
            )
        return found[0]

    def set(self, row: Row, column: int, value: str) -> None:
        """Put a value into a cell, quoted where it was or has to be."""
        missing = column + 1 - len(row.cells)
        if missing > 0:
            place = (row.cells[-1].end, row.cells[-1].end)
            before = self.delimiter * missing
        else:
            cell = row.cells[column]
            place, before = (cell.start, cell.end), ""
        was_quoted = self.text[place[0] : place[1]].startswith('"')
        self.edits[place] = before + self._written(value, was_quoted)

    def append(self, values: Sequence[str]) -> None:
        """A further row at the end, in the file's own way to write one."""
        end = LINE_END.search(self.text)
        line_end = end[0] if end else "\n"
        place = (len(self.text), len(self.text))
        is_open = place not in self.edits and LINE_END.search(self.text[-1:]) is None
        line = self.delimiter.join(self._written(value, False) for value in values) + line_end
        self.edits[place] = self.edits.get(place, line_end * is_open) + line

    def _written(self, value: str, quoted: bool) -> str:
        if quoted or any(mark in value for mark in (self.delimiter, '"', "\r", "\n")):
            return '"' + value.replace('"', '""') + '"'
        return value

    def encode(self) -> bytes:
        """The file with its changes."""
        parts, done = [], 0
        for (start, end), value in sorted(self.edits.items()):
            parts += [self.text[done:start], value]
            done = end
        return "".join([*parts, self.text[done:]]).encode()


def read_sheet(path: Path, name: str | None = None) -> Sheet:
    """Read a CSV file, separated by commas, semicolons or tabs, with or without a byte order mark.

    Raises:
        CourseError: where it cannot be read, is empty, or is not a CSV file in UTF-8.
    """
    name = name or path.name
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CourseError(
            f'{name} is not UTF-8: export it again, or save it in Excel as "CSV UTF-8".'
        ) from None
    return parse_sheet(text, name)


def parse_sheet(text: str, name: str) -> Sheet:
    """The same for text; the separator is the one that gives the first row the most cells."""
    delimiter = max(DELIMITERS, key=lambda mark: len(_first_row(text, mark, name)))
    rows = [
        row for row in _rows(text, delimiter, name) if any(row[i] for i, _ in enumerate(row.cells))
    ]
    if not rows:
        raise CourseError(f"{name} is empty: export it again.")
    return Sheet(name, text, delimiter, [c.value.strip() for c in rows[0].cells], rows[1:])


def _first_row(text: str, delimiter: str, name: str) -> list[Cell]:
    try:
        return next(_rows(text, delimiter, name)).cells
    except (CourseError, StopIteration):
        return []


def _rows(text: str, delimiter: str, name: str):
    """All rows, blank ones too."""
    plain = re.compile(rf"[^{delimiter}\r\n]*")
    place, line = len(BOM) * text.startswith(BOM), 1
    while place < len(text):
        first, cells = line, []
        while True:
            is_quoted = text.startswith('"', place)
            found = (QUOTED if is_quoted else plain).match(text, place)
            if found is None:
                raise CourseError(f"{name}, line {line}: a quotation mark is never closed.")
            value, end = found[0], found.end()
            if is_quoted:
                line += len(LINE_END.findall(value))
                value = value[1:-1].replace('""', '"')
            cells.append(Cell(value, place, end))
            place = end
            if not text.startswith(delimiter, place):
                break
            place += 1
        yield Row(first, cells)
        if place < len(text):
            end_of_line = LINE_END.match(text, place)
            if end_of_line is None:
                raise CourseError(f"{name}, line {line}: text follows a closing quotation mark.")
            place, line = end_of_line.end(), line + 1
