"""The last cell of a set: how far a learner is, after whatever was run."""

import nbformat
import pytest
from helpers import ROOT, SLUG
from nbformat.v4 import new_code_cell

from coursetools.authoring.build import build
from coursetools.authoring.stamp import PROGRESS
from coursetools.gate.run import run_notebook

MORE = '''

# %% [markdown] nbgrader={"grade_id": "task-step", "locked": true}
# ## Exercise 2: The step (1 point)
#
# Write it.

# %% nbgrader={"grade_id": "step", "solution": true} see="What to take away"
def step(x):
    ### BEGIN SOLUTION
    return 1 * (x > 0)
    ### END SOLUTION

# %% nbgrader={"grade_id": "test-step", "grade": true, "locked": true, "points": 1}
"""step is 1 for what is positive."""
assert step(3.0) == 1
'''
RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
HALF = "def relu(x):\n    return np.maximum(x, 0) if np.ndim(x) else 1"
HIDDEN = "Grading has hidden tests, too, which try your answers on other values.\n"


@pytest.fixture
def release(course):
    """A set of two exercises."""
    course.progress.write_bytes((ROOT / "course" / "progress.py").read_bytes())
    path = course.exercises(SLUG)
    path.write_text(path.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    build(course, [SLUG])
    return nbformat.read(course.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)


def told(notebook):
    """What the last cell prints when everything is run."""
    assert notebook.cells[-1].source == PROGRESS
    run_notebook(notebook)
    return "".join(output.text for output in notebook.cells[-1].outputs)


def answer(notebook, **answers):
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.id, cell.source)


def test_nothing_is_begun(release):
    assert told(release) == (
        "1 ReLU      not begun\n2 The step  not begun\n\nNext: exercise 1 ReLU.\n" + HIDDEN
    )
    codes = [cell for cell in release.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in codes)


def test_in_part_and_done_and_where_the_lesson_explains_the_next(release):
    answer(release, relu=HALF, step="def step(x):\n    return 1 * (x > 0)")
    assert told(release).startswith("1 ReLU      1 of 2 tests pass\n2 The step  done\n\nNext: exer")
    answer(release, relu=RIGHT, step="def step(x)")
    text = told(release)
    assert text.startswith("1 ReLU      done\n2 The step  0 of 1 tests pass\n")
    assert 'Next: exercise 2 The step, in the lesson under "What to take away".' in text


def test_all_is_done(release):
    answer(release, relu=RIGHT, step="step = lambda x: 1 * (x > 0)")
    assert told(release).endswith("\n\nEvery test here passes.\n" + HIDDEN)


def test_a_test_that_was_not_run_and_a_set_up_that_was_run_twice(release):
    answer(release, relu=RIGHT)
    tests = [cell for cell in release.cells if cell.metadata.id == "test-step"]
    release.cells.remove(tests[0])
    setup = next(cell for cell in release.cells if cell.metadata.id == "setup")
    release.cells.insert(-1, new_code_cell(setup.source, metadata={"id": "again"}))
    assert told(release).startswith("1 ReLU      done\n2 The step  not run\n")


@pytest.mark.parametrize("name", ["validate", "autograde"])
def test_nbgrader_is_told_nothing(release, monkeypatch, name):
    monkeypatch.setenv("NBGRADER_EXECUTION", name)
    assert told(release) == ""
