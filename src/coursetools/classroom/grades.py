"""Points from the gradebook into the file that Canvas or Moodle exported, and nbgrader's CSV."""

import csv
import io
import re
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from coursetools.classroom.exported import Collect, Exported, Listed, read_exported, word_of
from coursetools.classroom.roster import (
    Owners,
    Person,
    Roster,
    read_owners,
    read_roster,
    run_together,
)
from coursetools.grading.gradebook import Points, Writer, patiently
from coursetools.project import CourseError, write_whole

CANVAS_TITLE = re.compile(r"(?P<title>.+) \((?P<id>[0-9]+)\)")
EMPTY = ("", "-")
KEPT = {"EX": "excused", "N/A": "not assigned"}  # what Canvas writes in place of a score
CSV_COLUMNS = [
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
]


@dataclass(frozen=True)
class Result:
    """What the gradebook holds of one student; `points` is None where nothing was graded.

    Attributes:
        questions: points of every graded cell, before anything is taken for being late.
        is_waiting: something has still to be graded by hand.
    """

    person: Person
    points: Points | None
    timestamp: datetime | None = None
    questions: dict[str, float] | None = None
    is_waiting: bool = False


@dataclass(frozen=True)
class Results:
    """A class's points for one set."""

    slug: str
    due: datetime | None
    best: float
    students: list[Result]


@dataclass(frozen=True)
class Filled:
    """What became of one student's cell; `line` is 0 where there is none."""

    student: str
    name: str
    score: float | None
    line: int
    said: str = ""
    is_bad: bool = False


def read_results(config: Config, slug: str) -> Results:
    """What the gradebook holds for a set, with everybody that it knows.

    Raises:
        CourseError: where nothing of the set was graded, or the gradebook cannot be read.
    """
    with closing(Writer(config)) as writer:
        points = writer.graded(slug)

        def read() -> Results:
            gradebook = writer.gradebook
            try:
                assignment = gradebook.find_assignment(slug)
                found = {row.student_id: row for row in gradebook.assignment_submissions(slug)}
                students = [
                    _result(student, found.get(student.id), points.get(student.id))
                    for student in gradebook.students
                ]
                return Results(slug, assignment.duedate, assignment.max_score, students)
            finally:
                gradebook.db.remove()

        try:
            results = patiently(read)
        except MissingEntry:
            results = None
    if results is None or not any(one.points for one in results.students):
        raise CourseError(f"Nobody is graded yet: run `course grade {slug}` first.")
    return results


def _result(student, submission, points: Points | None) -> Result:
    known = (student.first_name, student.last_name, student.email, student.lms_user_id)
    person = Person(student.id, *(value or "" for value in known))
    grades = (
        [grade for whole in submission.notebooks for grade in whole.grades] if submission else []
    )
    if all(grade.auto_score is None and grade.manual_score is None for grade in grades):
        return Result(person, None)  # an extension alone makes a submission
    questions = {grade.name: grade.score for grade in grades}
    waiting = bool(submission.needs_manual_grade)
    return Result(person, points, submission.timestamp, questions, waiting)


def write_csv(results: Results, path: Path) -> None:
    """The table of `nbgrader export` for one set, with a column for each question.

    Quoted where it has to be, in UTF-8; nbgrader does neither. Who handed nothing in has 0.
    """
    names = list(dict.fromkeys(name for one in results.students for name in one.questions or {}))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(CSV_COLUMNS + names)
    for one in results.students:
        points, person = one.points or Points(0.0, results.best), one.person
        who = [person.id, person.last_name, person.first_name, person.email]
        scores = [points.raw, float(points.penalty), points.score, results.best]
        times = [results.due or "", one.timestamp or ""]
        questions = [(one.questions or {}).get(name, "") for name in names]
        writer.writerow([results.slug, *times, *who, *scores, *questions])
    write_whole(path, file.getvalue().encode())


def fill(
    config: Config, results: Results, path: Path, title: str = "", *, scale: bool = False
) -> list[Filled]:
    """Put the points into an exported file: our column's cells change, and no other byte.

    Args:
        path: Canvas's gradebook or Moodle's grading worksheet.
        title: heading of the column. Default: the one that names the set, in Moodle the grade.
        scale: reckon points as a share of what the column takes at most.

    Returns:
        A row for everybody, in the file's order; then who is not in the file.

    Raises:
        CourseError: where the column or a student is not unique, or the points do not fit.
    """
    settings = Collect(config=config)
    root = Path(CourseDirectory(config=config).root)
    exported = read_exported(path, settings)
    sheet = exported.sheet
    column = find_column(exported, results.slug, settings, title)
    factor = _factor(exported, column, results, scale)
    graded = {one.person.id: one for one in results.students}
    roster = read_roster(root)
    for one in results.students:
        roster.add(one.person)
    lines = match(exported, roster, read_owners(root, results.slug))
    mark = _decimal_mark(exported, column)
    rows = []
    for listed, student in lines:
        name = listed.name or listed.key
        result, line = graded.get(student), listed.row.line
        if result is None or result.points is None:
            rows.append(Filled(student, name, None, line, "not graded: the cell is left as it is"))
            continue
        score, old = result.points.score * factor, listed.row[column]
        said, is_bad = _set(exported, listed, column, f"{score:.2f}".replace(".", mark), old)
        waits = "; something waits to be graded by hand" if result.is_waiting else ""
        rows.append(Filled(student, name, score, line, said + waits, is_bad))
    there = {student for _, student in lines}
    for student, result in graded.items():
        if student not in there and result.points is not None:
            said = f"no row in {sheet.name}: correct roster.csv or collect-{results.slug}.csv"
            score = result.points.score * factor
            rows.append(Filled(student, result.person.name, score, 0, said, is_bad=True))
    if sheet.edits:
        write_whole(path, sheet.encode())
    return rows


