"""The file that Canvas or Moodle exports: Canvas's gradebook, the worksheet of Moodle's assignment.

Columns and rows as in Canvas's `lib/gradebook_exporter.rb` and Moodle's
`mod/assign/gradingtable.php`. Moodle writes headings in the language of its site, so its columns
are known by their place where that is fixed, else by their names in nbgrader_config.py.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from traitlets import Unicode
from traitlets.config import Configurable

from coursetools.classroom.roster import Person, split_name
from coursetools.classroom.sheet import Row, Sheet, read_sheet
from coursetools.project import CourseError

EMAIL = re.compile(r"\S+@\S+")
NUMBER = re.compile(r"([0-9]+)$")
NO_TIME = ("", "-")


class Collect(Configurable):
    """How this course's Moodle writes names, times and headings; `c.Collect`."""

    pattern = Unicode(
        "",
        help="Form of the names in Moodle's zip, where a plugin changes it:"
        " groups name, key (the participant's number) and file.",
    ).tag(config=True)
    time_format = Unicode(
        "%A, %d %B %Y, %I:%M %p", help="Times in Moodle's worksheet, as for strptime."
    ).tag(config=True)
    language = Unicode("en", help="Of days and months in these times, such as de.").tag(config=True)
    timezone = Unicode("", help="Of these times, such as Europe/Berlin.").tag(config=True)
    time_column = Unicode(
        "Last modified (submission)", help="Heading of the column with these times."
    ).tag(config=True)
    name_column = Unicode("Full name", help="Heading of the column with the names.").tag(
        config=True
    )
    grade_column = Unicode("Grade", help="Heading of the column with the grades.").tag(config=True)


@dataclass(frozen=True)
class Listed:
    """Somebody in an exported file.

    Attributes:
        person: what is known; the id is empty.
        key: the participant's number in Moodle's assignment.
        name: as the file writes it; empty where marking is blind.
        ids: further marks: SIS id, login, e-mail, ID number.
    """

    row: Row
    person: Person
    key: str
    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    """An exported file, and whom it lists; `source` is canvas or moodle."""

    source: str
    sheet: Sheet
    students: list[Listed]


def read_exported(path: Path, settings: Collect) -> Exported:
    """Read a file of either kind.

    Raises:
        CourseError: where it is neither, or lists somebody twice; with the lines.
    """
    sheet = read_sheet(path)
    header = sheet.header
    if len(header) > 3 and "ID" in header[:3] and "Section" in header:
        found = Exported("canvas", sheet, _canvas(sheet))
    elif len(header) > 3 and sheet.rows and all(NUMBER.search(row[0]) for row in sheet.rows):
        found = Exported("moodle", sheet, _moodle(sheet, settings))
    else:
        raise CourseError(
            f"{sheet.name} is neither Canvas's gradebook (columns Student, ID, ..., Section) nor"
            " Moodle's grading worksheet (first column Identifier, with a number in each row)."
        )
    lines = defaultdict(list)
    for listed in found.students:
        lines[listed.key].append(str(listed.row.line))
    for key, numbers in lines.items():
        if len(numbers) > 1:
            raise CourseError(
                f"{sheet.name}, lines {' and '.join(numbers)}: student {key} stands there"
                " more than once; export the file again."
            )
    return found


def _canvas(sheet: Sheet) -> list[Listed]:
    number = sheet.column("ID")
    marks = [i for i, name in enumerate(sheet.header) if name in ("SIS User ID", "SIS Login ID")]
    is_split = "LastName" in sheet.header
    found = []
    for row in sheet.rows:
        if not row[number]:  # the rows "Points Possible" and "Manual Posting"
            continue
        if is_split:
            last, first = row[sheet.column("LastName")], row[sheet.column("FirstName")]
            name = f"{last}, {first}"
        else:
            name = row[0]
            first, last = split_name(name)
        ids = tuple(row[i] for i in marks if row[i])
        email = next((one for one in ids if "@" in one), "")
        person = Person("", first, last, email, row[number])
        found.append(Listed(row, person, row[number], name, ids))
    return found


def _moodle(sheet: Sheet, settings: Collect) -> list[Listed]:
    names = [i for i, name in enumerate(sheet.header) if name == settings.name_column]
    emails = [i for i, _ in enumerate(sheet.header) if _holds(sheet, i, EMAIL)]
    found = []
    for row in sheet.rows:
        name = row[names[0]] if len(names) == 1 else ""
        email = row[emails[0]] if len(emails) == 1 else ""
        person = Person("", *split_name(name), email)
        key = row[0][len(word_of(row[0])) :].strip()
        found.append(Listed(row, person, key, name, (email,) if email else ()))
    return found


def _holds(sheet: Sheet, column: int, form: re.Pattern) -> bool:
    """Whether all cells of a column that are not empty have this form, and one is not."""
    cells = [row[column] for row in sheet.rows if row[column]]
    return bool(cells) and all(form.fullmatch(cell) for cell in cells)


def word_of(identifier: str) -> str:
    """What stands before the number in Moodle's first column, "Participant" in its language."""
    return NUMBER.sub("", identifier).strip()


def times(exported: Exported, settings: Collect) -> dict[str, datetime]:
    """When everybody handed in, by the number in Moodle; UTC without a zone, as in nbgrader.

    Raises:
        CourseError: where the column is missing, or a time has not the form that is set.
    """
    if exported.source != "moodle":
        return {}
    sheet, zone = exported.sheet, _zone(settings)
    if settings.time_column not in sheet.header:
        raise CourseError(
            f"{sheet.name} has no column {settings.time_column}: set c.Collect.time_column in"
            f" nbgrader_config.py to one of {', '.join(sheet.header)}."
        )
    column, names, found = sheet.column(settings.time_column), _english(settings), {}
    for listed in exported.students:
        said = listed.row[column]
        if said in NO_TIME:
            continue
        plain = re.sub(r"[^\W\d_]+\.?", lambda word: names.get(_word(word[0]), word[0]), said)
        try:
            time = datetime.strptime(plain, settings.time_format)  # noqa: DTZ007 # its zone: below
        except ValueError:
            raise CourseError(
                f"{sheet.name}, line {listed.row.line}: {said!r} is no time of the form"
                f" {settings.time_format!r}: set c.Collect.time_format and c.Collect.language."
            ) from None
        found[listed.key] = time.astimezone(zone) if zone is None else time.replace(tzinfo=zone)
    return {key: time.astimezone(UTC).replace(tzinfo=None) for key, time in found.items()}


def _zone(settings: Collect) -> ZoneInfo | None:
    """The zone of the times; None is this machine's own."""
    if not settings.timezone:
        return None
    try:
        return ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise CourseError(
            f"c.Collect.timezone: there is no {settings.timezone}; take one like Europe/Berlin."
        ) from None


def _word(text: str) -> str:
    return text.casefold().rstrip(".")


def _english(settings: Collect) -> dict[str, str]:
    """Days and months of the language that is set, to those that strptime knows."""
    try:
        here, english = Locale.parse(settings.language), Locale("en")
    except (UnknownLocaleError, ValueError, TypeError):
        raise CourseError(
            f"c.Collect.language: {settings.language!r} is no language; take one like de or pt_BR."
        ) from None
    found = {}
    for names, plain in ((here.months, english.months), (here.days, english.days)):
        for width in ("abbreviated", "wide"):
            for number, name in names["format"][width].items():
                found[_word(name)] = plain["format"][width][number]
    return found
