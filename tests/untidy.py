"""Submissions as honest people hand them in: answers in other places than ours.

A small set of two functions, the kinds of notebooks, and what plain nbgrader gives for each.
"""

import copy
from pathlib import Path
from types import SimpleNamespace

import nbformat
from helpers import ROOT
from hypothesis import strategies as st
from nbgrader import utils

from coursetools.authoring.build import release_bytes
from coursetools.authoring.exercises import hand_in
from coursetools.authoring.text import read_notebook
from coursetools.grading.config import load_config
from coursetools.grading.skeleton import skeleton
from coursetools.project import find_project

SLUG = "01-small"
SET = '''\
# %% [markdown] nbgrader={"grade_id": "intro", "locked": true}
# # Exercises 01: small

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

# %% [markdown]
# ## Scribble here

# %% nbgrader={"grade_id": "relu", "solution": true}
def relu(x):
    """Rectified linear unit."""
    ### BEGIN SOLUTION
    return np.maximum(x, 0)
    ### END SOLUTION

# %%
print(relu(np.array([-1.0, 2.0])))

# %% nbgrader={"grade_id": "test-relu", "grade": true, "locked": true, "points": 2}
"""relu keeps what is positive."""
assert relu(3) == 3
### BEGIN HIDDEN TESTS
assert relu(-3) == 0
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "step", "solution": true}
def step(x):
    """Heaviside's step."""
    ### BEGIN SOLUTION
    return np.heaviside(x, 1)
    ### END SOLUTION

# %% nbgrader={"grade_id": "test-step", "grade": true, "locked": true, "points": 1}
"""step jumps."""
assert step(1) == 1

# %% [markdown] nbgrader={"grade_id": "why", "grade": true, "solution": true, "points": 3}
# Why is one of them trained and the other not?
'''
ANSWERS = {
    "relu": "def relu(x):\n    return x * (x > 0)",
    "step": "def step(x):\n    return float(x >= 0)",
    "why": "One has a slope.",
}


def small_set(root: Path, text: str = SET, slug: str = SLUG) -> SimpleNamespace:
    """A set's skeleton, its release, and the release with right answers."""
    (root / f"{slug}.py").write_text(text)
    source = nbformat.writes(read_notebook(root / f"{slug}.py"))
    (root / f"{slug}.ipynb").write_text(source)
    data = release_bytes(find_project(ROOT), slug, source.encode())
    release = nbformat.reads(data.decode(), as_version=4)
    return SimpleNamespace(
        skeleton=skeleton(root / f"{slug}.ipynb", load_config(ROOT)),
        release=release,
        right=hand_in(release, ANSWERS),
    )


def cell_of(notebook, place):
    return next(cell for cell in notebook.cells if cell.metadata.get("id") == place)


EMPTY = 'def {}(x):\n    """Not yet."""\n    # YOUR CODE HERE\n    raise NotImplementedError("Not")'
BOTH = f"import numpy as np\n\n{ANSWERS['relu']}\n\n{ANSWERS['step']}"
WRONG = "def relu(x):\n    return 7"


def code(source):
    return nbformat.v4.new_code_cell(source)


def handed_in(small, **answers):
    """The release with these answers, to be changed."""
    return hand_in(copy.deepcopy(small.release), answers)


def put(notebook, source, behind):
    """Put a cell behind the one of this name."""
    notebook.cells.insert(notebook.cells.index(cell_of(notebook, behind)) + 1, code(source))


def take(notebook, *places):
    """Delete cells, and return the last of them."""
    found = [cell_of(notebook, place) for place in places]
    notebook.cells = [cell for cell in notebook.cells if cell not in found]
    return found[-1]


def points(notebook, skeleton) -> dict[str, int]:
    """What tests give if all cells run from top to bottom, as plain nbgrader runs them.

    The last copy of each test has the course's text.
    """
    tests = {c.metadata.id: c for c in skeleton.notebook.cells if utils.is_grade(c)}
    tests = {place: cell for place, cell in tests.items() if cell.cell_type == "code"}
    last = {c.metadata.id: n for n, c in enumerate(notebook.cells) if "id" in c.metadata}
    found, space = dict.fromkeys(tests, 0), {}
    for number, cell in enumerate(notebook.cells):
        place = cell.metadata.get("id")
        is_test = place in tests and last[place] == number
        if cell.cell_type != "code":
            continue
        try:
            source = tests[place].source if is_test else cell.source
            exec(source.removeprefix("%%time\n"), space)
        except Exception:
            continue
        if is_test:
            found[place] = int(tests[place].metadata.nbgrader.points)
    return found


