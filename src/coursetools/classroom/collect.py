"""Put what Canvas, Moodle, nbgrader or a person has collected into nbgrader's `submitted/`."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from coursetools.classroom.archive import Entry, open_archive
from coursetools.classroom.exported import Collect, read_exported, times
from coursetools.classroom.identify import Who
from coursetools.classroom.layouts import Piece, read_layout
from coursetools.classroom.roster import Person, read_owners, read_roster
from coursetools.classroom.store import UNCHANGED, Origin, Store, parsed_time
from coursetools.grading.gradebook import find_own_commands, patiently
from coursetools.grading.pieces import LARGEST
from coursetools.grading.preprocessors import skeletons_of
from coursetools.grading.skeleton import NOTEBOOK, STAMP, Skeleton
from coursetools.grading.submission import folder_of
from coursetools.project import CourseError

LEFT, MISSING = "not collected", "handed nothing in"
TYPED = {"text": "a text typed in, no file", "link": "a web address, no file"}
ALIKE = 0.5  # of a set's grade ids make a notebook one of this set


@dataclass
class Collected:
    """What became of one student's submission, or of an entry that is nobody's.

    Attributes:
        what: one of the words above.
        is_bad: something needs a person.
    """

    student: str
    name: str
    what: str
    notes: list[str] = field(default_factory=list)
    is_bad: bool = False


def collect(
    config: Config, slug: str, archive: Path, worksheet: Path | None = None
) -> tuple[list[Collected], str]:
    """Collect the submissions to one set.

    Args:
        config: nbgrader's, from `load_config`.
        archive: a zip or a folder.
        worksheet: what Canvas or Moodle exported, for names and times.

    Returns:
        A row for everybody, by name, and what a person has to do first, if anything.

    Raises:
        CourseError: where nothing can be collected at all.
    """
    settings = Collect(config=config)
    root = Path(CourseDirectory(config=config).root)
    wholes = skeletons_of(config, slug)
    roster, owners = read_roster(root), read_owners(root, slug)
    exported = read_exported(worksheet, settings) if worksheet else None
    stamps = times(exported, settings) if exported else {}
    store = Store(config, slug, root)
    with open_archive(archive) as entries:
        refused = [entry for entry in entries if entry.problem]
        pieces, strangers = read_layout(entries, slug, settings.pattern)
        if pieces and pieces[0].owner.source == "files":
            pieces = [piece for piece in pieces if NOTEBOOK.search(piece.file)]
        who = Who(roster, owners, exported, stamps, {piece.owner for piece in pieces})
        theirs, rows = _by_student(who, pieces)
        rows += [_stranger(entry) for entry in strangers if entry not in refused]
        rows += [_stranger(entry) for entry in refused if entry in strangers]
        roster.save()
        owners.save()
        try:
            for student, found in theirs.items():
                row = Collected(student, who.name(student, found[0].owner), LEFT)
                row.notes += [who.notes[student]] if student in who.notes else []
                _collect_one(store, wholes, row, found, archive.stat().st_mtime)
                rows.append(row)
        finally:
            store.save()
    seen = {row.student for row in rows}
    for person in roster.people.values():
        if person.id not in seen:
            rows.append(_absent(config, slug, person))
    todo = f"Fill in the column student of {owners.path.name}, and run it again."
    rows.sort(key=lambda row: (row.student == "", row.student, row.name))
    return rows, todo if who.is_asking else ""


def name_students(config: Config) -> None:
    """Give nbgrader's gradebook the names and addresses of the roster.

    Raises:
        CourseError: where the gradebook cannot be written.
    """
    course = CourseDirectory(config=config)
    people = [one for one in read_roster(Path(course.root)).people.values() if one.name]
    if not people:
        return

    def write() -> None:
        with Gradebook(course.db_url, course.course_id) as gradebook:
            for one in people:
                known = {k: v for k, v in vars(one).items() if v and k != "id"}
                gradebook.update_or_create_student(one.id, **known)

    find_own_commands()
    patiently(write)


def _by_student(
    who: Who, pieces: Iterable[Piece]
) -> tuple[dict[str, list[Piece]], list[Collected]]:
    """What each student handed in, and a row for each owner of whom it is not known who it is."""
    theirs, rows = defaultdict(list), {}
    for piece in pieces:
        try:
            for student in who.students(piece):
                time = piece.time or who.time(student, piece.owner)
                theirs[student].append(replace(piece, time=time))
        except CourseError as error:
            name = piece.owner.name or piece.owner.key
            rows[piece.owner] = Collected("", name, LEFT, [str(error)], is_bad=True)
    return theirs, list(rows.values())


def _stranger(entry: Entry) -> Collected:
    said = entry.problem or "nobody's: the name has another form than the others"
    return Collected("", entry.name, LEFT, [said], is_bad=True)


def _absent(config: Config, slug: str, person: Person) -> Collected:
    """Somebody in the roster who is not in the archive."""
    folder = folder_of(config, "submitted", person.id, slug)
    if folder.is_dir():
        note = "not in this archive; here is what was collected before"
        return Collected(person.id, person.name, UNCHANGED, [note])
    return Collected(person.id, person.name, MISSING)


def _collect_one(
    store: Store, wholes: list[Skeleton], row: Collected, pieces: list[Piece], date: float
) -> None:
    """Put one student's notebooks into `submitted/`, and complete the row."""
    pieces = _newest(pieces)
    if any(piece.is_late for piece in pieces):
        row.notes.append("late, says Canvas; its zip has no time")
    read = _readable(pieces, row)
    try:
        chosen = _choose(read, wholes, row)
        first = next(iter(chosen.values()))[0]
        files = {name: data for name, (_, data) in chosen.items()}
        row.what, said = store.place(row.student, files, Origin(first.time, first.order, date))
        row.notes += [said] * bool(said)
    except CourseError as error:
        row.notes.append(str(error))
        row.is_bad = True
    except OSError as error:
        row.notes.append(f"{error.filename} cannot be written: {error.strerror}")
        row.is_bad = True


