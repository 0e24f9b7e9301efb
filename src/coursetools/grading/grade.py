"""Grade a class: jobs to workers, verdicts to the one writer, a row for everybody."""

import copy
import json
import logging
import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc
from traitlets.config import Config, PyFileConfigLoader

from coursetools.doctor import cores
from coursetools.grading.gradebook import Writer, find_own_commands
from coursetools.grading.job import NOTE, Examined, Job, Settings, examine
from coursetools.grading.preprocessors import Examine, skeleton_of, split_faults
from coursetools.grading.sandbox import require_room_for_sockets
from coursetools.grading.sanitize import LARGEST
from coursetools.grading.skeleton import Skeleton
from coursetools.grading.walls import bubblewrap, require_linux
from coursetools.grading.warm import warm_process
from coursetools.grading.workers import Lost, workers
from coursetools.project import CourseError, write_whole

LOG = "nbgrader.log"
NOTEBOOK = re.compile(r"\.ipynb(\.txt|\.json)?$", re.I)
STAMP, LONGEST_TIME, NO_TIME = "timestamp.txt", 1000, b"no time"  # bytes that are read


@dataclass
class Grade:
    """What became of one student's submission to one exercise set."""

    slug: str
    student: str
    score: float | None  # None: not graded, and `reason` says why
    best: float
    reason: str = ""  # why it could not be graded, or not be read
    notes: list[str] = field(default_factory=list)  # repairs and troubles
    seconds: dict[str, float] = field(default_factory=dict)
    new: bool = True  # graded in this run, not before


def load_config(root: Path, **options: dict) -> Config:
    """nbgrader's configuration of a course folder, with further options by class name."""
    try:
        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except FileNotFoundError:
        raise CourseError(f"{root} has no nbgrader_config.py: run this in a course.") from None
    except Exception as error:
        raise CourseError(f"nbgrader_config.py cannot be read: {error}.") from None
    config.CourseDirectory.root = str(root)
    for name, values in options.items():
        config[name].update(values)
    return config


def grade(
    config: Config,
    slug: str,
    students: list[str] | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    seen: Callable[[Grade, int], None] = lambda row, left: None,
) -> list[Grade]:
    """Grade what is in `submitted/` for one set.

    Args:
        config: nbgrader's, from `load_config`.
        students: only these. Default: everybody who handed something in.
        jobs: processes on this machine. Default: one for each core.
        scheduler: address of a dask scheduler, instead of processes here.
        force: also what was graded before and has not changed.
        seen: called with every row as it comes, and with the number of those to come.

    Returns:
        A row for everybody, by name.

    Raises:
        CourseError: where nothing can be graded at all.
    """
    settings = Examine(config=config).settings
    if not scheduler:
        require_linux()
        require_room_for_sockets()
        if settings.sandbox:
            bubblewrap()
    chosen = handed_in(config, slug, students)
    whole = skeleton_of(config, slug, slug)
    warm = None if scheduler else warm_process(whole.preload, settings.sandbox)
    rows: list[Grade] = []

    def add(row: Grade) -> None:
        rows.append(row)
        seen(row, len(chosen) - len(rows))

    with ExitStack() as opened:
        writer = opened.enter_context(closing(Writer(config)))
        if not writer.knows(whole):
            writer.wait_until_free()
            release(config, slug)
        before = writer.graded(slug)
        pool, width = None, 0  # started for the first who has to be examined
        running: dict[Future, Job] = {}
        for student in chosen:
            job = _job(config, whole, settings, student)
            old = None if force else _unchanged(config, job, before)
            if old is not None:
                add(old)
                continue
            if pool is None:
                if warm is not None:
                    warm.start()
                pool, width = opened.enter_context(workers(jobs or cores(), scheduler, warm))
            running[pool.submit(examine, job)] = job
            while len(running) >= 2 * width:
                _finish(config, writer, running, before, add)
        while running:
            _finish(config, writer, running, before, add)
    return sorted(rows, key=lambda row: row.student)


