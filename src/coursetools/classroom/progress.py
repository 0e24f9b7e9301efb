"""What a learner has so far: which exercises of a notebook pass their visible tests, what is next.

Notebooks run as `course grade` runs them, in the sandbox, on the release in place of the source:
hidden tests are not in it. Where there is no sandbox they run in a kernel, as in JupyterLab.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from coursetools.classroom.start import WORK, chosen_set, is_as_built, own_copy, pristine, released
from coursetools.grading.cells import is_test
from coursetools.grading.job import ENGINE, Job, Settings, examine
from coursetools.grading.pieces import Unreadable, read_pieces
from coursetools.grading.sandbox.walls import bubblewrap
from coursetools.grading.sandbox.warm import warm_process
from coursetools.grading.sanitize import sanitize
from coursetools.grading.skeleton import Skeleton, skeleton
from coursetools.grading.workers import Lost, cores, workers
from coursetools.project import CourseError, write_whole

if TYPE_CHECKING:  # imports nbgrader, which takes a second
    from coursetools.classroom.verdicts import Question

FORM = 1  # raise it when results are written otherwise
KEPT = 200  # results, for copies that come back
LINES, LETTERS = 6, 300  # of a message: a test's own words are short
SECONDS = 60  # for a cell, as for the Validate button
MARKS = {"done": "✓", "begun": "~", "not begun": "·"}
INK = "0.15"
LOOKS: dict[str, dict] = {  # of the picture
    "done": {"facecolor": "0.25"},
    "begun": {"facecolor": "white", "hatch": "////"},
    "not begun": {"facecolor": "white"},
}
HIDDEN = (
    "These are the tests that you can see. Grading has hidden ones, too, which try your answers on"
    " other values."
)


@dataclass(frozen=True)
class Exercise:
    """One exercise, and how far it is."""

    number: int
    title: str
    solved: int  # visible tests
    tests: int
    points: float  # that stand on these tests
    best: float
    is_begun: bool = True
    message: str = ""  # what the first failing test said
    mistake: str = ""  # the likely mistake, if the test knows it
    see: str = ""  # the heading in the lesson that explains it

    @property
    def state(self) -> str:
        """One of MARKS."""
        if self.solved == self.tests:
            return "done"
        return "begun" if self.is_begun else "not begun"

    @property
    def so_far(self) -> str:
        return f"{self.solved} of {self.tests}" if self.state == "begun" else self.state


@dataclass(frozen=True)
class Result:
    """A copy of an exercise set, tried."""

    slug: str
    exercises: list[Exercise] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what was repaired, or stopped
    reason: str = ""  # why it could not be read

    @property
    def points(self) -> float:
        return sum(exercise.points for exercise in self.exercises)

    @property
    def best(self) -> float:
        return sum(exercise.best for exercise in self.exercises)

    @property
    def is_begun(self) -> bool:
        return any(exercise.state != "not begun" for exercise in self.exercises)

    @property
    def next(self) -> Exercise | None:
        """The first exercise that is not done."""
        return next((one for one in self.exercises if one.state != "done"), None)


@dataclass(frozen=True)
class Copy:
    """A notebook of a learner's, and the set that it belongs to."""

    path: Path
    slug: str
    data: bytes

    @property
    def saved(self) -> datetime:
        """When the file was saved: what is newer in an editor is not in it."""
        return datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()


def copies(root: Path) -> list[Copy]:
    """The learner's copy of each set: in `work/`, or else the release, where some answer."""
    found = []
    for slug in released(root):
        mine = own_copy(root, slug)
        path = mine if mine.is_file() else root / "release" / slug / f"{slug}.ipynb"
        found.append(Copy(path, slug, _bytes(path)))
    return found


def find_copy(root: Path, word: str) -> Copy:
    """The copy that somebody means: the name of a set, its number, or a notebook anywhere.

    Raises:
        CourseError: where there is none, or where it belongs to no set of this course.
    """
    path = Path(word).expanduser()
    if path.suffix != ".ipynb" and not path.is_file():
        slug = chosen_set(root, word)
        return next(copy for copy in copies(root) if copy.slug == slug)
    data = _bytes(path)
    return Copy(path, _set_of(root, path, data), data)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from None


