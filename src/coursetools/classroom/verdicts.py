"""What became of each question of a submission: points, what a test said, what it may tell.

Read from the graded notebook and the gradebook. A test's source is never shown: a page that is
made of these records holds of a hidden test its description and the mistake it names, no data.
"""

import ast
import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.orm import joinedload
from traitlets import Bool, Enum, TraitError
from traitlets.config import Config, Configurable

from coursetools.grading.cells import (
    hidden_lines,
    is_grade,
    is_locked,
    is_solution,
    is_task,
    is_test,
)
from coursetools.grading.job import NOTE
from coursetools.grading.preprocessors import skeletons_of
from coursetools.grading.skeleton import Skeleton
from coursetools.grading.submission import folder_of
from coursetools.project import CourseError

HEADING = re.compile(r"^#+ +(?:Exercise (\d+): )?(.+?)(?: \((?:\d+) points?\))?$", re.M)
LIKELY = re.compile(r"^Likely: (.+)$", re.M)
NAME = re.compile(r"name '(\w+)' is not defined")
LESSON = re.compile(r'^In the lesson: "(.+)"$', re.M)
SEE = re.compile(r"^ +'(\w+)': '(.+)',$", re.M)
FILE = re.compile(r" \(\d+\.py, line (\d+)\)")  # of a cell: its name says nothing
TOLD = ("AssertionError", "NotGraded")  # their words are for learners
LONGEST = 300  # characters of an error that is told again


class Level(StrEnum):
    """How much of a failed test is told."""

    ALL = "all"  # input, what came, what was expected
    DESCRIPTION = "description and mistake"
    MISTAKE = "mistake"
    POINTS = "points only"

    @property
    def describes(self) -> bool:
        return self in (Level.ALL, Level.DESCRIPTION)


class Tell(Configurable):
    """How much the pages tell, where a test's cell does not say it: `c.Tell`."""

    visible = Enum([*Level], Level.ALL, help="Of tests that failed in view.").tag(config=True)
    hidden = Enum([*Level], Level.DESCRIPTION, help="Of hidden tests.").tag(config=True)
    outputs = Bool(True, help="Whether a page has what the learner's cells show.").tag(config=True)


def read_tell(config: Config) -> Tell:
    """The settings of a course.

    Raises:
        CourseError: where one of them is unknown.
    """
    try:
        return Tell(config=config)
    except TraitError as error:
        levels = ", ".join(f'"{level}"' for level in Level)
        raise CourseError(f"nbgrader_config.py: {error} The levels are {levels}.") from None


@dataclass(frozen=True)
class Verdict:
    """A test, or a cell that is graded by hand."""

    test: str  # grade id
    points: float | None  # None: a person has not graded it yet
    best: float
    says: str = ""  # what is tested, in a sentence
    message: str = ""  # what the failed test said, as far as its level tells
    mistake: str = ""  # the likely mistake, if the test knows it
    level: Level = Level.ALL
    hidden: bool = False  # whether what failed stands in the hidden part
    by_hand: bool = False
    comment: str = ""  # of the person who graded it
    not_run: str = ""  # what had failed before, so that it had nothing to test

    @property
    def is_solved(self) -> bool:
        return self.points is not None and self.points >= self.best


@dataclass(frozen=True)
class Question:
    """One exercise of a set, and what a learner made of it."""

    number: int
    title: str
    see: str  # the heading in the lesson that explains it
    answers: dict[str, str] = field(default_factory=dict)  # grade id: what the learner wrote
    cells: list[NotebookNode] = field(default_factory=list)  # the learner's own, with outputs
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def points(self) -> float:
        return sum(verdict.points or 0 for verdict in self.verdicts)

    @property
    def best(self) -> float:
        return sum(verdict.best for verdict in self.verdicts)


def read_questions(config: Config, slug: str, student: str, notebook: str = "") -> list[Question]:
    """The questions of a graded submission, in the order of the set.

    Args:
        config: nbgrader's, from `load_config`.
        notebook: only those of this one of a set's notebooks.

    Raises:
        FileNotFoundError: where the submission is not graded.
    """
    course, tell = CourseDirectory(config=config), read_tell(config)
    found: list[Question] = []
    with Gradebook(course.db_url, course.course_id) as book:
        for whole in skeletons_of(config, slug):
            if notebook and whole.name != notebook:
                continue
            path = folder_of(config, "autograded", student, slug) / f"{whole.name}.ipynb"
            try:
                graded = book.find_submission_notebook(whole.name, slug, student)
                grades = {row.cell.name: row for row in _rows(book, Grade, graded.id)}
                comments = {r.cell.name: r.comment or "" for r in _rows(book, Comment, graded.id)}
            except MissingEntry:
                grades, comments = {}, {}
            notebook_of_it = nbformat.read(path, as_version=4)
            found += questions(whole, notebook_of_it, grades, comments, len(found), tell)
    return found


