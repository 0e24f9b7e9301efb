"""Feedback pages for a class."""

import copy
import logging
import sys

from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from coursetools.grading.workers import cores, workers
from coursetools.project import CourseError


def write_feedback(config: Config, slug: str, students: list[str], jobs: int | None = None) -> None:
    """Feedback pages, by nbgrader's own converter, several students at a time.

    Raises:
        CourseError: where there are pages that could not be written, after all others were.
    """
    without = {}
    with workers(jobs or cores()) as (pool, _):
        running = {student: pool.submit(_feedback, config, slug, student) for student in students}
        for student, future in running.items():
            try:
                future.result()
            except Exception as error:
                without[student] = str(error)
    if without:
        said = "; ".join(f"{student} ({why})" for student, why in without.items())
        raise CourseError(f"No feedback could be written for {said}.")


class Reason(logging.Handler):
    """Keeps the first exception that is logged: what nbgrader raises in the end names none."""

    def __init__(self):
        super().__init__()
        self.error: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self.error = self.error or sys.exc_info()[1]


def _feedback(config: Config, slug: str, student: str) -> None:
    config = copy.deepcopy(config)
    config.CourseDirectory.assignment_id = slug
    config.CourseDirectory.student_id = student
    course = CourseDirectory(config=config)
    log, reason = logging.Logger("coursetools.feedback", logging.ERROR), Reason()
    log.addHandler(reason)
    try:
        GenerateFeedback(coursedir=course, config=config, force=True, log=log).start()
    except (Exception, SystemExit) as error:
        error = reason.error or error
        said = str(error).strip() or type(error).__name__
        raise CourseError(said.splitlines()[0]) from None