def _job(config: Config, whole: Skeleton, settings: Settings, student: str) -> Job:
    """Read what a student handed in, under whatever name, but from no other place."""
    folder, slug = _folder(config, "submitted", student, whole.slug), whole.slug
    place = _submitted(config) / student / slug  # where it must lie, whatever the links
    path, notes, problem, data = folder / f"{slug}.ipynb", [], "", b""
    if not os.path.lexists(path):
        others = _notebooks(folder) or _notebooks(folder, "*/")
        if len(others) == 1:
            path = others[0]
            notes.append(f"the notebook was called {path.relative_to(folder)}")
        elif others:
            problem = f"there are {len(others)} notebooks: {_names(others)}; leave one of them"
    try:
        if problem:
            pass
        elif os.path.realpath(path) != str(place / path.relative_to(folder)):
            problem = f"{path.name} is a link to another place"
        elif path.exists() and not path.is_file():
            problem = f"{path.name} is no file"  # a pipe, say, would keep its reader waiting
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError:
        here = [p for p in sorted(folder.glob("*")) if p.name != STAMP]
        problem = f"there is no notebook {path.name}" + (f", only {_names(here)}" if here else "")
    except OSError as error:
        problem = f"{path.name} cannot be opened: {error.strerror}"
    return Job(student, whole, data, settings, tuple(notes), problem, _stamp(folder))


def _notebooks(folder: Path, below: str = "") -> list[Path]:
    """What may be the notebook, under another name: never what a system hides beside it."""
    found = sorted(path for path in folder.glob(f"{below}*") if NOTEBOOK.search(path.name))
    return [p for p in found if not any(n.startswith(".") for n in p.relative_to(folder).parts)]


def _names(paths: list[Path]) -> str:
    """The first few names, as a sentence lists them."""
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(path.name for path in paths[:3]) + more


def _stamp(folder: Path) -> bytes | None:
    """What a submission's timestamp.txt holds, None where there is none; a time is short."""
    path = folder / STAMP
    if not os.path.lexists(path):
        return None
    try:
        if path.is_symlink() or not path.is_file():  # a pipe would keep its reader waiting
            return NO_TIME
        with path.open("rb") as file:
            data = file.read(LONGEST_TIME + 1)
        return data if len(data) <= LONGEST_TIME else NO_TIME
    except OSError:
        return NO_TIME


def _unchanged(config: Config, job: Job, before: dict[str, tuple[float, float]]) -> Grade | None:
    """The row of a submission that was graded before, if nothing has changed since."""
    path = _folder(config, "autograded", job.student, job.skeleton.slug)
    path /= f"{job.skeleton.slug}.ipynb"
    if job.student not in before or not path.is_file():
        return None
    try:
        notes = json.loads(path.read_bytes())["metadata"][NOTE]
        if notes["fingerprint"] != job.fingerprint:
            return None
    except (ValueError, KeyError, TypeError):
        return None
    score, best = before[job.student]
    said = [*notes["repairs"], *notes["troubles"]]
    reason = notes["reason"]
    return Grade(job.skeleton.slug, job.student, score, best, reason, said, new=False)


