"""Grade a class: jobs to workers, verdicts to the one writer, a row for everybody."""

import json
import stat
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

import nbformat
from nbgrader.utils import parse_utc
from traitlets.config import Config

from coursetools.grading.config import generate_assignment
from coursetools.grading.gradebook import Points, Writer
from coursetools.grading.job import NOTE, Examined, Job, examine
from coursetools.grading.preprocessors import Examine, skeletons_of, split_faults
from coursetools.grading.sandbox.forks import require_room_for_sockets
from coursetools.grading.sandbox.walls import bubblewrap, require_linux
from coursetools.grading.sandbox.warm import warm_process
from coursetools.grading.skeleton import STAMP
from coursetools.grading.submission import folder_of, handed_in, read_job
from coursetools.grading.workers import Lost, cores, workers
from coursetools.project import CourseError, write_whole


@dataclass
class Grade:
    """What became of one student's submission to one exercise set."""

    slug: str
    student: str
    score: float | None  # with what being late takes; None: not graded, `reason` says why
    best: float
    reason: str = ""  # why it could not be graded, or not be read
    notes: list[str] = field(default_factory=list)  # repairs and troubles
    seconds: dict[str, float] = field(default_factory=dict)
    new: bool = True  # graded in this run, not before
    penalty: float = 0.0  # points that being late takes

    def take(self, points: Points) -> None:
        """Show these points."""
        self.score, self.best, self.penalty = points.score, points.best, points.penalty

    def add(self, name: str, reason: str, notes: list[str]) -> None:
        """Say what there is to say of a notebook; its name, where the set has several."""
        start = f"{name}: " if name else ""
        self.reason = "; ".join(filter(None, [self.reason, reason and start + reason]))
        self.notes += [start + note for note in notes]


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
    wholes = skeletons_of(config, slug)
    modules = tuple({name: 0 for whole in wholes for name in whole.preload})
    cells = tuple(cell for whole in wholes for cell in whole.setup)
    warm = None if scheduler else warm_process(modules, settings.sandbox, cells)
    rows: list[Grade] = []

    def add(row: Grade) -> None:
        rows.append(row)
        seen(row, len(chosen) - len(rows))

    with ExitStack() as opened:
        writer = opened.enter_context(closing(Writer(config)))
        if not all(map(writer.knows, wholes)):
            writer.wait_until_free()
            generate_assignment(config, slug)
        class_ = _Class(config, writer, len(wholes) > 1, writer.graded(slug), add)
        pool, width = None, 0  # started for the first who has to be examined
        for student in chosen:
            jobs_ = [read_job(config, w, settings, student, len(wholes) == 1) for w in wholes]
            class_.begin(jobs_)
            if not force and class_.is_graded(jobs_):
                continue
            if pool is None:
                if warm is not None:
                    warm.start()
                pool, width = opened.enter_context(workers(jobs or cores(), scheduler, warm))
            for job in jobs_:
                class_.running[pool.submit(examine, job)] = job
            while len(class_.running) >= 2 * width:
                class_.finish()
        while class_.running:
            class_.finish()
    return sorted(rows, key=lambda row: row.student)