def _set_of(root: Path, path: Path, data: bytes) -> str:
    """The set that has most cells in common with a notebook, whatever that is called."""

    def keys(data: bytes) -> set[str]:
        return {key for piece in read_pieces(data)[0] for key in piece.keys}

    known = released(root)
    try:
        mine = keys(data)
    except Unreadable as error:
        raise CourseError(f"{path}: {error}.") from None
    hits = {s: len(mine & keys(_bytes(root / "release" / s / f"{s}.ipynb"))) for s in known}
    best = max(hits, key=lambda slug: hits[slug], default="")
    named = next((slug for slug in known if path.stem.startswith(slug)), "")
    if not (slug := best if best and hits[best] > 2 else named):
        raise CourseError(f"{path} has no exercise of this course in it.")
    return slug


def without_sandbox() -> str:
    """Why code runs here as in JupyterLab, with all that the learner may do; "" in the sandbox."""
    try:
        bubblewrap()
    except CourseError:
        return "There is no sandbox here, so your code runs as it does in JupyterLab."
    return ""


def results(
    root: Path, chosen: list[Copy], seen: Callable[[int, int], None] = lambda done, all_: None
) -> list[Result]:
    """Try these copies; what was tried before and has not changed is not run again.

    Args:
        seen: called with how many have been tried, and how many there are to try.

    Raises:
        CourseError: where nothing can be run here.
    """
    cache = root / WORK / ".progress.json"
    known = _known(cache)
    marks = [_fingerprint(root, copy) for copy in chosen]
    new = {mark: copy for mark, copy in zip(marks, chosen, strict=True) if mark not in known}
    for done, (mark, result) in enumerate(_tried(root, new), 1):
        seen(done, len(new))
        known[mark] = result
    if new:
        kept = {mark: asdict(result) for mark, result in known.items() if not result.reason}
        with suppress(OSError):  # it is only quicker with it
            write_whole(cache, json.dumps(dict([*kept.items()][-KEPT:])).encode())
    return [known[mark] for mark in marks]


def _fingerprint(root: Path, copy: Copy) -> str:
    release = _bytes(root / "release" / copy.slug / f"{copy.slug}.ipynb")
    parts = (FORM, ENGINE, copy.slug, hashlib.sha256(release).hexdigest())
    return hashlib.sha256(repr(parts).encode() + copy.data).hexdigest()


def _known(cache: Path) -> dict[str, Result]:
    """What was tried before, the latest last."""
    try:
        return {mark: _result(**kept) for mark, kept in json.loads(cache.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _result(exercises: list[dict], **more) -> Result:
    return Result(exercises=[Exercise(**one) for one in exercises], **more)


def _tried(root: Path, new: dict[str, Copy]) -> Iterator[tuple[str, Result]]:
    """Run these copies; those in which nothing is written yet need not run."""
    jobs: dict[str, Job] = {}
    settings, plain = Settings(cell_seconds=SECONDS, figures=False), bool(without_sandbox())
    for mark, copy in new.items():
        whole = visible(root, copy.slug)
        if is_as_built(copy.data):
            yield mark, summary(whole, None)
        elif plain:
            yield mark, in_a_kernel(whole, copy.data)
        else:
            jobs[mark] = Job("you", whole, copy.data, settings)
    if not jobs:
        return
    warm = warm_process(tuple({n: 0 for job in jobs.values() for n in job.skeleton.preload}))
    warm.start()
    with workers(min(cores(), len(jobs)), warm=warm) as (pool, _):
        running = {pool.submit(examine, job): mark for mark, job in jobs.items()}
        for future in as_completed(running):
            mark = running[future]
            whole = jobs[mark].skeleton
            try:
                done = future.result()
            except (CourseError, Lost) as error:
                yield mark, Result(whole.slug, reason=str(error))
                continue
            notebook = None if done.reason else nbformat.reads(done.notebook, as_version=4)
            notes = [*done.repairs, *done.troubles]
            yield mark, summary(whole, notebook, notes, done.reason)


def visible(root: Path, slug: str) -> Skeleton:
    """A set as the engine sees it, with no other tests than those that learners have."""
    config = Config(ClearSolutions={"enabled": False})  # a release has no solutions to clear
    path, data = root / "release" / slug / f"{slug}.ipynb", pristine(root, slug)
    if data == _bytes(path):
        return skeleton(path, config, slug)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, slug, f"{slug}.ipynb")
        write_whole(path, data)
        return skeleton(path, config, slug)


def in_a_kernel(whole: Skeleton, data: bytes) -> Result:
    """A copy, run without the engine: tests and answers in one kernel."""
    from nbclient.exceptions import DeadKernelError

    from coursetools.gate.run import run_notebook

    try:
        notebook, notes = sanitize(data, whole)
        run_notebook(notebook, timeout=SECONDS)
    except Unreadable as error:
        return Result(whole.slug, reason=str(error))
    except DeadKernelError:
        return Result(whole.slug, reason="a cell ended Python: run one after the other to see it")
    for cell in notebook.cells:  # for nbgrader, text on stderr is a failure
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return summary(whole, notebook, notes)


def summary(
    whole: Skeleton,
    notebook: NotebookNode | None,
    notes: list[str] | None = None,
    reason: str = "",
) -> Result:
    """What became of each exercise.

    Args:
        notebook: as it has run; None where nothing of it did.
    """
    from nbgrader.utils import determine_grade

    from coursetools.classroom.verdicts import questions

    tests = filter(is_test, notebook.cells if notebook else ())
    grades = {
        cell.metadata.nbgrader.grade_id: SimpleNamespace(score=determine_grade(cell)[0])
        for cell in tests
    }
    found = questions(whole, notebook or whole.notebook, grades, {})
    stubs = {cell.metadata.id: cell.source.strip() for cell in whole.notebook.cells}
    exercises = [one for one in (_exercise(question, stubs) for question in found) if one.tests]
    return Result(whole.slug, exercises, notes or [], reason)


def _exercise(question: "Question", stubs: dict[str, str]) -> Exercise:
    """How far a question is, which is begun where an answer is no longer what was handed out."""
    tests = [one for one in question.verdicts if not one.by_hand]
    is_begun = any(stubs[name] != text.strip() for name, text in question.answers.items())
    failed = next((one for one in tests if is_begun and not one.is_solved), None)
    return Exercise(
        question.number,
        question.title,
        sum(one.is_solved for one in tests),
        len(tests),
        sum(one.points or 0 for one in tests),
        sum(one.best for one in tests),
        is_begun,
        _short(failed.message or failed.not_run) if failed else "",
        failed.mistake if failed else "",
        question.see,
    )


def _short(said: str) -> str:
    """The first lines of a message."""
    lines = [line for line in said.splitlines() if line.strip()]
    text = "\n".join(lines[:LINES])
    is_cut = len(text) > LETTERS or len(lines) > LINES
    return text[:LETTERS].rstrip() + " ..." * is_cut


def told(exercise: Exercise) -> list[str]:
    """What helps with an exercise that is not done."""
    likely = [f"Likely: {exercise.mistake}"] * bool(exercise.mistake)
    see = [f'In the lesson: "{exercise.see}"'] * bool(exercise.see)
    return [exercise.message] * bool(exercise.message) + likely + see


def what_next(found: list[Result]) -> tuple[Result, Exercise] | None:
    """The first exercise to do in a set that is begun, or else in one that is not."""
    for is_begun in (True, False):
        for result in found:
            if result.is_begun == is_begun and result.next and not result.reason:
                return result, result.next
    return None


def draw(found: list[Result], path: Path) -> None:
    """A picture of the way so far: a row for each set, a square for each exercise.

    Raises:
        CourseError: where the file cannot be written, or its name says no kind of picture.
    """
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    figure = Figure((9, 1.3 + 0.36 * len(found)), layout="constrained")
    ax = figure.subplots()
    width = max(len(result.exercises) for result in found)
    for row, result in enumerate(found):
        for column, exercise in enumerate(result.exercises):
            ax.barh(row, 0.86, left=column, height=0.72, edgecolor=INK, **LOOKS[exercise.state])
        points = f"{result.points:g} of {result.best:g} points"
        ax.text(width + 0.2, row, "not run" if result.reason else points, va="center")
    ax.set_yticks(range(len(found)), [result.slug for result in found])
    ax.set(xlim=(-0.2, width + 2.6), ylim=(len(found) - 0.4, -0.6), xticks=[])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title("Exercises that pass their visible tests", loc="left")
    patches = [Patch(edgecolor=INK, label=state, **look) for state, look in LOOKS.items()]
    figure.legend(handles=patches, loc="outside lower left", ncols=3, frameon=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=150)
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be drawn: {error}.") from None
