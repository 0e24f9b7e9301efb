"""A class as it has been graded: who handed what in, what became of it, and what it cost."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.orm import undefer
from traitlets.config import Config

from coursetools.classroom.verdicts import Question, questions
from coursetools.grading.gradebook import patiently
from coursetools.grading.job import NOTE
from coursetools.grading.late import DAY
from coursetools.grading.preprocessors import skeletons_of
from coursetools.grading.submission import folder_of
from coursetools.grading.syntax import Code
from coursetools.project import CourseError


@dataclass
class Notes:
    """What the engine noted of a submission, all its notebooks together."""

    reason: str = ""  # why it could not be read
    troubles: list[str] = field(default_factory=list)
    seconds: float | None = None  # of wall clock; None: an older grader did not say
    cpu: float | None = None  # seconds
    memory: int | None = None  # bytes, at the peak

    def add(self, notes: dict) -> None:
        """Take in those of one notebook."""
        self.reason = self.reason or notes.get("reason", "")
        self.troubles += notes.get("troubles", [])
        if "cpu" in notes:
            self.seconds = (self.seconds or 0) + notes["seconds"]
            self.cpu = (self.cpu or 0) + notes["cpu"]
            self.memory = max(self.memory or 0, notes["memory"])


@dataclass(frozen=True)
class Submission:
    """What one learner handed in, graded."""

    student: str
    questions: list[Question]
    answered: list[bool]  # for each question, whether there is anything of the learner's
    notes: Notes = field(default_factory=Notes)
    penalty: float = 0.0  # points that being late takes
    days_late: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether there is no answer in it."""
        return not any(self.answered)

    @property
    def tests(self) -> tuple[str, ...]:
        """What its version of the set asks and tests."""
        return tuple(f"{q.number} {verdict.test}" for q in self.questions for verdict in q.verdicts)


@dataclass(frozen=True)
class Class:
    """All that is known of a class and a set.

    Attributes:
        submissions: graded, by name.
        ungraded: who handed something in that is not graded yet.
        missing: who is in the gradebook or handed another set in, and not this one.
        given: what the cells of the set held at the beginning, by grade id.
    """

    slug: str
    submissions: list[Submission]
    ungraded: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)


def read_class(config: Config, slug: str, seen: Callable[[int, int], None]) -> Class:
    """Read what has been graded of a set.

    Args:
        config: nbgrader's, from `load_config`.
        seen: is told how many submissions have been read, of how many.

    Raises:
        CourseError: where nothing has.
    """
    course = CourseDirectory(config=config)
    graded = _having(course, course.autograded_directory, slug)
    handed_in = _having(course, course.submitted_directory, slug)
    if not graded:
        raise CourseError(f"Nothing of {slug} is graded yet: run `course grade {slug}`.")
    wholes = skeletons_of(config, slug)
    given = {cell.metadata.id: cell.source for whole in wholes for cell in whole.notebook.cells}
    book = patiently(lambda: _Book(course, slug))
    submissions = []
    for number, student in enumerate(sorted(graded), 1):
        folder, notes = folder_of(config, "autograded", student, slug), Notes()
        asked: list[Question] = []
        for whole in wholes:
            notebook = read_notebook(folder / f"{whole.name}.ipynb")
            notes.add(notebook.metadata.get(NOTE, {}))
            asked += questions(whole, notebook, book.grades[student, whole.name], {}, len(asked))
        asked = [replace(question, cells=[]) for question in asked]  # figures take gigabytes
        answered = [is_answered(question, given) for question in asked]
        penalty, days = book.late.get(student, (0.0, 0.0))
        submissions.append(Submission(student, asked, answered, notes, penalty, days))
        seen(number, len(graded))
    known = book.students | _having(course, course.submitted_directory, "*")
    missing = sorted(known - graded - handed_in)
    return Class(slug, submissions, sorted(handed_in - graded), missing, given)


def read_notebook(path: Path) -> NotebookNode:
    """A notebook that the grader wrote; not validated, which takes most of the time.

    Raises:
        CourseError: where it is none.
    """
    try:
        notebook = nbformat.from_dict(json.loads(path.read_bytes()))
        for cell in notebook.cells:
            cell.source = "".join(cell.source)
        return notebook
    except (OSError, ValueError, AttributeError, TypeError):
        raise CourseError(f"{path} cannot be read: grade it again, with --force.") from None


def is_answered(question: Question, given: dict[str, str]) -> bool:
    """Whether a learner wrote anything where an answer to a question belongs.

    Args:
        given: what stood there, by grade id.
    """
    return any(
        text.strip() != given.get(name, "").strip() and has_answer(text)
        for name, text in question.answers.items()
    )


def has_answer(text: str) -> bool:
    """Whether a text is more than blank, comments and stubs."""
    code = Code(text)
    if not code.parses:
        return bool(text.strip())
    is_stub = (code.empty or code.raises) and not code.defined
    return bool(code.body) and not is_stub


def _having(course: CourseDirectory, step: str, slug: str) -> set[str]:
    """Students who have a folder for a set in one of nbgrader's folders."""
    pattern = Path(course.format_path(step, "*", slug)).relative_to(course.root)
    place = pattern.parts.index("*")
    found = (path for path in Path(course.root).glob(str(pattern)) if path.is_dir())
    return {path.relative_to(course.root).parts[place] for path in found}


class _Book:
    """What the gradebook has of a set, read in a few queries.

    Attributes:
        grades: by student and notebook, and then by grade id.
        late: by student, points that being late takes, and how many days that is.
        students: everybody's ids.
    """

    def __init__(self, course: CourseDirectory, slug: str):
        self.grades: dict[tuple[str, str], dict] = defaultdict(dict)
        with Gradebook(course.db_url, course.course_id) as book:
            rows = (
                book.db.query(
                    SubmittedAssignment.student_id.label("student"),
                    Notebook.name.label("notebook"),
                    BaseCell.name.label("cell"),
                    Grade.score,
                    Grade.manual_score,
                    Grade.needs_manual_grade,
                )
                .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
                .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
                .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
                .join(BaseCell, BaseCell.id == Grade.cell_id)
                .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
                .filter(Assignment.name == slug)
            )
            for row in rows:
                self.grades[row.student, row.notebook][row.cell] = row
            submitted = (
                book.db.query(SubmittedAssignment)
                .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
                .filter(Assignment.name == slug)
                .options(undefer(SubmittedAssignment.late_submission_penalty))
            )
            self.late = {
                row.student_id: (row.late_submission_penalty or 0.0, row.total_seconds_late / DAY)
                for row in submitted
            }
            self.students = {student.id for student in book.students}