class _Class:
    """Submissions on their way through the workers.

    Args:
        several: whether the set has several notebooks, each of which is a job.
        before: what the gradebook held, by student.
        add: called with each row.
    """

    def __init__(
        self,
        config: Config,
        writer: Writer,
        several: bool,
        before: dict[str, Points],
        add: Callable[[Grade], None],
    ):
        self.config, self.writer, self.several = config, writer, several
        self.before, self.add = before, add
        self.running: dict[Future, Job] = {}
        self.open: dict[str, Grade] = {}  # rows of which a job is running

    def begin(self, jobs: list[Job]) -> None:
        """Open the row of a submission."""
        student, slug = jobs[0].student, jobs[0].skeleton.slug
        best = sum(sum(job.skeleton.points.values()) for job in jobs)
        self.open[student] = Grade(slug, student, None, best)

    def is_graded(self, jobs: list[Job]) -> bool:
        """Whether all of it was graded before and has not changed: then its row is complete."""
        row, points = self.open[jobs[0].student], self.before.get(jobs[0].student)
        found = [notes for job in jobs if (notes := self._notes(job)) is not None]
        if points is None or len(found) < len(jobs):
            return False
        row.new = False
        row.take(points)
        for job, notes in zip(jobs, found, strict=True):
            row.add(self._name(job), notes["reason"], [*notes["repairs"], *notes["troubles"]])
        self._close(row)
        return True

    def _name(self, job: Job) -> str:
        return job.skeleton.name if self.several else ""

    def _notes(self, job: Job) -> dict | None:
        """The engine's notes in a graded notebook; None if it must be examined, again or at all."""
        path = folder_of(self.config, "autograded", job.student, job.skeleton.slug)
        try:
            text = (path / f"{job.skeleton.name}.ipynb").read_bytes()
            notes = json.loads(text)["metadata"][NOTE]
            return notes if notes["fingerprint"] == job.fingerprint else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def finish(self) -> None:
        """Save what has been examined, one notebook or more."""
        done, _ = wait(self.running, return_when=FIRST_COMPLETED)
        for future in done:
            job = self.running.pop(future)
            row = self.open[job.student]
            try:
                examined = future.result()
                row.seconds = {k: row.seconds.get(k, 0) + v for k, v in examined.seconds.items()}
                row.add(self._name(job), "", [*examined.repairs, *examined.troubles])
                row.take(self._save(job, examined, row))
                row.add(self._name(job), examined.reason, [])
            except (CourseError, Lost) as error:
                row.add(self._name(job), str(error), [])
            except Exception as error:
                row.add(self._name(job), f"the grader failed: {type(error).__name__}: {error}", [])
            if not any(other.student == job.student for other in self.running.values()):
                self._close(row)

    def _close(self, row: Grade) -> None:
        """Say what has moved, and be done with it."""
        del self.open[row.student]
        if row.score is not None:
            if row.penalty:
                row.notes.append(f"late: {row.penalty:g} points taken")
            before = self.before.get(row.student)
            was = before and max(before.raw - before.penalty_before, 0.0)
            if was is not None and was != row.score:
                row.notes.append(f"was {was:g}, now {row.score:g}")
        self.add(row)

    def _save(self, job: Job, examined: Examined, row: Grade) -> Points:
        """Gradebook first, notebook second: only both together count as graded."""
        try:
            job.student.encode()
        except UnicodeEncodeError:
            said = "the folder's name is no UTF-8: rename it, or set LC_ALL=C.UTF-8 if it is"
            raise CourseError(said) from None
        began = time.monotonic()
        notebook = nbformat.v4.reads(examined.notebook)
        submitted, stamp = None, (job.stamp or b"").strip()
        try:
            submitted = parse_utc(stamp.decode()) if stamp else None
        except Exception:  # dateutil's own errors are several
            stamp = b""
            row.notes.append(f"{STAMP} holds no time: ignored")
        points = self.writer.write(job.skeleton, job.student, notebook, submitted)
        folder = folder_of(self.config, "autograded", job.student, job.skeleton.slug)
        path = folder / f"{job.skeleton.name}.ipynb"
        try:
            write_whole(path, examined.notebook.encode() + b"\n")
            path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)  # as nbgrader leaves it
            if stamp:
                write_whole(path.with_name(STAMP), stamp)
        except OSError as error:
            raise CourseError(f"{path} cannot be written: {error.strerror}.") from None
        row.seconds["save"] = row.seconds.get("save", 0) + time.monotonic() - began
        return points


def doubts(config: Config, slug: str) -> list[str]:
    """What in the tests of a set cannot work in two processes, cell and line."""
    if Examine(config=config).one_process:
        return []
    return [said for whole in skeletons_of(config, slug) for said in split_faults(whole)]