def all_in_the_first(small):
    return handed_in(small, relu=BOTH)


def two_in_the_second(small):
    return handed_in(small, step=BOTH)


def all_in_a_cell_of_their_own(small):
    notebook = handed_in(small)
    take(notebook, "relu", "step")
    put(notebook, BOTH, "setup")
    return notebook


def all_at_the_end(small):
    notebook = handed_in(small)
    take(notebook, "relu", "step")
    notebook.cells.append(code(f"{BOTH}\nprint(relu(3), undefined)"))
    return notebook


def all_at_the_top_and_the_stubs_left(small):
    notebook = handed_in(small)
    put(notebook, BOTH, "setup")
    return notebook


def a_stub_copied_below(small):
    notebook = handed_in(small, **ANSWERS)
    put(notebook, cell_of(small.release, "relu").source, "relu")
    return notebook


def a_stub_with_its_name_copied_below(small):
    notebook = handed_in(small, **ANSWERS)
    notebook.cells.insert(4, copy.deepcopy(cell_of(small.release, "relu")))
    return notebook


def a_stub_above(small):
    notebook = handed_in(small, **ANSWERS)
    notebook.cells.insert(2, copy.deepcopy(cell_of(small.release, "relu")))
    return notebook


def answered_below_its_tests(small):
    notebook = handed_in(small, step=ANSWERS["step"])
    put(notebook, ANSWERS["relu"], "test-relu")
    return notebook


def answered_in_a_copy_below_its_tests(small):
    notebook = handed_in(small, step=ANSWERS["step"])
    again = copy.deepcopy(cell_of(notebook, "relu"))
    again.source = ANSWERS["relu"]
    notebook.cells.append(again)
    return notebook


def a_worse_attempt_below_its_tests(small):
    notebook = handed_in(small, **ANSWERS)
    put(notebook, WRONG, "test-relu")
    return notebook


def a_better_attempt_below_its_tests(small):
    notebook = handed_in(small, **ANSWERS | {"relu": WRONG})
    put(notebook, ANSWERS["relu"], "test-relu")
    return notebook


def a_better_attempt_and_its_test_below(small):
    notebook = handed_in(small, **ANSWERS | {"relu": WRONG})
    put(notebook, ANSWERS["relu"], "test-step")
    notebook.cells.append(copy.deepcopy(cell_of(notebook, "test-relu")))
    return notebook


def a_helper_below(small):
    notebook = handed_in(small, **ANSWERS | {"relu": "def relu(x):\n    return x * on(x)"})
    notebook.cells += [code("LIMIT = 0"), code("import math\ndef on(x):\n    return x > LIMIT")]
    return notebook


def an_answer_by_its_helper(small):
    notebook = handed_in(
        small, step=ANSWERS["step"], relu="def half(x):\n    return x > 0\n" + EMPTY.format("relu")
    )
    notebook.cells.append(code("def relu(x):\n    return x * half(x)"))
    return notebook


def a_helper_in_front_of_moved_cells(small):
    notebook = handed_in(small, **ANSWERS | {"relu": "def relu(x):\n    return x * on(x)"})
    put(notebook, "def on(x):\n    return x > 0", "test-step")
    relu, test = take(notebook, "relu"), take(notebook, "test-relu")
    notebook.cells += [relu, test]
    return notebook


def written_into_a_test(small):
    notebook = handed_in(small, step=ANSWERS["step"])
    cell = cell_of(notebook, "test-relu")
    cell.source = f"{ANSWERS['relu']}\n{cell.source}"
    return notebook


def a_cell_magic(small):
    notebook = handed_in(small)
    put(notebook, f"%%time\n{BOTH}", "test-step")
    return notebook


def a_wrong_answer_elsewhere(small):
    notebook = handed_in(small, step=ANSWERS["step"])
    put(notebook, WRONG, "setup")
    return notebook