def _rows(book: Gradebook, kind: type[Grade | Comment], notebook: str) -> list:
    """Grades or comments of a notebook, with their cells in the same query."""
    rows = book.db.query(kind).filter_by(notebook_id=notebook)
    return rows.options(joinedload(kind.cell)).all()


def questions(
    whole: Skeleton,
    notebook: NotebookNode,
    grades: Mapping,
    comments: Mapping,
    before: int = 0,
    tell: Tell | None = None,
) -> list[Question]:
    """The questions of one graded notebook.

    Args:
        grades: the gradebook's, by grade id: score, manual_score, needs_manual_grade.
        comments: the gradebook's, by grade id.
        before: how many questions the set has in the notebooks before this one.
        tell: how much of a test; the defaults where it is None.
    """
    told = _Told(whole, notebook.metadata.get(NOTE, {}), tell or Tell())
    known = {cell.metadata.id: cell for cell in whole.notebook.cells}
    see = dict(SEE.findall("\n".join(c.source for c in whole.notebook.cells if is_setup(c))))
    found: list[Question] = []
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        theirs = known.get(cell.metadata.get("id"))
        if theirs is not None and cell.cell_type == "markdown" and not is_grade(theirs):
            if heading := HEADING.search(theirs.source):
                if heading[1] or (is_locked(theirs) and found):
                    number = int(heading[1] or before + len(found) + 1)
                    found.append(Question(number, heading[2], ""))
                if not is_task(theirs):
                    continue
        if not found:
            if theirs is None or not (is_grade(theirs) or is_task(theirs) or is_solution(theirs)):
                continue
            found.append(Question(before + 1, whole.name, ""))
        question = found[-1]
        if theirs is not None and (is_grade(theirs) or is_task(theirs)):
            verdict = told.verdict(theirs, cell, grades.get(name), comments.get(name, ""))
            question.verdicts.append(verdict)
            if is_task(theirs):
                continue
        if theirs is None or is_solution(theirs) or "nbgrader" not in theirs.metadata:
            question.cells.append(cell)
            if theirs is not None and is_solution(theirs):
                question.answers[name] = cell.source
                told.remember(name, cell)
                if name in see:
                    found[-1] = question = Question(**(vars(question) | {"see": see[name]}))
    return [question for question in found if question.verdicts or question.answers]


def is_setup(cell: NotebookNode) -> bool:
    """Whether a cell may hold the checker, with the headings of the lesson."""
    return cell.cell_type == "code" and "SEE |= {" in cell.source


def _error(cell: NotebookNode) -> NotebookNode | None:
    """A cell's error: of two of them the grader's, which says why it stopped the cell."""
    errors = [one for one in cell.get("outputs", []) if one.output_type == "error"]
    return errors[-1] if errors else None