def _set(exported: Exported, listed: Listed, column: int, text: str, old: str) -> tuple[str, bool]:
    """Write one cell; says what was there, and whether that needs a person."""
    if (why := KEPT.get(old.upper())) and exported.source == "canvas":
        return f"{why}: the cell is left as it is", False
    before = number(old)
    if old not in EMPTY and before is None:
        return f"the cell holds {old!r}, which is no number: left as it is", True
    if before is not None and f"{before:.2f}" == text.replace(",", "."):
        return "unchanged", False
    exported.sheet.set(listed.row, column, text)
    return ("" if old in EMPTY else f"was {old}"), False


def match(exported: Exported, roster: Roster, owners: Owners) -> list[tuple[Listed, str]]:
    """For each row of an exported file the student's id, empty where nobody is known.

    Raises:
        CourseError: where a row may be two students, or two rows are one; with the lines.
    """
    found, lines = [], defaultdict(list)
    for listed in exported.students:
        known = owners.students_of(exported.source, listed.key)
        name = owners.names.get((exported.source, listed.key), "")
        if len(known) != 1 or not _is_same(listed, name):  # a group's number is nobody's
            known = [one.id for one in roster.find(listed.person, listed.ids)]
        if len(known) > 1:
            raise CourseError(
                f"{exported.sheet.name}, line {listed.row.line}: {listed.name or listed.key} may be"
                f" {' or '.join(known)}; correct roster.csv."
            )
        student = known[0] if known else ""
        found.append((listed, student))
        lines[student].append(str(listed.row.line))
    for student, numbers in lines.items():
        if student and len(numbers) > 1:
            raise CourseError(
                f"{exported.sheet.name}, lines {' and '.join(numbers)}: both may be {student};"
                " correct roster.csv."
            )
    return found


def _is_same(listed: Listed, name: str) -> bool:
    """Whether a row is of whom the archive calls by this name; a number alone may be a group's."""
    last, first = listed.person.last_name, listed.person.first_name
    written = {run_together(last + first), run_together(first + last)}
    is_blind = run_together(word_of(listed.row[0])) == run_together(name)
    return not listed.name or not name or is_blind or run_together(name) in written


def find_column(exported: Exported, slug: str, settings: Collect, title: str = "") -> int:
    """The number of the column that takes the points.

    Raises:
        CourseError: where none or several may be meant, or it takes no points.
    """
    sheet = exported.sheet
    if exported.source == "moodle":
        if not title and settings.grade_column not in sheet.header:
            raise CourseError(
                f"{sheet.name} has no column {settings.grade_column}: set c.Collect.grade_column"
                f" in nbgrader_config.py to one of {', '.join(sheet.header)}."
            )
        return sheet.column(title or settings.grade_column)
    titles = {}
    for column, heading in enumerate(sheet.header):
        if found := CANVAS_TITLE.fullmatch(heading):
            titles[column] = (heading, found["title"], found["id"])
    words = f" {folded_words(slug)} "
    columns = [
        column
        for column, names in titles.items()
        if (title in names if title else words in f" {folded_words(names[1])} ")
    ]
    if len(columns) != 1:
        many = f"{len(columns)} columns" if columns else "no column"
        there = ", ".join(names[0] for names in titles.values()) or "none"
        raise CourseError(
            f"{sheet.name}, line 1: {many} for {title or slug}; name one with --column, by its"
            f" number in brackets where titles are alike. There is {there}."
        )
    if any(row[columns[0]].casefold() == "(read only)" for row in sheet.rows):
        raise CourseError(f"{sheet.name}: Canvas does not import {titles[columns[0]][0]}.")
    return columns[0]


def folded_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def number(text: str) -> float | None:
    """A number with a decimal point or comma; the last of several marks is the decimal one."""
    plain = text.replace(" ", "").replace("\u00a0", "")
    if not re.fullmatch("[-+]?[0-9.,]*[0-9]", plain):
        return None
    whole, mark, rest = plain.rpartition(max(",.", key=plain.rfind))
    return float(re.sub("[,.]", "", whole) + mark.replace(",", ".") + rest)


def _best(exported: Exported, column: int) -> list[tuple[int, str]]:
    """What the column takes at most: line and text, for each row that says it."""
    rows = exported.sheet.rows
    if exported.source == "canvas":
        return [(row.line, row[column]) for row in rows if row[0] == "Points Possible"]
    return [(row.line, row[column + 1]) for row in rows]


def _factor(exported: Exported, column: int, results: Results, scale: bool) -> float:
    for line, text in _best(exported, column):
        best = number(text)
        where = f"{exported.sheet.name}, line {line}"
        if best is None and text:
            raise CourseError(f"{where}: graded by {text!r}, not by points; set points there.")
        if best is not None and best != results.best:
            if scale:
                return best / results.best
            raise CourseError(
                f"{where}: at most {best:g} points, but {results.slug} has {results.best:g}: set"
                " that there and export again, or add --scale."
            )
    return 1.0


def _decimal_mark(exported: Exported, column: int) -> str:
    """A comma where all numbers of the file that have a mark have that one."""
    cells = [text for _, text in _best(exported, column)]
    cells += [listed.row[column] for listed in exported.students]
    marked = [text for text in cells if re.fullmatch(r"[0-9]+[.,][0-9]+", text)]
    return "," if marked and all("," in text for text in marked) else "."
