"""The one writer to nbgrader's gradebook: a transaction for each submission."""

import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Comment, Grade, Gradebook, InvalidEntry, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from sqlalchemy.orm import joinedload
from traitlets.config import Config

from coursetools.grading.skeleton import Skeleton
from coursetools.project import CourseError

PATIENCE = 30  # seconds to wait for a database that another program has locked
OLDER = re.compile(r"no such (column|table)|column .* does not exist", re.I)


def find_own_commands() -> None:
    """nbgrader starts `alembic` by name: this environment's commands must come first."""
    own, path = str(Path(sys.executable).parent), os.environ.get("PATH", "")
    if own not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([own, path])


def patiently(action: Callable):
    """What `action` returns, tried again for as long as another program locks the gradebook.

    Raises:
        CourseError: where that takes too long, or something else is wrong with the database.
    """
    deadline, is_said = time.monotonic() + PATIENCE, False
    while True:
        try:
            return action()
        except ImportError as error:
            raise CourseError(
                f"The gradebook needs {error.name}: uv sync --extra postgresql, and an address"
                " that starts with postgresql+psycopg://."
            ) from None
        except (SQLAlchemyError, InvalidEntry) as error:
            said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            if OLDER.search(said):
                said += "; an older nbgrader made it: `nbgrader db upgrade`"
            if "locked" not in said or time.monotonic() > deadline:
                raise CourseError(f"The gradebook cannot be used: {said}.") from None
            if not is_said:
                wait = f"The gradebook is locked by another program: waiting, at most {PATIENCE} s."
                sys.stderr.write(f"{wait}\n")
                is_said = True
            time.sleep(0.2)


@dataclass(frozen=True)
class Points:
    """What a submission earned, before and after what is taken for being late."""

    raw: float
    best: float
    penalty: float = 0.0
    penalty_before: float = 0.0  # that the gradebook held until now

    @property
    def score(self) -> float:
        return max(self.raw - self.penalty, 0.0)


class _Gradebook(Gradebook):
    """nbgrader's, which leaves its connection open where the database cannot be read."""

    def __init__(self, *where: str):
        try:
            super().__init__(*where)
        except BaseException:
            if "db" in vars(self):
                self.close()
            raise


class Writer:
    """Writes what nbgrader's own SaveAutoGrades and AssignLatePenalties would write."""

    def __init__(self, config: Config):
        course = CourseDirectory(config=config)
        find_own_commands()
        self.gradebook = patiently(lambda: _Gradebook(course.db_url, course.course_id))
        self.penalties = AssignLatePenalties(config=config)
        self.penalties.init_plugin()

    def close(self) -> None:
        self.gradebook.close()

    def knows(self, skeleton: Skeleton) -> bool:
        """Whether the notebook is registered just as `source/` has it now."""
        names = skeleton.name, skeleton.slug
        try:
            notebook = patiently(lambda: self.gradebook.find_notebook(*names))
        except MissingEntry:
            return False
        stored = {cell.name: cell.checksum for cell in notebook.source_cells}
        now = {
            cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.checksum
            for cell in skeleton.notebook.cells
            if "checksum" in cell.metadata.get("nbgrader", {})
        }
        return stored == now

    def graded(self, slug: str) -> dict[str, Points]:
        """The points of every submission in the gradebook, by student.

        Late penalties are reckoned anew: the date they are due may have moved, or the rule.
        """

        def read() -> dict[str, Points]:
            with self._transaction():
                return {
                    row.student_id: self._points(row)
                    for row in self.gradebook.assignment_submissions(slug)
                }

        try:
            return patiently(read)
        except MissingEntry:
            return {}

    def _points(self, submission) -> Points:
        """A submission's points; its penalties are saved where they have changed."""
        was = sum(whole.late_submission_penalty or 0 for whole in submission.notebooks)
        for whole in submission.notebooks:
            penalty = self._penalty(submission, whole)
            if penalty != whole.late_submission_penalty:
                whole.late_submission_penalty = penalty
        now = sum(whole.late_submission_penalty or 0 for whole in submission.notebooks)
        return Points(submission.score, submission.max_score, now, was)

    def _penalty(self, submission, whole) -> float | None:
        """What nbgrader's plugin takes from a notebook, at most its points."""
        late = submission.total_seconds_late
        if late <= 0:
            return None
        plugin = self.penalties.plugin_inst
        penalty = plugin.late_submission_penalty(submission.student_id, whole.score, late)
        return None if penalty is None else self.penalties._check_late_penalty(whole, penalty)

    def write(
        self,
        skeleton: Skeleton,
        student: str,
        notebook: NotebookNode,
        submitted: datetime | None,
    ) -> Points:
        """Save the verdicts of one notebook; all of it or nothing.

        Args:
            submitted: when it was handed in, if that is known.

        Raises:
            CourseError: where the database cannot be written.
        """
        return patiently(lambda: self._write_once(skeleton, student, notebook, submitted))

    def extend(self, slug: str, student: str, days: float) -> None:
        """Let a student hand in so many days later; 0 takes that back.

        Raises:
            CourseError: where the set is not in the gradebook.
        """

        def write() -> None:
            with self._transaction():
                self.gradebook.update_or_create_student(student)
                self.gradebook.update_or_create_submission(slug, student)
                self.gradebook.grant_extension(slug, student, days=days)

        try:
            patiently(write)
        except MissingEntry:
            raise CourseError(
                f"{slug} is not in the gradebook: `nbgrader generate_assignment {slug}`."
            ) from None

    def wait_until_free(self) -> None:
        """Wait until another program that has locked the gradebook is done with it."""

        def lock() -> None:
            with self._transaction():
                pass

        patiently(lock)

    def _write_once(self, *args) -> Points:
        with self._transaction():
            return self._write(*args)

    def _write(self, skeleton, student, notebook, submitted) -> Points:
        gradebook, slug = self.gradebook, skeleton.slug
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(slug, student, timestamp=submitted)
        whole = gradebook.find_submission_notebook(skeleton.name, slug, student)
        grades, comments = self._by_name(Grade, whole), self._by_name(Comment, whole)
        for cell in notebook.cells:
            if utils.is_grade(cell):
                grade = grades[cell.metadata.nbgrader.grade_id]
                grade.auto_score = utils.determine_grade(cell)[0]
                grade.needs_manual_grade = (
                    grade.manual_score is not None or grade.auto_score is None
                )
            if utils.is_solution(cell) or utils.is_task(cell):
                untouched = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
                comment = comments[cell.metadata.nbgrader.grade_id]
                answered = not untouched or utils.is_task(cell)
                comment.auto_comment = None if answered else "No response."
        gradebook.db.flush()
        points = self._points(submission)
        gradebook.db.flush()
        return points

    def _by_name(self, kind: type[Grade] | type[Comment], whole) -> dict[str, Any]:
        """A notebook's grades or comments by cell: their names cost a query each otherwise."""
        rows = self.gradebook.db.query(kind).options(joinedload(kind.cell))
        return {row.name: row for row in rows.filter(kind.notebook == whole)}

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """nbgrader's functions commit after every step: inside, they only flush."""
        session = self.gradebook.db
        commit, session.commit = session.commit, session.flush
        try:
            if session.bind.dialect.name == "sqlite":  # take the lock now, or wait for it
                session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SAWarning)  # of nbgrader's flushes, harmless
                yield
            commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            del session.commit
            session.remove()  # keeps no objects: memory stays flat
