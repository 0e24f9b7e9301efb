"""A hostile class: nobody gains anything, reaches anything, or spoils it for the others."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from catalogue import attacks, read_attacks
from helpers import FILES, ROOT, nbgrader
from trial import HONEST, hostile_class

from coursetools.classroom.feedback import write_feedback
from coursetools.gate.run import scores
from coursetools.grading.config import load_config
from coursetools.project import Project

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]

SLUG = "01-neuron-and-relu"
LIMITS = {"cell_seconds": 4, "seconds": 30, "memory": 400, "scratch": 150, "processes": 100}
LIMITS |= {"file_size": 16, "output": 200_000}
ATTACKS = {attack.name: attack for attack in attacks()}
HONEST_POINTS = 2  # every attack that can be read has the first exercise right
UNREADABLE = {
    "cut-off": "the notebook is cut off",
    "deep-json": "the notebook's JSON is broken",
    "folder-for-notebook": "is no file",
    "huge-file": "more than 50 MiB",
    "link-to-answers": "is a link to another place",
    "link-to-neighbour": "is a link to another place",
    "no-cells": "nothing in it belongs to this set",
    "no-notebook": "there is no notebook",
    "not-text": "not text",
    "pipe-for-notebook": "is no file",
}
WITHOUT_ANSWERS = {"slow-cells"}  # its time is over before the first answer
SAID = {  # what the row has to say of an attack that does not simply fail its tests
    "answer-bomb": "not a message",
    "answer-copies": "two values share a buffer",
    "endless-loop": "still running after 4 s",
    "link-closed": "your kernel stopped answering",
    "memory-many": "more memory than the limit",
    "memory-shared": "more memory than the limit",
    "output-messages": "printed far more than the limit",
    "os-exit": "your code ended the kernel (exit code 0)",
    "renamed": "the notebook was called homework (1).ipynb",
    "segfault": "your code ended the kernel (exit code -11)",
    "serve-replaced": "still running after 4 s",
    "slow-cells": "the 30 s for this submission were over",
    "tests-deleted": "the cell test-relu was missing: put back",
    "tests-edited": "the cell test-relu had been changed: restored",
    "timestamp-garbage": "timestamp.txt holds no time",
    "timestamp-pipe": "timestamp.txt holds no time",
}
PLAINLY = ["cell-hooks", "daemon", "forged-result", "link-beside", "numpy-beside", "os-exit"]
PLAINLY += ["read-course", "skip-tag", "tests-edited", "write-course", "write-gradebook"]


def first_two_exercises(root: Path) -> Project:
    """A course whose only set is the beginning of the real one."""
    text = (ROOT / "course" / "exercises" / f"{SLUG}.py").read_text(encoding="utf-8")
    end = text.index('# %% [markdown] nbgrader={"grade_id": "task-leaky_relu"')
    (root / "course" / "exercises").mkdir(parents=True)
    (root / "course" / "exercises" / f"{SLUG}.py").write_text(text[:end], encoding="utf-8")
    (root / "pyproject.toml").write_text(FILES["pyproject.toml"])
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copy(ROOT / "course" / "checker.py", root / "course")
    return Project(root, "https://github.com/somebody/some-course", "main")


@contextlib.contextmanager
def new_class(folder: Path, names):
    """The class of these attacks and of the honest neighbours in `folder`, not yet graded."""
    project = first_two_exercises(folder / "set")
    root = folder / "class"
    shutil.copytree(folder / "set", root)
    with hostile_class(project, SLUG, root, [ATTACKS[name] for name in names]) as whole:
        with (root / "nbgrader_config.py").open("a") as file:
            file.writelines(f"c.Examine.{name} = {value}\n" for name, value in LIMITS.items())
        whole.canaries.remember()
        yield whole


def grade(whole, scratch: Path, jobs: int = 4) -> subprocess.CompletedProcess:
    """Run `course grade` as an instructor would; its temporary files lie in `scratch`."""
    scratch.mkdir()
    secret = {"TMPDIR": str(scratch), "COURSE_CANARY": whole.canaries.secret}
    words = [Path(sys.executable).with_name("course"), "grade", SLUG, "--jobs", str(jobs)]
    root = whole.ground.root
    return subprocess.run(words, cwd=root, env=os.environ | secret, capture_output=True, text=True)


@pytest.fixture(scope="module")
def folder():
    """A new folder with a short name: a socket's path has a hundred characters at most."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        yield Path(name).resolve()


@pytest.fixture(scope="module")
def graded(folder):
    """The whole hostile class, graded."""
    (folder / "all").mkdir()
    with new_class(folder / "all", ATTACKS) as whole:
        began = time.monotonic()
        whole.run = grade(whole, folder / "tmp")
        whole.seconds = time.monotonic() - began
        assert "Not graded or not readable" in whole.run.stderr, whole.run.stderr
        yield whole


@pytest.fixture(scope="module")
def alone(folder):
    """The honest neighbours without the attacks, graded."""
    (folder / "few").mkdir()
    with new_class(folder / "few", []) as whole:
        whole.run = grade(whole, folder / "tmp-few", jobs=2)
        yield whole


def row(whole, student: str) -> str:
    """All that is said of a submission outside its cells."""
    notes = whole.graded(student).metadata.coursetools
    return "\n".join([notes.reason, *notes.repairs, *notes.troubles]) + "\n" + whole.run.stderr


