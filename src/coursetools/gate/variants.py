"""Right and wrong answers to a graded function: read from `tests/answers/`, tried out."""

import functools
import io
import os
import re
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from unittest import mock

from coursetools.authoring.exercises import ExerciseSet
from coursetools.gate.run import surroundings
from coursetools.project import CourseError

HEADER = re.compile(r"^# %% (right|wrong): (.+)\n(?:# says: (.+)\n)?", re.M)
ONE_CORE = {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}  # others have theirs
SECONDS = 120  # a cell; importing TensorFlow on a busy machine is the slowest that is honest


def squeeze(text: str) -> str:
    """Text without its white space, to compare whatever the layout."""
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True)
class Variant:
    """One answer cell as a learner may hand it in."""

    grade_id: str
    kind: str  # "right" or "wrong"
    name: str
    says: str | None  # what the learner must read, if it is wrong
    source: str

    def is_named_by(self, message: str) -> bool:
        """Whether a message says what it must, whatever its layout."""
        return self.says is not None and squeeze(self.says) in squeeze(message)


@dataclass(frozen=True)
class Failure:
    """How a cell failed."""

    message: str  # the error's name and text
    in_test: bool  # whether it arose in the test's lines or the checker's, not in an answer's
    line: int = 0  # of the cell, where it failed
    digest: float | None = None  # of the wrong result, where the checker took one


def read_variants(path: Path) -> list[Variant]:
    """The sections of one file, `# %% right: name` or `# %% wrong: name` and `# says: phrase`."""
    try:
        text = path.read_text(encoding="utf-8")
        compile(text, str(path), "exec")
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: write right and wrong answers there.") from None
    except SyntaxError as error:
        raise CourseError(f"{path}, line {error.lineno}: {error.msg}; mend this line.") from None
    parts = HEADER.split(text)[1:]
    variants = []
    for kind, name, says, source in zip(*[iter(parts)] * 4, strict=True):
        if (kind == "wrong") != (says is not None):
            rule = "needs the line '# says: PHRASE'" if kind == "wrong" else "has nothing to say"
            raise CourseError(f"{path}: '{kind}: {name}' {rule} below its header.")
        variants.append(Variant(path.stem, kind, name, says, source.strip() + "\n"))
    return variants


def cells_with(whole: ExerciseSet, variant: Variant) -> dict[str, str]:
    """Set-up, all answers with the variant in its place, and the tests of its exercise."""
    setup = {f"setup-{number}": source for number, source in enumerate(whole.setup)}
    tests = whole.exercise_of(variant.grade_id).tests
    return setup | whole.answers | {variant.grade_id: variant.source} | tests


@contextmanager
def workers() -> Iterator[Executor]:
    """Processes to run cells in, one for each core, that keep what they have imported.

    Raises:
        CourseError: where this machine has nothing to make them with.
    """
    from coursetools.grading.workers import require_semaphores  # a second, for our processes too

    require_semaphores()
    with (
        tempfile.TemporaryDirectory() as scratch,
        ProcessPoolExecutor(
            mp_context=get_context("spawn"),
            initializer=adopt,
            initargs=(surroundings(Path(scratch)),),
        ) as pool,
    ):
        try:
            yield pool
        except BrokenProcessPool:
            raise CourseError(
                "A process that ran answers has ended: does one of them end its process, or take"
                " all memory? `course check` with one set at a time says which set it is."
            ) from None


def adopt(environment: dict[str, str]) -> None:
    """Take this environment for one's own, before anything is imported that reads it."""
    os.environ.clear()
    os.environ.update(environment)


def failures(
    cells: dict[str, str],
    graded: set[str],
    names: dict[str, object] | None = None,
    busy: int | None = None,
    enough: Callable[[str], bool] = lambda message: False,
) -> dict[str, Failure]:
    """Run code cells one after another in this process, as a fresh notebook would.

    Args:
        cells: sources by grade id, in order.
        graded: the grade ids whose failures count.
        names: what the cells find defined already.
        busy: seconds of CPU time for each graded cell, where an answer may never end; the first
            failure is enough then.
        enough: asked of every failure's message whether what follows need not be run.

    Returns:
        Every graded cell that was run and failed. As in nbgrader, one that writes to stderr has
        failed too.
    """
    os.environ |= {"MPLBACKEND": "agg", **ONE_CORE}
    namespace = {"__name__": "__main__"} | (names or {})
    failed = {}
    for grade_id, source in cells.items():
        stderr, failure = io.StringIO(), None
        try:
            with (
                _time_limit(SECONDS, busy if grade_id in graded else None),
                redirect_stdout(io.StringIO()),
                redirect_stderr(stderr),
                _no_exit(),
                warnings.catch_warnings(action="default"),
            ):
                exec(_compiled(source, f"<{grade_id}>"), namespace)
        except (Exception, SystemExit) as error:
            failure = _failure(error, grade_id, graded)
        else:
            if said := stderr.getvalue():
                failure = Failure(f"on stderr: {said}", in_test=False)
        if failure and grade_id in graded:
            failed[grade_id] = failure
            if busy or enough(failure.message):
                break
    sys.modules.get("matplotlib.pyplot") and sys.modules["matplotlib.pyplot"].close("all")
    return failed


_compiled = functools.lru_cache(1000)(functools.partial(compile, mode="exec"))


def _failure(error: BaseException, grade_id: str, graded: set[str]) -> Failure:
    """What an error says, and where in the cell it arose."""
    frames = [(f.f_code.co_filename, line) for f, line in traceback.walk_tb(error.__traceback__)]
    cells = [(file, line) for file, line in frames if file.startswith("<") and file != "<string>"]
    here = [line for file, line in cells if file == f"<{grade_id}>"]
    last = cells[-1][0][1:-1] if cells else ""
    in_test = last in {grade_id, *graded} or last.startswith("setup")
    message = f"{type(error).__name__}: {error}"
    return Failure(message, in_test, here[-1] if here else 0, getattr(error, "digest", None))


@contextmanager
def _no_exit() -> Iterator[None]:
    """`os._exit` as an exception: it would end the gate; a process that it forks may end."""
    here, end = os.getpid(), os._exit

    def leave(status: int = 0):
        if os.getpid() != here:
            end(status)
        raise SystemExit(f"os._exit({status})")

    with mock.patch("os._exit", leave):
        yield


@contextmanager
def _time_limit(seconds: int, busy: int | None = None) -> Iterator[None]:
    """Raise `TimeoutError` after `seconds`, where the system has an alarm clock.

    Args:
        busy: seconds of CPU time, which pass no quicker on a busy machine. The error comes again
            every second: a test may catch the first one and call the same answer once more.
    """
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number, _):
        limit = f"{seconds} s" if number == signal.SIGALRM else f"{busy} s of CPU time"
        raise TimeoutError(f"still running after {limit}")

    before = {number: signal.signal(number, ring) for number in (signal.SIGALRM, signal.SIGPROF)}
    signal.alarm(seconds)
    signal.setitimer(signal.ITIMER_PROF, busy or 0, 1)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