def _newest(pieces: list[Piece]) -> list[Piece]:
    """The last of several attempts, with its time."""
    pieces = [
        piece if piece.time else replace(piece, time=_stamp(piece, pieces)) for piece in pieces
    ]
    last = max((piece.time for piece in pieces if piece.time), default=None)
    return [piece for piece in pieces if piece.time == last]


def _stamp(piece: Piece, pieces: list[Piece]) -> datetime | None:
    """The time that nbgrader wrote into `USER/SLUG/`; another file called so is a learner's."""
    if piece.owner.source != "nbgrader":
        return None
    for one in pieces:
        if one.file == STAMP and not one.entry.problem and one.owner == piece.owner:
            return parsed_time(one.entry.read())
    return None


def _readable(pieces: list[Piece], row: Collected) -> list[tuple[Piece, bytes]]:
    """The notebooks among the files; why others are none is noted."""
    found, others = [], []
    for piece in pieces:
        if piece.kind != "file":
            row.notes.append(TYPED[piece.kind])
            continue
        try:
            if piece.entry.problem:
                raise CourseError(piece.entry.problem)
            data = piece.entry.read()
            if len(data) > LARGEST:
                raise CourseError(f"it has more than {LARGEST >> 20} MiB")
        except CourseError as error:
            row.notes.append(f"{piece.entry.name} is refused: {error}")
            row.is_bad = True
            continue
        if NOTEBOOK.search(piece.file) or marks_of(data) is not None:
            found.append((piece, data))
        elif piece.file != STAMP:
            others.append(piece.file)
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        row.notes.append(f"also handed in: {', '.join(others[:3])}{more}")
    return found


def marks_of(data: bytes) -> tuple[set[str], str] | None:
    """By what a notebook is known: its grade ids and its first heading; None if it is none."""
    try:
        cells = json.loads(data)["cells"]
        texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        ids = {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells}
        lines = [line.strip() for text in texts for line in text.splitlines()]
        return ids - {None}, next((line for line in lines if line.startswith("# ")), "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def belongs(data: bytes, whole: Skeleton) -> bool:
    """Whether a notebook is one of this set, whatever its name."""
    marks = marks_of(data)
    own = marks_of(json.dumps(whole.notebook).encode())
    if marks is None or own is None:
        return False
    has_ids = bool(own[0]) and len(marks[0] & own[0]) >= ALIKE * len(own[0])
    return has_ids or (bool(own[1]) and marks[1] == own[1])


def _choose(
    read: list[tuple[Piece, bytes]], wholes: list[Skeleton], row: Collected
) -> dict[str, tuple[Piece, bytes]]:
    """For each notebook of the set the one that was handed in.

    Raises:
        CourseError: where there is none, or several and no telling which.
    """
    if not read:
        raise CourseError("no notebook")
    chosen = {}
    for whole in wholes:
        found = [(piece, data) for piece, data in read if belongs(data, whole)]
        if not found and len(read) == len(wholes) == 1:
            row.notes.append(f"{read[0][0].file} does not look like {whole.name}")
            found = read
        different = {data: (piece, data) for piece, data in found}
        if len(different) > 1:
            names = ", ".join(piece.file for piece, _ in different.values())
            if any(piece.order is None for piece, _ in different.values()):
                raise CourseError(
                    f"{len(different)} notebooks of this set, {names}: put the right one into"
                    f" submitted/{row.student}/{whole.slug}/{whole.name}.ipynb"
                )
            best = max(different.values(), key=lambda one: one[0].order or 0)
            row.notes.append(
                f"{len(different)} notebooks of this set, {names}: took {best[0].file}, the last"
            )
            chosen[whole.name] = best
        elif different:
            chosen[whole.name] = next(iter(different.values()))
        elif len(wholes) > 1:
            row.notes.append(f"{whole.name} is missing")
    if not chosen:
        names = ", ".join(piece.file for piece, _ in read)
        raise CourseError(
            f"{len(read)} notebooks, none of this set, {names}: put the right one into"
            f" submitted/{row.student}/{wholes[0].slug}/{wholes[0].name}.ipynb"
        )
    return chosen