class _Told:
    """What may be told of the tests of one graded notebook.

    Args:
        notes: the engine's, on this notebook.
    """

    def __init__(self, whole: Skeleton, notes: dict, tell: Tell):
        self.homes, self.tell = whole.homes, tell
        self.mistakes = "\n".join(c.source for c in whole.notebook.cells if is_setup(c))
        self.lines, self.troubles = notes.get("lines", {}), notes.get("troubles", [])
        self.failed: dict[str, str] = {}  # answers whose cell has an error, and which

    def remember(self, name: str, cell: NotebookNode) -> None:
        """Keep why an answer's cell did not come to its end, for tests that miss it."""
        if error := _error(cell):
            said = error.evalue if error.ename == "NotGraded" else f"{error.ename}: {error.evalue}"
            self.failed[name] = FILE.sub(r" (line \1)", said).splitlines()[0][:LONGEST]

    def verdict(self, theirs: NotebookNode, cell: NotebookNode, grade, comment: str) -> Verdict:
        """What became of a graded cell.

        Args:
            theirs: as the course has it.
            cell: as it was graded.
            grade: the gradebook's, None where it has none.
        """
        name, best = theirs.metadata.nbgrader.grade_id, float(theirs.metadata.nbgrader.points)
        points = None if grade is None else grade.score
        if not is_test(theirs):
            waits = grade is not None and grade.needs_manual_grade and grade.manual_score is None
            comment = "" if comment == "No response." else comment
            return Verdict(name, None if waits else points, best, by_hand=True, comment=comment)
        error, source = _error(cell), theirs.source
        line = self.lines.get(name) if error else 1
        hidden = is_hidden(source, line)
        level = self._level(theirs, hidden)
        says = _docstring(source) if level.describes else ""
        if error is None:
            return Verdict(name, points, best, says, level=level, comment=comment)
        more: dict = {"level": level, "hidden": hidden, "comment": comment}
        if not_run := self._not_run(error):
            return Verdict(name, points, best, says, not_run=not_run, **more)
        mistake = known_mistake(source, error.evalue, self.mistakes)
        message = ""
        if f"{name}: {error.evalue}" in self.troubles:  # the grader stopped it
            message = error.evalue if level.describes else ""
        elif level is Level.ALL:
            message = _message(error, mistake)
        elif level is Level.DESCRIPTION:
            message = author_s_words(source, line)
        mistake = "" if level is Level.POINTS else mistake
        return Verdict(name, points, best, says, message, mistake, **more)

    def _level(self, theirs: NotebookNode, hidden: bool) -> Level:
        """How much of a test is told; nothing where its cell asks for what is no level."""
        usual = self.tell.hidden if hidden else self.tell.visible
        chosen = theirs.metadata.get("feedback", usual)
        return Level(chosen) if chosen in [*Level] else Level.POINTS

    def _not_run(self, error: NotebookNode) -> str:
        """Why a test had nothing to test, if that is so."""
        if error.ename == "NotImplementedError":
            return "there is no answer yet"
        missing = NAME.search(error.evalue) if error.ename == "NameError" else None
        if missing is None or missing[1] not in self.homes:
            return ""
        return self.failed.get(self.homes[missing[1]], f"{missing[1]} is not defined")


def _message(error: NotebookNode, mistake: str) -> str:
    """What a failed test said, without what is told apart from it."""
    said = error.evalue if error.ename in TOLD else f"{error.ename}: {error.evalue}"
    if mistake:
        said = said.replace(f"Likely: {mistake}", "")
    return LESSON.sub("", said).strip()


def known_mistake(source: str, said: str, setup: str = "") -> str:
    """The mistake that a failed test names, if it is one of those that the test knows.

    An answer can raise an error with any words, so that its own might hold a hidden input.

    Args:
        setup: the cells that hold the checker.
    """
    known = _known(source, setup)
    return next((words for words in LIKELY.findall(said) if words in known), "")


@cache
def _known(source: str, setup: str) -> frozenset[str]:
    """The mistakes that a test knows, as `course build` wrote them into it or the set-up."""
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return frozenset()
    found = [n.value for n in nodes if isinstance(n, ast.keyword) and n.arg == "likely"]
    named = _named(setup)
    tables = [named.get(_text(one), one) for one in found]
    words = [_text(one) for table in tables for one in ast.walk(table)]
    return frozenset(codecs.decode(text, "rot13") for text in words if text)


@cache
def _named(setup: str) -> dict[str, ast.expr]:
    """The tables of known mistakes in set-up cells, by the name that a call has for its own."""
    try:
        nodes = ast.walk(ast.parse(setup))
    except SyntaxError:  # a magic
        return {}
    tables = [n.value for n in nodes if isinstance(n, ast.AugAssign) and _is_likely(n.target)]
    rows = [
        row for t in tables if isinstance(t, ast.Dict) for row in zip(t.keys, t.values, strict=True)
    ]
    return {_text(key): value for key, value in rows}


def _is_likely(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "LIKELY"


def _text(node: ast.AST | None) -> str:
    """A string that stands in a source as it is; nothing where a node is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


@cache
def _docstring(source: str) -> str:
    """The sentence that says what a test tests."""
    try:
        said = ast.get_docstring(ast.parse(source))
    except SyntaxError:
        return ""
    return " ".join(said.split()) if said else ""


def is_hidden(source: str, line: int | None) -> bool:
    """Whether a test failed where learners do not see it; where that is not known, it did."""
    hidden = hidden_lines(source)
    return bool(hidden) and (line is None or line in hidden)


def author_s_words(source: str, line: int | None) -> str:
    """The message of the assertion in a line, if it is nothing but words."""
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return ""
    for node in nodes:
        if isinstance(node, ast.Assert) and line and node.lineno <= line <= (node.end_lineno or 0):
            return _text(node.msg)
    return ""
