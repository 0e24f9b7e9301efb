"""Who is who: the class in `roster.csv`, and whose submission is whose in `collect-SLUG.csv`.

Both files are for people to read and correct; rows are added at the end, and only empty cells are
filled in. `nbgrader db student import roster.csv` reads the first one, too.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from coursetools.classroom.layouts import Owner
from coursetools.classroom.sheet import Sheet, parse_sheet, read_sheet
from coursetools.project import CourseError, write_whole

ACCENT = re.compile("[\u0300-\u036f]")
LONGEST = 100  # characters of an id; nbgrader's gradebook takes 128
WHO = ["source", "key", "name", "student"]


@dataclass(frozen=True)
class Person:
    """Somebody in the class, in the columns of nbgrader's own student import.

    Attributes:
        id: names the folder in `submitted/`, and never changes.
        lms_user_id: the user's number in Canvas.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


COLUMNS = [column.name for column in fields(Person)]


def folded(name: str) -> str:
    """A name without what systems write in different ways: case, accents, marks, order."""
    plain = ACCENT.sub("", unicodedata.normalize("NFKD", name.replace("_", " ").casefold()))
    return " ".join(sorted(re.findall(r"\w+", unicodedata.normalize("NFC", plain))))


def run_together(name: str) -> str:
    """A name as Canvas's zip writes it: letters only, without accents here."""
    plain = ACCENT.sub("", unicodedata.normalize("NFKD", name.casefold()))
    return "".join(re.findall(r"[^\W_]", unicodedata.normalize("NFC", plain)))


def as_id(text: str) -> str:
    """A file-system-safe id made of a name or an e-mail address."""
    plain = ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))
    plain = re.sub(r"[^\w.@+-]+", "-", unicodedata.normalize("NFC", plain))
    return plain.strip("-.")[:LONGEST]


def check_id(student: str, where: str) -> str:
    """The id, if a folder in `submitted/` may be called so.

    Raises:
        CourseError: where it may not.
    """
    is_plain = re.fullmatch(r"[^\s/\\:*?\"<>|\x00-\x1f]+", student) and len(student) <= LONGEST
    if not is_plain or student.startswith("."):
        raise CourseError(
            f"{where}: {student!r} cannot be a student's id: it names a folder, so take letters,"
            " digits, and - . @ between them, no blank and no slash."
        )
    return student


def split_name(name: str) -> tuple[str, str]:
    """First and last name; "Last, First" is certain, else the last word is the last name."""
    if "," in name:
        last, first = name.split(",", 1)
        return first.strip(), last.strip()
    first, _, last = name.strip().rpartition(" ")
    return first.strip(), last


class Roster:
    """The class, from `roster.csv`."""

    def __init__(self, path: Path):
        self.path = path
        if path.is_file():
            self.sheet = read_sheet(path)
            present = set(COLUMNS) & set(self.sheet.header)
            self.columns = {name: self.sheet.column(name) for name in ["id", *sorted(present)]}
        else:
            self.sheet = parse_sheet(",".join(COLUMNS) + "\n", path.name)
            self.columns = {name: number for number, name in enumerate(COLUMNS)}
        self.people: dict[str, Person] = {}
        self._rows = {}
        for row in self.sheet.rows:
            values = {name: row[column] for name, column in self.columns.items()}
            where = f"{path.name}, line {row.line}"
            check_id(values["id"], where)
            if values["id"] in self.people:
                raise CourseError(f"{where}: {values['id']} stands there twice; leave one row.")
            self.people[values["id"]] = Person(**values)
            self._rows[values["id"]] = row

    def find(self, seen: Person, ids: tuple[str, ...] = (), run: str = "") -> list[Person]:
        """Who in the class this may be: by number, else by e-mail or id, else by name.

        A name counts for those only of whom the better marks are not known.

        Args:
            seen: what a system says of somebody; its id is not looked at.
            ids: further marks, such as a login.
            run: the name run together, as in Canvas's zip, where no better one is known.
        """
        people = list(self.people.values())
        if seen.lms_user_id:
            found = [one for one in people if one.lms_user_id == seen.lms_user_id]
            if found:
                return found
            people = [one for one in people if not one.lms_user_id]
        marks = {mark.casefold() for mark in (seen.email, *ids) if mark}
        found = [p for p in people if marks & {p.email.casefold(), p.id.casefold()} - {""}]
        if found:
            return found
        if seen.email:
            people = [one for one in people if not one.email]
        if run:
            run = run_together(run)
            return [p for p in people if run and run_together(p.last_name + p.first_name) == run]
        name = folded(seen.name)
        return [one for one in people if name and folded(one.name) == name]

    def add(self, person: Person) -> Person:
        """Somebody new, or what was not known of somebody; returns all that is known now."""
        old = self.people.get(person.id)
        if old is None:
            self.people[person.id] = person
            return person
        known = {name: value for name in COLUMNS if (value := getattr(old, name))}
        self.people[person.id] = replace(person, **known)
        return self.people[person.id]

    def save(self) -> None:
        """Write what is new; every other byte stays."""
        order = sorted(self.columns, key=lambda name: self.columns[name])
        for key, person in self.people.items():
            if (row := self._rows.get(key)) is None:
                cells = [""] * len(self.sheet.header)
                for name in order:
                    cells[self.columns[name]] = getattr(person, name)
                self.sheet.append(cells)
                continue
            for name in order:
                if getattr(person, name) != row[self.columns[name]]:
                    self.sheet.set(row, self.columns[name], getattr(person, name))
        if self.sheet.edits:
            write_whole(self.path, self.sheet.encode())


@dataclass
class Owners:
    """Whose submission is whose: by owner the students, several for the members of a group."""

    path: Path
    sheet: Sheet
    known: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def students(self, owner: Owner) -> list[str] | None:
        """None where the file says nothing of the owner yet, empty where nobody filled it in."""
        return self.known.get((owner.source, owner.key))

    def students_of(self, source: str, key: str) -> list[str]:
        return self.known.get((source, key), [])

    def add(self, owner: Owner, student: str) -> None:
        """A further row; an empty student waits for a person to fill it in."""
        self.known[owner.source, owner.key] += [student] * bool(student)
        self.names[owner.source, owner.key] = owner.name
        self.sheet.append([owner.source, owner.key, owner.name, student])

    def save(self) -> None:
        if self.sheet.edits:
            write_whole(self.path, self.sheet.encode())


def read_owners(root: Path, slug: str) -> Owners:
    """Read `collect-SLUG.csv`, which need not exist.

    Raises:
        CourseError: where a column is missing, or a student's id is none; with the line.
    """
    path = root / f"collect-{slug}.csv"
    if not path.is_file():
        return Owners(path, parse_sheet(",".join(WHO) + "\n", path.name))
    owners = Owners(path, read_sheet(path))
    source, key, name, student = (owners.sheet.column(column) for column in WHO)
    for row in owners.sheet.rows:
        where, owner = f"{path.name}, line {row.line}", (row[source], row[key])
        owners.names[owner] = row[name]
        known = owners.known[owner]
        if row[student]:
            known.append(check_id(row[student], where))
    return owners


def read_roster(root: Path) -> Roster:
    """The class of the course in this folder; nobody where there is no `roster.csv` yet."""
    return Roster(root / "roster.csv")
