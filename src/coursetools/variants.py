"""Right and wrong answers to a graded function: read from `tests/answers/`, tried out."""

import io
import os
import re
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from coursetools.project import CourseError

HEADER = re.compile(r"^# %% (right|wrong): (.+)\n(?:# says: (.+)\n)?", re.M)
ONE_CORE = {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}  # others have theirs
SECONDS = 120  # a cell; importing TensorFlow on a busy machine is the slowest that is honest


@dataclass(frozen=True)
class Variant:
    """One answer cell as a learner may hand it in."""

    grade_id: str
    kind: str  # "right" or "wrong"
    name: str
    says: str | None  # what the learner must read, if it is wrong
    source: str


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


def failures(cells: dict[str, str], graded: set[str]) -> dict[str, str]:
    """Run code cells one after another in this process, as a fresh notebook would.

    Args:
        cells: sources by grade id, in order.
        graded: the grade ids whose failures count.

    Returns:
        The message of every graded cell that failed. As in nbgrader, a cell that writes to
        stderr has failed too.
    """
    os.environ |= {"MPLBACKEND": "agg", **ONE_CORE}
    namespace = {"__name__": "__main__"}
    failed = {}
    for grade_id, source in cells.items():
        stderr = io.StringIO()
        try:
            with _time_limit(SECONDS), redirect_stdout(io.StringIO()), redirect_stderr(stderr):
                with warnings.catch_warnings():
                    warnings.simplefilter("default")
                    exec(compile(source, f"<{grade_id}>", "exec"), namespace)
        except (Exception, SystemExit) as error:
            message = f"{type(error).__name__}: {error}"
        else:
            message = f"on stderr: {stderr.getvalue()}" if stderr.getvalue() else None
        if message and grade_id in graded:
            failed[grade_id] = message
    sys.modules.get("matplotlib.pyplot") and sys.modules["matplotlib.pyplot"].close("all")
    return failed


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise `TimeoutError` after `seconds`, where the system has an alarm clock."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(*_):
        raise TimeoutError(f"still running after {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