def _finish(config: Config, writer: Writer, running: dict[Future, Job], before, add) -> None:
    """Save what has been examined, one submission or more."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        job = running.pop(future)
        row = Grade(job.skeleton.slug, job.student, None, sum(job.skeleton.points.values()))
        try:
            examined = future.result()
            row.seconds, row.notes = examined.seconds, [*examined.repairs, *examined.troubles]
            _save(config, writer, job, examined, row)
            was = before.get(job.student, (row.score, row.best))[0]
            if was != row.score:
                row.notes.append(f"was {was:g}, now {row.score:g}")
        except (CourseError, Lost) as error:
            row.reason = str(error)
        except Exception as error:
            row.reason = f"the grader failed: {type(error).__name__}: {error}"
        add(row)


def _save(config: Config, writer: Writer, job: Job, examined: Examined, row: Grade) -> None:
    """Gradebook first, notebook second: only both together count as graded."""
    try:
        job.student.encode()
    except UnicodeEncodeError:
        said = "the folder's name is no UTF-8: rename it, or set LC_ALL=C.UTF-8 if it is"
        raise CourseError(said) from None
    began = time.monotonic()
    slug, notebook = job.skeleton.slug, nbformat.v4.reads(examined.notebook)
    submitted, stamp = None, (job.stamp or b"").strip()
    try:
        submitted = parse_utc(stamp.decode()) if stamp else None
    except Exception:  # dateutil's own errors are several
        stamp = b""
        row.notes.append(f"{STAMP} holds no time: ignored")
    score = writer.write(slug, job.student, notebook, submitted)
    path = _folder(config, "autograded", job.student, slug) / f"{slug}.ipynb"
    try:
        write_whole(path, examined.notebook.encode() + b"\n")
        path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)  # as nbgrader leaves it
        if stamp:
            write_whole(path.with_name(STAMP), stamp)
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from None
    row.score, row.reason = score, examined.reason
    row.seconds["save"] = time.monotonic() - began


def _submitted(config: Config) -> Path:
    course = CourseDirectory(config=config)
    return Path(course.root, course.submitted_directory).resolve()


def _folder(config: Config, step: str, student: str, slug: str) -> Path:
    course = CourseDirectory(config=config)
    return Path(course.format_path(getattr(course, f"{step}_directory"), student, slug))


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


def doubts(config: Config, slug: str) -> list[str]:
    """What in the tests of a set cannot work in two processes, cell and line.

    Raises:
        CourseError: where the set is not one that can be graded in parallel.
    """
    course = CourseDirectory(config=config)
    folder = Path(course.format_path(course.source_directory, ".", slug))
    notebooks = sorted(path.name for path in folder.glob("*.ipynb"))
    if folder.is_dir() and notebooks != [f"{slug}.ipynb"]:
        raise CourseError(
            f"{folder} holds {', '.join(notebooks) or 'no notebook'}: `course grade` takes sets of"
            f" one notebook, {slug}.ipynb; `nbgrader autograde {slug}` takes others."
        )
    return (
        [] if Examine(config=config).one_process else split_faults(skeleton_of(config, slug, slug))
    )


def handed_in(config: Config, slug: str, students: list[str] | None = None) -> list[str]:
    """Students who have a folder for this set in `submitted/`.

    Raises:
        CourseError: where there is none, or one that was asked for is not among them.
    """
    course = CourseDirectory(config=config)
    folders = _submitted(config).glob(f"*/{slug}")
    found = sorted(path.parent.name for path in folders)
    place = f"{course.submitted_directory}/STUDENT/{slug}/{slug}.ipynb below {course.root}"
    if not found:
        raise CourseError(f"Nothing to grade: put notebooks into {place}.")
    for student in students or []:
        if student not in found:
            raise CourseError(f"{student} handed nothing in: there is no {place}.")
    return [student for student in found if not students or student in students]


def release(config: Config, slug: str) -> None:
    """Register a set in the gradebook, as `nbgrader generate_assignment --force` does."""
    config = copy.deepcopy(config)
    config.CourseDirectory.assignment_id = slug
    course = CourseDirectory(config=config)
    try:
        log = logging.getLogger("coursetools.nbgrader")
        log.setLevel(logging.CRITICAL)
        GenerateAssignment(coursedir=course, config=config, force=True, log=log).start()
    except Exception as error:
        raise CourseError(f"nbgrader could not release {slug}: {error}.") from None


def nbgrader(root: Path, command: str, slug: str, *options: str) -> int:
    """Run one of nbgrader's commands; what it says is added to `nbgrader.log` in `root`."""
    find_own_commands()
    with open(root / LOG, "a", encoding="utf-8") as log:
        return subprocess.run(
            [sys.executable, "-m", "nbgrader", command, slug, *options],
            cwd=root,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode
