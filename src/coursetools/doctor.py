"""What works on this machine: one short look a thing, and what to do where it does not.

Nothing that may be missing is imported at the top: what is missing is to be named, not to fail.
"""

import functools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import metadata
from pathlib import Path

from coursetools.grading.workers import cores
from coursetools.project import CourseError, find_project

PACKAGE = "coursetools"
SHOWN = ("jupyterlab", "nbgrader", "numpy", "scipy")  # versions; the next line has the others

LITTLE_SPACE, ROOMY = 64 << 20, 1 << 30  # bytes that are free in TMPDIR
WARM = (
    1 << 30
)  # bytes of one job at a time, warm process included; a submission to 11-cnn took 0.8 GiB

KERAS_JSON = {  # Keras' defaults, which all lessons and tests take for granted
    "floatx": "float32",
    "epsilon": 1e-07,
    "backend": "tensorflow",
    "image_data_format": "channels_last",
}
CUTS = ("KERAS_MAX_EPOCHS", "KERAS_MAX_STEPS_PER_EPOCH")  # end every training early
IMPORT = """
import tensorflow, keras
keras.ops.convert_to_numpy(keras.ops.ones((2, 2)) @ keras.ops.ones((2, 2)))
print("versions", tensorflow.__version__, keras.__version__, keras.backend.backend())
"""
REINSTALL = "uv sync --reinstall-package tensorflow --reinstall-package keras"
FASHION = ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")
OPTIONS = {"sqlite": {"timeout": 1}, "postgresql": {"connect_timeout": 10}}  # seconds of patience


class State(Enum):
    OK = "ok"
    NOTE = "note"  # grading works without it
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """What is so with one thing; unless all is well, with what to do about it."""

    what: str
    state: State
    said: str


Verdict = tuple[State, str]


def things(jobs: int | None = None) -> dict[str, Callable[[], Verdict]]:
    """Everything that is looked at, in this order.

    Args:
        jobs: as for `course grade`. Default: one for each core.
    """
    return {
        "Python": python,
        "uv": uv,
        "packages": packages,
        "TensorFlow": tensorflow,
        "Keras' settings": keras_settings,
        "sandbox": sandbox,
        "cores": functools.partial(enough_cores, jobs),
        "memory": functools.partial(enough_memory, jobs),
        "TMPDIR": temporary_folder,
        "gradebook": gradebook,
        "data sets": data_sets,
        "Chromium": chromium,
        "PostgreSQL": postgresql,
        "dask": dask,
    }


def find(what: str, look: Callable[[], Verdict]) -> Finding:
    """Look at one thing; a look that fails is a finding, too."""
    try:
        return Finding(what, *look())
    except Exception as error:
        said = f"cannot be looked at ({type(error).__name__}: {error}): `uv sync` may mend it"
        return Finding(what, State.BROKEN, said)


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Verdict:
    from packaging.specifiers import SpecifierSet

    here, needed = ".".join(map(str, version)), metadata.metadata(PACKAGE)["Requires-Python"]
    if not SpecifierSet(needed).contains(here):
        return State.BROKEN, f"{here} is not {needed}: `uv sync` makes an environment with another"
    return State.OK, f"{here}, {sys.executable}"


def uv() -> Verdict:
    without = "not found; the commands in the README begin with it: `pip install uv`"
    try:
        done = subprocess.run(["uv", "--version"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return State.NOTE, without
    return (State.NOTE, without) if done.returncode else (State.OK, done.stdout.strip())


def packages() -> Verdict:
    stack = requirements()
    if wrong := unmet(stack):
        return State.BROKEN, f"{', '.join(wrong)}: `uv sync`"
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in SHOWN)
    return State.OK, f"all {len(stack)} of the stack; {versions}"


def requirements(extra: str = "") -> list:
    """What the project asks for on this system, or what an extra of it adds."""
    from packaging.requirements import Requirement

    def is_asked(requirement: Requirement, extra: str) -> bool:
        return requirement.marker is None or requirement.marker.evaluate({"extra": extra})

    stated = [*map(Requirement, metadata.requires(PACKAGE) or [])]
    return [one for one in stated if is_asked(one, extra) and not (extra and is_asked(one, ""))]


def unmet(wanted: list) -> list[str]:
    """Of these requirements, those that are missing here or have another version."""
    wrong = []
    for requirement in wanted:
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} is missing")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version} is not {requirement.specifier}")
    return wrong


def tensorflow(seconds: float = 120) -> Verdict:
    """Import TensorFlow and Keras and compute with them, in a process that may hang or crash.

    Args:
        seconds: until it counts as hanging: an import from a cold disk takes its time.
    """
    surroundings = os.environ | {
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "KERAS_BACKEND": "tensorflow",
        "KERAS_HOME": os.devnull,  # reads no keras.json and writes none
    }
    words = [sys.executable, "-c", IMPORT]
    try:
        done = subprocess.run(
            words, env=surroundings, capture_output=True, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired as error:
        return State.BROKEN, _why_it_hangs((error.stderr or b"").decode(errors="replace"), seconds)
    lines = [line for line in done.stdout.splitlines() if line.startswith("versions ")]
    if done.returncode or not lines:
        return State.BROKEN, _why_it_fails(done.stderr, done.returncode)
    _, version, keras_version, backend = lines[-1].split()
    return State.OK, f"{version} computes; Keras {keras_version} on {backend}"


def _why_it_hangs(said: str, seconds: float) -> str:
    if "mutex" in said or sys.platform == "darwin":
        return (
            f"its import waits for a mutex for ever (stopped after {seconds:g} s): two of its"
            f" libraries do not fit together, `{REINSTALL}`"
        )
    return (
        f"its import did not end within {seconds:g} s: try again when the machine has less to"
        f" do, else `{REINSTALL}`"
    )


def _why_it_fails(said: str, code: int) -> str:
    last = (said.strip().splitlines() or ["it says nothing"])[-1]
    if "DLL load failed" in said:
        return f"{last}: install Microsoft's Visual C++ Redistributable 2015-2022 (x64)"
    if "mutex" in said:
        return f"its import broke at a mutex ({last}): `{REINSTALL}`"
    if "No module named" in last:
        return f"{last}: `uv sync`"
    if code >= 0:
        return f"its import fails, {last}: `{REINSTALL}`"
    name = signal.Signals(-code).name
    remedy = {
        "SIGILL": "this processor lacks instructions (AVX) that it is built with: use another"
        " machine, or Google Colab",
        "SIGKILL": "the system may have run out of memory: close other programs",
    }.get(name, f"`{REINSTALL}`")
    return f"its import crashed ({name}): {remedy}"


def keras_home() -> Path:
    """Keras' own folder, of settings and data sets."""
    home = os.path.expanduser("~")  # never fails, unlike Path.home
    base = home if os.access(home, os.W_OK) else "/tmp"  # as Keras has it
    return Path(os.path.expanduser(os.environ.get("KERAS_HOME") or f"{base}/.keras"))


def keras_settings() -> Verdict:
    """Whether the user's settings for Keras would change what lessons and tests compute."""
    backend = os.environ.get("KERAS_BACKEND")
    if backend and backend != "tensorflow":
        return State.BROKEN, f"KERAS_BACKEND is {backend}, the course's is tensorflow: unset it"
    if cuts := [name for name in CUTS if name in os.environ]:
        return State.BROKEN, f"{' and '.join(cuts)} would cut every training short: unset it"
    file = keras_home() / "keras.json"
    try:
        settings = json.loads(file.read_bytes())
    except FileNotFoundError:
        return State.OK, "Keras' defaults"
    except OSError as error:
        return State.BROKEN, f"{file} cannot be read ({error.strerror}): delete it"
    except ValueError:
        return State.NOTE, f"{file} is not JSON, so Keras passes over it: delete it"
    if not isinstance(settings, dict):
        return State.BROKEN, f"{file} holds no settings, which ends Keras' import: delete it"
    others = {
        name: settings[name]
        for name, default in KERAS_JSON.items()
        if settings.get(name, default) != default and not (name == "backend" and backend)
    }
    if others:
        said = ", ".join(f"{name} {value}" for name, value in others.items())
        return State.BROKEN, f"{file} sets {said}, which changes results: delete it"
    return State.OK, f"Keras' defaults, also in {file}"


def sandbox() -> Verdict:
    """Make the sandbox that grading would make."""
    from coursetools.grading.sandbox.walls import bubblewrap

    try:
        found = bubblewrap()
    except CourseError as error:
        return State.BROKEN, str(error)
    version = subprocess.run([found.path, "--version"], capture_output=True, text=True).stdout
    name = version.strip() or "bubblewrap"
    said = f"made by the bundled {name}" if found.is_bundled else f"made by {name}, {found.path}"
    if found.mode == "single":
        return State.NOTE, (
            f"{said}; but a sandbox within it is refused, so that every kernel imports its"
            " libraries anew: grading takes seconds longer a submission"
        )
    return State.OK, said


def enough_cores(jobs: int | None = None) -> Verdict:
    if jobs and jobs > cores():
        return State.NOTE, f"{cores()}: --jobs {jobs} is no quicker than --jobs {cores()}"
    return State.OK, f"{cores()}, for --jobs {jobs or cores()}"


def enough_memory(jobs: int | None = None) -> Verdict:
    """Whether all jobs may take what the limit of one allows, at the same time."""
    jobs, one, available = jobs or cores(), memory_limit(), available_memory()
    if available is None:
        return State.NOTE, "nobody says here how much is available: watch it while you grade"
    if available < WARM:
        return State.BROKEN, (
            f"{size(available)} available, grading needs {size(WARM)} for one submission at a"
            " time: close other programs, or give the container more"
        )
    most = WARM + jobs * one
    if available >= most:
        return State.OK, f"{size(available)} available, --jobs {jobs} may take {size(most)}"
    fits = (available - WARM) // one
    few = f"--jobs {fits} fits" if fits else "--jobs 1, and lower c.Examine.memory for it"
    return State.NOTE, (
        f"{size(available)} available, greedy submissions may take {size(most)} with"
        f" --jobs {jobs}: {few}"
    )


def memory_limit() -> int:
    """Bytes that one submission may take: the course's setting, else the default."""
    from coursetools.grading.sandbox.forks import Limits

    try:
        from coursetools.grading.config import load_config
        from coursetools.grading.preprocessors import Examine

        return Examine(config=load_config(find_project().root)).settings.limits.memory
    except (CourseError, ImportError):  # the gradebook's line says it
        return Limits().memory


def available_memory(root: Path = Path("/")) -> int | None:
    """Bytes that new processes can have, in this container; None where Linux does not say so.

    Args:
        root: where /proc and /sys are.
    """
    try:
        lines = (root / "proc/meminfo").read_text().splitlines()
        groups = (root / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return None
    least = next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable"))
    top = root / "sys/fs/cgroup"
    own = next((top / line[3:].lstrip("/") for line in groups if line.startswith("0::")), top)
    for group in (own, *own.parents):
        if group.is_relative_to(top) and (room := _room(group)) is not None:
            least = min(least, room)
    return least


def _room(group: Path) -> int | None:
    """Bytes below the memory limit of a control group (version 2), if it has one."""
    try:
        most = int((group / "memory.max").read_text())
        used = int((group / "memory.current").read_text())
        stat = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):  # no such file; "max"
        return None
    return most - used + int(stat.get("inactive_file", 0))  # files' pages are given back


def size(count: int) -> str:
    """Bytes as a person reads them."""
    return f"{count / 2**30:.1f} GiB" if count >= 1 << 30 else f"{count / 2**20:.0f} MiB"


def temporary_folder() -> Verdict:
    """Whether the folder for temporary files has space, and room for the paths of sockets."""
    from coursetools.grading.sandbox.forks import longest_temporary_folder, require_room_for_sockets

    try:
        require_room_for_sockets()
    except CourseError as error:
        return State.BROKEN, str(error)
    wanted, folder = os.environ.get("TMPDIR"), tempfile.gettempdir()
    length, longest = len(os.fsencode(folder)), longest_temporary_folder()
    free = shutil.disk_usage(folder).free
    if free < LITTLE_SPACE:
        return State.BROKEN, (
            f"{folder} has {size(free)} left, for sockets, logs and the courses of `course demo`"
            f" and `check`: free {size(LITTLE_SPACE)}, or set TMPDIR to another folder"
        )
    try:
        with tempfile.TemporaryDirectory() as place, socket.socket(socket.AF_UNIX) as one:
            one.bind(f"{place}/socket")
    except OSError as error:
        return State.BROKEN, (
            f"{folder} takes no sockets ({error.strerror}): set TMPDIR to a folder of a local"
            " disk, such as /tmp"
        )
    if wanted and os.path.abspath(wanted) != folder:
        return State.NOTE, f"{wanted} cannot be written, {folder} takes its place: set TMPDIR to it"
    if free < ROOMY:
        return State.NOTE, (
            f"{folder} has {size(free)} left, enough unless you grade with --no-sandbox, which"
            f" keeps learners' files there: better free {size(ROOMY)}"
        )
    return State.OK, f"{folder}, {size(free)} free, {length} of at most {longest} bytes long"


def gradebook() -> Verdict:
    """Open the gradebook that `course grade` would use; one that is not there stays so."""
    try:
        project = find_project()
    except CourseError as error:
        here = (Path.cwd(), *Path.cwd().parents)
        is_course = any((folder / "nbgrader_config.py").is_file() for folder in here)
        return State.BROKEN if is_course else State.NOTE, str(error)
    try:
        from nbgrader.coursedir import CourseDirectory
        from sqlalchemy import make_url
        from sqlalchemy.exc import SQLAlchemyError

        from coursetools.grading.config import load_config
    except ImportError as error:
        return State.BROKEN, f"{error}: `uv sync`"
    try:
        config = load_config(project.root)
    except CourseError as error:
        return State.BROKEN, str(error)
    try:
        url = make_url(CourseDirectory(config=config).db_url)
        return _database(project.name, url)
    except ImportError as error:
        return State.BROKEN, (
            f"the database needs {error.name}: `uv sync --extra postgresql`, and an address that"
            " starts with postgresql+psycopg://"
        )
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        return State.BROKEN, (
            f"the address c.CourseDirectory.db_url leads to no database ({said}): start its"
            " server, or mend that line of nbgrader_config.py"
        )


def _database(name: Callable[[Path], str], url) -> Verdict:
    """Look into the database at this address of SQLAlchemy's."""
    if url.get_backend_name() != "sqlite":
        return _contents(url.render_as_string(hide_password=True), url)
    from sqlalchemy.exc import DatabaseError

    file = Path(url.database or "").absolute()
    shown = name(file)
    if not file.exists():
        if not os.access(file.parent, os.W_OK):
            return State.BROKEN, f"{file.parent} cannot be written, {shown} must be: `chmod u+w` it"
        return State.OK, f"none yet: the first grading makes {shown}"
    try:
        return _contents(shown, url)
    except DatabaseError as error:
        said = str(error.orig)
        if "locked" in said:
            return State.NOTE, f"{shown} is being written by another program: grading waits for it"
        if "readonly" in said or "unable to open" in said:
            return State.BROKEN, (
                f"{shown} cannot be written ({said}): `chmod u+w` it and its folder, or `chown`"
                " them to you"
            )
        return _damaged(shown, said)


def _damaged(shown: str, said: str) -> Verdict:
    return State.BROKEN, (
        f"{shown} is damaged ({said}): put a backup in its place, or move it away and grade"
        " anew, without what was marked by hand"
    )


def _contents(shown: str, url) -> Verdict:
    """Read the gradebook and try to write to it, with nothing changed in the end."""
    from nbgrader.api import Student
    from sqlalchemy import NullPool, create_engine, func, inspect, select

    options = OPTIONS.get(url.get_backend_name(), {})
    with create_engine(url, connect_args=options, poolclass=NullPool).connect() as connection:
        if url.get_backend_name() == "sqlite" and (said := _damage(connection)):
            return _damaged(shown, said)
        tables = inspect(connection)
        if not tables.get_table_names():
            return State.OK, f"{shown} is empty so far"
        if lacking := _lacking(tables):
            return State.BROKEN, (
                f"{shown} is of an older nbgrader ({lacking}): `uv run nbgrader db upgrade`"
            )
        count = connection.scalar(select(func.count()).select_from(Student.__table__))
        return State.OK, f"{shown} opened, {count} students"


def _damage(connection) -> str:
    """What is wrong with a file of SQLite's, if it can be written at all."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("PRAGMA user_version = 0")  # a write, with its journal
    connection.rollback()
    said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return "" if said == "ok" else said.splitlines()[-1]


def _lacking(tables) -> str:
    """The first of nbgrader's tables that lacks a column, and which."""
    from nbgrader.api import Base

    for table in Base.metadata.sorted_tables:
        there = tables.get_columns(table.name) if tables.has_table(table.name) else []
        if lacking := {c.name for c in table.columns} - {c["name"] for c in there}:
            return f"{table.name} lacks {', '.join(sorted(lacking))}"
    return ""


def mnist_file() -> Path:
    """Where Keras keeps MNIST, once it was loaded."""
    return keras_home() / "datasets" / "mnist.npz"


def fashion_mnist_files() -> list[Path]:
    """Where Keras keeps the four files of Fashion-MNIST, once it was loaded."""
    folder = keras_home() / "datasets" / "fashion-mnist"
    return [folder / f"{name}-ubyte.gz" for name in FASHION]


def data_sets() -> Verdict:
    folder, found = keras_home() / "datasets", {"MNIST": mnist_file().is_file()}
    found["Fashion-MNIST"] = all(path.is_file() for path in fashion_mnist_files())
    if all(found.values()):
        return State.OK, f"MNIST and Fashion-MNIST, in {folder}"
    missing = " and ".join(name for name, is_there in found.items() if not is_there)
    return State.NOTE, (
        f"{folder} lacks {missing}: 11 to 13 download them, or take scikit-learn's digits"
    )


def chromium_path() -> str | None:
    """The installed Chromium: Playwright's own is never downloaded."""
    names = ("chromium", "google-chrome", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


def chromium() -> Verdict:
    if path := chromium_path():
        return State.OK, path
    return State.NOTE, "not found; only the test in a browser needs it: `apt-get install chromium`"


def postgresql_programs() -> Path | None:
    """The folder of a PostgreSQL server's programs."""
    return next((p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)


def postgresql() -> Verdict:
    if wrong := unmet(requirements("postgresql")):
        return State.NOTE, (
            f"{', '.join(wrong)}, for a gradebook in PostgreSQL: `uv sync --extra postgresql`"
        )
    version, programs = metadata.version("psycopg"), postgresql_programs()
    if programs is None:
        return (
            State.NOTE,
            f"psycopg {version}; only tests need a server: `apt-get install postgresql`",
        )
    return State.OK, f"psycopg {version}, a server's programs in {programs}"


def dask() -> Verdict:
    if wrong := unmet(requirements("cluster")):
        return State.NOTE, f"{', '.join(wrong)}, for --scheduler: `uv sync --extra cluster`"
    return State.OK, f"dask {metadata.version('dask')}, for --scheduler"
