"""Submissions as people hand them in earn here at least what plain nbgrader gives them."""

import json
from types import SimpleNamespace

import nbformat
import pytest
from helpers import nbgrader
from nbgrader.api import Gradebook
from untidy import KINDS, SLUG, cell_of, points, small_set

from coursetools.authoring.exercises import hand_in
from coursetools.grading.job import Job, Settings, examine

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("engine")]

FEW = KINDS[::2]  # in the sandbox, all of them in the slow test

TALKATIVE = """\
# %% nbgrader={"grade_id": "setup", "locked": true}
import warnings
import numpy as np

# %% nbgrader={"grade_id": "log", "solution": true}
def log(x):
    ### BEGIN SOLUTION
    with np.errstate(divide="ignore"):
        return np.log(x)
    ### END SOLUTION

# %% nbgrader={"grade_id": "test-log", "grade": true, "locked": true, "points": 2}
with warnings.catch_warnings(record=True) as caught:
    z_1 = log(0.0)
assert not caught, f"log warned: {caught[0].message}"

# %% nbgrader={"grade_id": "test-log-aloud", "grade": true, "locked": true, "points": 1}
with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn"):
    warnings.simplefilter("always")
    log(0.0)
assert not caught, f"log warned: {caught[0].message}"

# %% nbgrader={"grade_id": "twice", "solution": true}
def twice(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% nbgrader={"grade_id": "test-twice", "grade": true, "locked": true, "points": 4}
assert twice(3) == 6, "two times three"
### BEGIN HIDDEN TESTS
z_2 = twice(0)
### END HIDDEN TESTS
"""
LOG = "def log(x):\n    return np.log(x)"
PANDAS = "pandas_ is not installed where this is graded: do without it"
MISSING = "ModuleNotFoundError: No module named 'pandas_'"
TWICE = "def twice(x):\n    "
# What is handed in for `log` and `twice`; the points; what the feedback of `test-twice` says.
SAID = {
    "np.seterr beside an answer": (f"np.seterr(all='ignore')\n{LOG}", "", 2, "not written yet"),
    "a filter beside an answer": (f"warnings.simplefilter('ignore')\n{LOG}", "", 2, ""),
    "neither": (LOG, f"{TWICE}return 2 * x", 4, ""),
    "a test's name": (
        "",
        f"{TWICE}return x - z_1",
        0,
        "NameError: name 'z_1' is not defined (only a test defines z_1: define it in your answer)",
    ),
    "a hidden test's name": ("", f"{TWICE}return x - z_2", 0, "name 'z_2' is not defined"),
    "pandas": (
        "",
        f"import pandas_\n{TWICE}return 2 * x",
        0,
        f"name 'twice' is not defined (the cell that defines it failed: {MISSING} ({PANDAS}))",
    ),
    "pandas inside": (
        "",
        f"{TWICE}import pandas_.core\n    return 2 * x",
        0,
        f"{MISSING} ({PANDAS})",
    ),
    "input": (
        "",
        f"{TWICE}return 2 * float(input('x? '))",
        0,
        "(input() waits for somebody to type, and nobody does where this is graded)",
    ),
    "an own assert": (
        "",
        f"{TWICE}assert x < 0, 'two times three'\n    return x",
        0,
        "AssertionError: your own assert in twice failed: two times three",
    ),
    "the test's": ("", f"{TWICE}return x", 0, "AssertionError: two times three"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> SimpleNamespace:
    return small_set(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def talkative(tmp_path_factory) -> SimpleNamespace:
    return small_set(tmp_path_factory.mktemp("talkative"), TALKATIVE, "01-talkative")


def graded(notebook, whole):
    """What the engine makes of a notebook."""
    data = json.dumps(notebook).encode()
    found = examine(Job("one", whole.skeleton, data, Settings(cell_seconds=20)))
    return found, nbformat.reads(found.notebook, as_version=4)


@pytest.mark.parametrize(("kind", "earned", "_"), FEW, ids=lambda v: getattr(v, "__name__", ""))
def test_the_engine_gives_what_an_answer_earns_wherever_it_stands(small, kind, earned, _):
    notebook = kind(small)
    found, _ = graded(notebook, small)
    assert {test: found.scores[test] for test in earned} == earned
    plain = points(notebook, small.skeleton)
    assert all(earned[test] >= plain[test] for test in plain)


@pytest.mark.parametrize("name", SAID)
def test_what_is_odd_earns_what_it_does_beside_its_tests_or_is_named(talkative, name):
    log, twice, best, said = SAID[name]
    answers = {"log": log, "twice": twice}
    notebook = hand_in(talkative.release, {k: v for k, v in answers.items() if v})
    found, made = graded(notebook, talkative)
    errors = [o for o in cell_of(made, "test-twice").get("outputs", []) if "ename" in o]
    words = "".join(f"{o.ename}: {o.evalue}" for o in errors)
    assert sum(found.scores.values()) == best
    assert said.lower() in words.lower() and (errors or not said)
    assert "only a test defines z_2" not in words  # which is hidden
    shown = "".join(line for error in errors for line in error.traceback)
    assert said.partition("(")[2][:-1] in shown  # what pages show


def test_a_notebook_of_another_set_has_one_line(small, talkative, tmp_path):
    for whole in ("02-other", SLUG):
        (tmp_path / "source" / whole).mkdir(parents=True)
    other = small_set(tmp_path / "source" / "02-other", TALKATIVE, "02-other")
    here = small_set(tmp_path / "source" / SLUG)
    found, made = graded(other.release, here)
    assert (found.reason, found.repairs) == ("this is set 02-other", [])
    assert not any(found.scores.values())
    assert "this is set 02-other" in made.cells[0].source


@pytest.mark.slow
def test_plain_nbgrader_gives_no_kind_more(small, tmp_path):
    folder = tmp_path / "source" / SLUG
    folder.mkdir(parents=True)
    whole = small_set(folder)
    (folder / f"{SLUG}.py").unlink()
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    assert nbgrader(tmp_path, "generate_assignment", SLUG) == 0
    students = {kind.__name__: kind(whole) for kind, _, _ in KINDS}
    students = {name: nb for name, nb in students.items() if is_gradable(nb)}
    for student, notebook in students.items():
        path = tmp_path / "submitted" / student / SLUG / f"{SLUG}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    nbgrader(tmp_path, "autograde", SLUG)
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as book:
        plain = {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions(SLUG)
            for grade in submission.notebooks[0].grades
        }
    assert len(plain) == 3 * len(students) > 40
    best = {kind.__name__: earned for kind, earned, _ in KINDS}
    for (student, test), there in plain.items():
        if test in best[student]:  # the others are graded by hand
            reference = points(students[student], whole.skeleton)
            assert there == reference[test], (student, test)  # so the quick one is right
            assert there <= best[student][test], (student, test)


def is_gradable(notebook) -> bool:
    """Whether nbgrader does not stop at it: a cell that stands twice ends the whole class."""
    ids = [c.metadata.nbgrader.grade_id for c in notebook.cells if "nbgrader" in c.metadata]
    return len(ids) == len(set(ids))