@pytest.mark.sandbox
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing_and_reaches_nothing(graded, name):
    outcome = graded.outcome(ATTACKS[name])
    readable = name not in UNREADABLE and name not in WITHOUT_ANSWERS
    assert outcome.score == (HONEST_POINTS if readable else 0), row(graded, name)
    for cell, points in scores(graded.graded(name)).items():
        assert points == int(readable and cell.startswith("test-affine")), cell
    assert outcome.touched == []


@pytest.mark.sandbox
@pytest.mark.parametrize("name", SAID | UNREADABLE)
def test_an_attack_has_a_row_with_the_reason(graded, name):
    said = (SAID | UNREADABLE)[name]
    assert said in row(graded, name)
    if name in UNREADABLE:
        assert said in graded.graded(name).metadata.coursetools.reason


@pytest.mark.sandbox
def test_every_failed_test_says_why(graded):
    for name in ATTACKS:
        for cell in graded.graded(name).cells:
            if cell.metadata.get("nbgrader", {}).get("grade") and not scores_of(cell):
                said = [o for o in cell.outputs if o.output_type == "error" and o.ename]
                assert said, (name, cell.metadata.id)


def scores_of(cell):
    return next(iter(scores(type(cell)(cells=[cell])).values()))


@pytest.mark.sandbox
def test_neighbours_get_what_they_get_without_the_attacks(graded, alone):
    assert alone.run.returncode == 0, alone.run.stderr
    expected = {name: scores(alone.graded(name)) for name in HONEST}
    assert {name: scores(graded.graded(name)) for name in HONEST} == expected
    assert [sum(cells.values()) for cells in expected.values()] == [5, 2, 5]


@pytest.mark.sandbox
def test_the_class_ends_with_a_row_for_everybody(graded):
    assert graded.run.returncode == 1  # some could not be read
    last = graded.run.stderr.strip().splitlines()[-1]
    assert last == f"Not graded or not readable: {', '.join(sorted(UNREADABLE))}"
    assert "Traceback" not in graded.run.stderr
    assert graded.seconds < 600


@pytest.mark.sandbox
def test_canaries_are_as_they_were(graded):
    assert graded.canaries.changed_files() == []
    assert graded.canaries.row_is_whole()
    assert graded.listener.heard == []


@pytest.mark.sandbox
def test_nothing_is_left_running_and_nothing_is_left_behind(graded, folder):
    scratch = folder / "tmp"
    assert list(scratch.iterdir()) == []
    left = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            seen = Path(f"/proc/{process}/mountinfo").read_text()
            seen += Path(f"/proc/{process}/cmdline").read_text()
            if str(scratch) in seen:
                left.append(process)
    assert left == []


@pytest.mark.sandbox
def test_no_graded_notebook_is_large(graded):
    for name in ATTACKS:
        path = graded.ground.root / "autograded" / name / SLUG / f"{SLUG}.ipynb"
        assert path.stat().st_size < 16 << 20, name


class Active(HTMLParser):
    """Finds what a page would run."""

    def __init__(self):
        super().__init__()
        self.found, self.tag = [], ""

    def handle_starttag(self, tag, attrs):
        self.tag = tag
        for key, value in attrs:
            if "canaryScript" in (value or "") and (key[:2] == "on" or key in ("href", "srcdoc")):
                self.found.append((tag, key, value))

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        if self.tag == "script" and "canaryScript" in data:
            self.found.append((self.tag, data))

    def handle_endtag(self, tag):
        self.tag = ""


@pytest.mark.sandbox
@pytest.mark.parametrize("name", ["output-html", "html-in-text", "output-malformed"])
def test_feedback_runs_no_script_of_a_learner(graded, name):
    write_feedback(load_config(graded.ground.root), SLUG, [name])
    page = graded.ground.root / "feedback" / name / SLUG / f"{SLUG}.html"
    reader = Active()
    reader.feed(page.read_text(encoding="utf-8"))
    assert reader.found == []


def test_the_search_for_scripts_finds_them():
    reader = Active()
    reader.feed("<p>canaryScript()</p><script>canaryScript()</script><img onerror=canaryScript()>")
    assert [found[0] for found in reader.found] == ["script", "img"]


@pytest.mark.sandbox
def test_plain_nbgrader_uses_the_engine(folder):
    (folder / "plain").mkdir()
    with new_class(folder / "plain", PLAINLY) as whole:
        root = whole.ground.root
        assert nbgrader(root, "generate_assignment", SLUG, "--force") == 0
        whole.canaries.remember()
        code = nbgrader(root, "autograde", SLUG)
        assert code == 0, (root / "nbgrader.log").read_text()[-3000:]
        outcomes = {name: whole.outcome(ATTACKS[name]) for name in PLAINLY}
        assert {name: outcome.score for name, outcome in outcomes.items()} == dict.fromkeys(
            PLAINLY, HONEST_POINTS
        )
        assert {name: o.touched for name, o in outcomes.items() if o.touched} == {}
        assert [sum(scores(whole.graded(name)).values()) for name in HONEST] == [5, 2, 5]
        assert whole.canaries.changed_files() == []


def test_every_attack_in_a_file_has_a_name_and_compiles():
    for path in sorted((ROOT / "src" / "coursetools" / "attacks").glob("*.py")):
        compile(path.read_text(encoding="utf-8"), path.name, "exec")
        assert path.read_text().count("\n# %% ") == len(read_attacks(path))
    assert len(ATTACKS) == len(attacks()) > 100
