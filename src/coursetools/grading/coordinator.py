"""Grade a class: jobs to workers, verdicts to the one writer, a row for everybody."""

import json
import stat
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc
from traitlets.config import Config

from coursetools.grading.config import generate_assignment
from coursetools.grading.gradebook import Writer
from coursetools.grading.job import NOTE, Examined, Job, examine
from coursetools.grading.preprocessors import Examine, skeleton_of, split_faults
from coursetools.grading.sandbox.forks import require_room_for_sockets
from coursetools.grading.sandbox.walls import bubblewrap, require_linux
from coursetools.grading.sandbox.warm import warm_process
from coursetools.grading.submission import STAMP, folder_of, handed_in, read_job
from coursetools.grading.workers import Lost, cores, workers
from coursetools.project import CourseError, write_whole


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
            generate_assignment(config, slug)
        before = writer.graded(slug)
        pool, width = None, 0  # started for the first who has to be examined
        running: dict[Future, Job] = {}
        for student in chosen:
            job = read_job(config, whole, settings, student)
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


def _unchanged(config: Config, job: Job, before: dict[str, tuple[float, float]]) -> Grade | None:
    """The row of a submission that was graded before, if nothing has changed since."""
    path = folder_of(config, "autograded", job.student, job.skeleton.slug)
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
    path = folder_of(config, "autograded", job.student, slug) / f"{slug}.ipynb"
    try:
        write_whole(path, examined.notebook.encode() + b"\n")
        path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)  # as nbgrader leaves it
        if stamp:
            write_whole(path.with_name(STAMP), stamp)
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from None
    row.score, row.reason = score, examined.reason
    row.seconds["save"] = time.monotonic() - began


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
