"""One submission, examined: a job with no shared state, for any worker on any machine."""

import copy
import hashlib
import time
from dataclasses import asdict, dataclass, field

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from coursetools.grading.cells import is_grade
from coursetools.grading.examination import Account, EndedOutside, Examination
from coursetools.grading.sandbox.forks import Limits
from coursetools.grading.sandbox.warm import warm_process
from coursetools.grading.sanitize import Unreadable, sanitize
from coursetools.grading.skeleton import Skeleton
from coursetools.grading.verdict import failed

ENGINE = 4  # raise it when the same submission may get other points than before
TOGETHER = "tests and answers ran in one process: an answer can forge its points"
NOTE = "coursetools"  # key of the engine's notes in a graded notebook's metadata


@dataclass(frozen=True)
class Settings:
    """How submissions are run: `c.Examine` in nbgrader_config.py, and the command's options."""

    limits: Limits = Limits()
    cell_seconds: int = 60
    sandbox: bool = True
    figures: bool = True
    one_process: bool = False


@dataclass(frozen=True)
class Job:
    """A submission with all that it takes to examine it."""

    student: str
    skeleton: Skeleton
    data: bytes
    settings: Settings
    notes: tuple[str, ...] = ()  # what was repaired before: a renamed file, say
    problem: str = ""  # why there is nothing to read
    stamp: bytes | None = None  # timestamp.txt, which says when it was handed in
    files: dict[str, bytes] = field(default_factory=dict)  # that lie beside the notebook

    @property
    def fingerprint(self) -> str:
        """Changes when this submission has to be examined again."""
        parts: tuple = (ENGINE, self.skeleton.fingerprint, asdict(self.settings), self.notes)
        parts += (self.problem, self.stamp)
        parts += tuple((n, hashlib.sha256(d).hexdigest()) for n, d in sorted(self.files.items()))
        return hashlib.sha256(repr(parts).encode() + self.data).hexdigest()


@dataclass
class Examined:
    """What became of a job: the notebook with its verdicts, and how it came about."""

    student: str
    notebook: str
    repairs: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    reason: str = ""  # why nothing of it could be graded
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def scores(self) -> dict[str, float | None]:
        """Points by grade id, as nbgrader reads them off the verdicts; None is graded by hand."""
        from nbgrader.utils import determine_grade  # not in workers: see cells.py

        return {
            cell.metadata.nbgrader.grade_id: determine_grade(cell)[0]
            for cell in nbformat.reads(self.notebook, as_version=4).cells
            if is_grade(cell)
        }


def examine(job: Job) -> Examined:
    """Sanitize and run one submission in a warm shell of this process."""
    began = time.monotonic()
    repairs, reason, account = list(job.notes), "", Account()
    try:
        if job.problem:
            raise Unreadable(job.problem)
        notebook, found = sanitize(job.data, job.skeleton)
        repairs += found
    except Unreadable as error:
        reason = str(error)
        notebook = unread(job.skeleton, reason)
    else:
        try:
            account = run(notebook, job.skeleton, job.settings, job.files)
        except EndedOutside:  # once more, in a new warm process
            notebook, _ = sanitize(job.data, job.skeleton)
            account = run(notebook, job.skeleton, job.settings, job.files)
    account.seconds["all"] = time.monotonic() - began
    notebook.metadata[NOTE] = {
        "fingerprint": job.fingerprint,
        "repairs": repairs,
        "troubles": account.troubles,
        "reason": reason,
        "lines": account.lines,
        "seconds": round(account.seconds["all"], 3),
        "cpu": round(account.cpu, 3),
        "memory": account.memory,
    }
    text = nbformat.v4.writes(notebook)
    return Examined(job.student, text, repairs, account.troubles, reason, account.seconds)


def run(
    notebook: NotebookNode, skeleton: Skeleton, settings: Settings, files: dict[str, bytes]
) -> Account:
    """Run a sanitized notebook in place, in shells of this process's warm process.

    Args:
        files: what was handed in beside it; the set's own files are put over these.
    """
    warm = warm_process(skeleton.preload, settings.sandbox, skeleton.setup)
    limits, options = settings.limits, (settings.figures, settings.one_process)
    seconds, files = settings.cell_seconds, files | skeleton.files
    account = Examination(notebook, skeleton, warm, limits, seconds, *options, files).run()
    account.troubles += [TOGETHER] * settings.one_process
    return account


def unread(skeleton: Skeleton, reason: str) -> NotebookNode:
    """The empty exercise set, saying why there is nothing in it."""
    notebook = copy.deepcopy(skeleton.notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code" and is_grade(cell):
            cell.outputs = [failed(reason)]
    text = f"**This submission was not graded:** {reason}. Please hand it in again."
    notebook.cells.insert(0, new_markdown_cell(text, id="not-graded"))
    notebook.cells[0].metadata["id"] = "not-graded"
    return notebook