ALL, HALF = {"test-relu": 2, "test-step": 1}, {"test-relu": 0, "test-step": 1}
ELSEWHERE = "answered in another cell, so that no stub is left or put back: "
BELOW = "put above the tests that need it, as if the cells had been run in that order, "
RELU, STEP = ELSEWHERE + "relu", ELSEWHERE + "step"
BOTH_NAMES = ELSEWHERE + "relu, step"
LOW = BELOW + "what stood only below: {}"
FOUND = "the cell of relu had lost its name and was found by its content"
TWICE = "the cell of relu stood 2 times: all of it counts, in order"
AGAIN = "defined again below its tests, where what stood above them counts: relu"
KINDS = [
    (all_in_the_first, ALL, [STEP]),
    (two_in_the_second, ALL, [RELU, LOW.format("relu")]),
    (all_in_a_cell_of_their_own, ALL, [FOUND, STEP]),
    (all_at_the_end, ALL, [BOTH_NAMES, LOW.format("relu, step")]),
    (all_at_the_top_and_the_stubs_left, ALL, [BOTH_NAMES]),
    (a_stub_copied_below, ALL, [RELU]),
    (a_stub_with_its_name_copied_below, ALL, [TWICE, RELU]),
    (a_stub_above, ALL, [TWICE, RELU]),
    (answered_below_its_tests, ALL, [RELU, LOW.format("relu")]),
    (answered_in_a_copy_below_its_tests, ALL, [TWICE, RELU]),
    (a_worse_attempt_below_its_tests, ALL, [AGAIN]),
    (a_better_attempt_below_its_tests, HALF, [AGAIN]),
    (a_better_attempt_and_its_test_below, ALL, [
        "the cell test-relu stood 2 times: once is enough",
        "put above the tests what stood above them in the order handed in: relu"]),
    (a_helper_below, ALL, [LOW.format("LIMIT, on")]),
    (an_answer_by_its_helper, ALL, [RELU, LOW.format("relu")]),
    (a_helper_in_front_of_moved_cells, ALL, ["cells stood in another order: put back",
                                             LOW.format("on")]),
    (written_into_a_test, ALL, ["the cell test-relu had been changed: restored", RELU,
                                "put into a cell of its own what stood in a locked one: relu"]),
    (a_cell_magic, ALL, [BOTH_NAMES, LOW.format("relu, step")]),
    (a_wrong_answer_elsewhere, HALF, [RELU]),
]  # fmt: skip


TRIES = [
    *(ANSWERS[name] for name in ("relu", "step")), BOTH, WRONG, "%%time\n" + BOTH,
    *(EMPTY.format(name) for name in ("relu", "step")), "1 / 0", "print(relu(3))", "'",
    f"1 / 0\n{ANSWERS['relu']}", "slope = 1", "def relu(x):\n    return x * slope * (x > 0)",
    "def on(x):\n    return x >= 0", "def step(x):\n    return float(on(x))",
    "import functools\n@functools.cache\ndef step(x):\n    return float(on(x))", "del relu",
    "relu = lambda x: x * step(x)", "def step(x):\n    return 1", "on = step", "x = relu(3)",
]  # fmt: skip


@st.composite
def untidy(draw, right):
    """A notebook in which somebody honest has tried this and that, and tidied up little."""
    notebook = copy.deepcopy(right)
    cells = notebook.cells
    for _ in range(draw(st.integers(1, 7))):
        at, to = (draw(st.integers(1, len(cells) - 1)) for _ in range(2))
        what = draw(st.integers(0, 6))
        if what == 0:
            cells.insert(to, cells.pop(at))
        elif what == 1:
            cells.insert(to, copy.deepcopy(cells[at]))
        elif what == 2 and len(cells) > 3 and cells[at].metadata.get("id") != "setup":
            del cells[at]
        elif what == 3 and cells[at].metadata.get("id") in ("relu", "step"):
            cells[at].source = draw(st.sampled_from(TRIES))
        elif what == 4 and cells[at].metadata.get("id") in ("relu", "step"):
            cells[at].metadata, cells[at].id = {}, f"new-{draw(st.integers())}"
        elif what >= 5:
            cells.insert(to, code(draw(st.sampled_from(TRIES))))
    return notebook
