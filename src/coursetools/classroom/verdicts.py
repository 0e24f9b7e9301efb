"""What became of each question of a submission: points, what a test said, what it may tell.

Read from the graded notebook and the gradebook. A test's source is never shown: a page that is
made of these records holds of a hidden test its description and the mistake it names, no data.
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from coursetools.grading.cells import is_grade, is_locked, is_solution, is_test
from coursetools.grading.job import NOTE
from coursetools.grading.preprocessors import skeletons_of
from coursetools.grading.skeleton import Skeleton
from coursetools.grading.submission import folder_of

HEADING = re.compile(r"^#+ +(?:Exercise (\d+): )?(.+?)(?: \((?:\d+) points?\))?$", re.M)
LIKELY = re.compile(r"^Likely: (.+)$", re.M)
LESSON = re.compile(r'^In the lesson: "(.+)"$', re.M)
SEE = re.compile(r"^ +'(\w+)': '(.+)',$", re.M)
FILE = re.compile(r" \(\d+\.py, line (\d+)\)")  # of a cell: its name says nothing
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
TOLD = ("AssertionError", "NotGraded")  # their words are for learners
NOT_RUN = {  # what a test meets where an answer is missing, if its cell did not stop
    "NameError": "",
    "NotImplementedError": "there is no answer yet",
}


class Level(StrEnum):
    """How much of a failed test is told."""

    ALL = "all"  # input, what came, what was expected
    DESCRIPTION = "description and mistake"
    MISTAKE = "mistake"
    POINTS = "points only"


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
    not_run: str = ""  # why it could not begin: something that it needs had failed before

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
    course = CourseDirectory(config=config)
    found: list[Question] = []
    with Gradebook(course.db_url, course.course_id) as book:
        for whole in skeletons_of(config, slug):
            if notebook and whole.name != notebook:
                continue
            path = folder_of(config, "autograded", student, slug) / f"{whole.name}.ipynb"
            try:
                graded = book.find_submission_notebook(whole.name, slug, student)
                grades = {grade.name: grade for grade in graded.grades}
                comments = {one.name: one.comment or "" for one in graded.comments}
            except MissingEntry:
                grades, comments = {}, {}
            found += questions(whole, nbformat.read(path, 4), grades, comments, len(found))
    return found


def questions(
    whole: Skeleton, notebook: NotebookNode, grades: Mapping, comments: Mapping, before: int = 0
) -> list[Question]:
    """The questions of one graded notebook.

    Args:
        grades: the gradebook's, by grade id: score, manual_score, needs_manual_grade.
        comments: the gradebook's, by grade id.
        before: how many questions the set has in the notebooks before this one.
    """
    known = {cell.metadata.id: cell for cell in whole.notebook.cells}
    see = dict(SEE.findall("\n".join(c.source for c in whole.notebook.cells if is_setup(c))))
    lines = notebook.metadata.get(NOTE, {}).get("lines", {})
    found: list[Question] = []
    failed: dict[str, str] = {}  # answers whose cell has an error, and which
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        theirs = known.get(cell.metadata.get("id"))
        if theirs is not None and cell.cell_type == "markdown" and not is_grade(theirs):
            if heading := HEADING.search(theirs.source):
                if heading[1] or is_locked(theirs) and found:
                    number = int(heading[1] or before + len(found) + 1)
                    found.append(Question(number, heading[2], ""))
                    failed = {}
                continue
        if not found:
            if theirs is None or not (is_grade(theirs) or is_solution(theirs)):
                continue
            found.append(Question(before + 1, whole.name, ""))
        question = found[-1]
        if theirs is not None and is_grade(theirs):
            verdict = _verdict(
                theirs, cell, grades.get(name), comments.get(name, ""), lines, failed
            )
            question.verdicts.append(verdict)
        if theirs is None or is_solution(theirs) or "nbgrader" not in theirs.metadata:
            question.cells.append(cell)
            if theirs is not None and is_solution(theirs):
                question.answers[name] = cell.source
                if error := _error(cell):
                    said = FILE.sub(r" (line \1)", f"{error.ename}: {error.evalue}")
                    failed[name] = said.splitlines()[0][:300]
                if name in see:
                    found[-1] = question = Question(**(vars(question) | {"see": see[name]}))
    return [question for question in found if question.verdicts or question.answers]


def is_setup(cell: NotebookNode) -> bool:
    """Whether a cell may hold the checker, with the headings of the lesson."""
    return cell.cell_type == "code" and "SEE |= {" in cell.source


def _error(cell: NotebookNode) -> NotebookNode | None:
    return next((o for o in cell.get("outputs", []) if o.output_type == "error"), None)


def _verdict(theirs, cell, grade, comment: str, lines: dict, failed: dict[str, str]) -> Verdict:
    name, best = theirs.metadata.nbgrader.grade_id, float(theirs.metadata.nbgrader.points)
    points = None if grade is None else grade.score
    if not is_test(theirs):
        waits = grade is not None and grade.needs_manual_grade and grade.manual_score is None
        comment = "" if comment == "No response." else comment
        return Verdict(name, None if waits else points, best, by_hand=True, comment=comment)
    says, error = _docstring(theirs.source), _error(cell)
    if error is None:
        return Verdict(name, points, best, says, comment=comment)
    hidden = is_hidden(theirs.source, lines.get(name))
    chosen = theirs.metadata.get("feedback", Level.DESCRIPTION if hidden else Level.ALL)
    level = Level(chosen) if chosen in [*Level] else Level.POINTS
    said = error.evalue
    likely, lesson = LIKELY.search(said), LESSON.search(said)
    mistake = likely[1] if likely else ""
    not_run = ""
    if error.ename in NOT_RUN:
        stopped = next(iter(failed.values()), "")
        not_run = f"your answer stopped with {stopped}" if stopped else NOT_RUN[error.ename]
    if level is Level.ALL:
        message = said if error.ename in TOLD else f"{error.ename}: {said}"
        for line in (likely, lesson):
            message = message.replace(line[0], "") if line else message
    else:
        told = level is Level.DESCRIPTION
        message = author_s_words(theirs.source, lines.get(name)) if told else ""
    return Verdict(
        name,
        points,
        best,
        says if level in (Level.ALL, Level.DESCRIPTION) else "",
        "" if not_run else message.strip(),
        mistake if level is not Level.POINTS and not not_run else "",
        level,
        hidden,
        comment=comment,
        not_run=not_run,
    )


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
    rows = source.splitlines()
    inside, hidden = False, set()
    for number, row in enumerate(rows, 1):
        inside = inside or row.strip() == BEGIN
        if inside:
            hidden.add(number)
        inside = inside and row.strip() != END
    return bool(hidden) and (line is None or line in hidden)


def author_s_words(source: str, line: int | None) -> str:
    """The message of the assertion in a line, if it is nothing but words."""
    try:
        nodes = ast.walk(ast.parse(source))
    except SyntaxError:
        return ""
    for node in nodes:
        if isinstance(node, ast.Assert) and line and node.lineno <= line <= (node.end_lineno or 0):
            if isinstance(node.msg, ast.Constant):
                return str(node.msg.value)
    return ""
