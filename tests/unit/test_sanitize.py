"""Whatever became of a notebook on its way, it is graded as its set has it, or says why not."""

import copy
import json
import re
import time
from collections import Counter
from types import SimpleNamespace

import nbformat
import pytest
from helpers import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from mangled import mangled
from nbgrader import utils

from coursetools.authoring.build import release_bytes
from coursetools.authoring.exercises import hand_in
from coursetools.authoring.text import read_notebook
from coursetools.classroom.demo import saved_by_colab, without
from coursetools.grading.config import load_config
from coursetools.grading.markdown import safe_markdown
from coursetools.grading.sanitize import Unreadable, sanitize
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


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> SimpleNamespace:
    """A set's skeleton, its release, and the release with right answers."""
    root = tmp_path_factory.mktemp("small")
    (root / f"{SLUG}.py").write_text(SET)
    source = nbformat.writes(read_notebook(root / f"{SLUG}.py"))
    (root / f"{SLUG}.ipynb").write_text(source)
    data = release_bytes(find_project(ROOT), SLUG, source.encode())
    release = nbformat.reads(data.decode(), as_version=4)
    return SimpleNamespace(
        skeleton=skeleton(root / f"{SLUG}.ipynb", load_config(ROOT)),
        release=release,
        right=hand_in(release, ANSWERS),
    )


@pytest.fixture
def right(small):
    """A copy of the right submission, to be spoilt."""
    return copy.deepcopy(small.right)


def cell_of(notebook, place):
    return next(cell for cell in notebook.cells if cell.metadata.get("id") == place)


def rebuilt(notebook, small):
    """What a notebook, or the bytes of a file, becomes: sources by cell, and the sentences."""
    data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    made, repairs = sanitize(data, small.skeleton)
    assert_is_the_set(made, small)
    return {cell.metadata.id: cell.source for cell in made.cells}, repairs


def assert_is_the_set(made, small):
    """A valid notebook with every cell of the set that has a name, once and in order."""
    nbformat.validate(made)
    named = [cell for cell in made.cells if "nbgrader" in cell.metadata]
    wanted = [cell for cell in small.skeleton.notebook.cells if "nbgrader" in cell.metadata]
    assert [cell.metadata for cell in named] == [cell.metadata for cell in wanted]
    assert [cell.cell_type for cell in named] == [cell.cell_type for cell in wanted]
    for cell, known in zip(named, wanted, strict=True):
        assert utils.is_solution(cell) or cell.source == known.source
    assert max(Counter(cell.id for cell in made.cells).values()) == 1


def assert_answers_kept(sources):
    assert {place: sources[place] for place in ANSWERS} == ANSWERS


def test_an_honest_notebook_needs_no_repair_and_gets_its_hidden_tests(small, right):
    sources, repairs = rebuilt(right, small)
    assert repairs == []
    assert_answers_kept(sources)
    assert "assert relu(-3) == 0" in sources["test-relu"]
    assert "relu(-3)" not in cell_of(right, "test-relu").source


def test_what_colab_saves_needs_no_repair(small, right):
    sources, repairs = rebuilt(saved_by_colab(right), small)
    assert repairs == []
    assert_answers_kept(sources)


def test_a_deleted_test_is_put_back(small, right):
    sources, repairs = rebuilt(without(right, "test-step"), small)
    assert repairs == ["the cell test-step was missing: put back"]
    assert_answers_kept(sources)


def test_a_deleted_answer_is_the_empty_one(small, right):
    sources, repairs = rebuilt(without(right, "step"), small)
    assert repairs == ["the cell of step was missing: there is no answer"]
    assert "NotImplementedError" in sources["step"]
    assert sources["relu"] == ANSWERS["relu"]


def test_a_doubled_test_runs_once(small, right):
    right.cells.append(copy.deepcopy(cell_of(right, "test-relu")))
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell test-relu stood 2 times: once is enough"]
    assert_answers_kept(sources)


def test_a_doubled_answer_counts_once_and_a_second_try_is_the_last_word(small, right):
    again = copy.deepcopy(cell_of(right, "relu"))
    right.cells.insert(5, again)
    said = "the cell of relu stood 2 times: all of it counts, in order"
    sources, repairs = rebuilt(right, small)
    assert (sources["relu"], repairs) == (ANSWERS["relu"], [said])
    again.source = "def relu(x):\n    return max(x, 0)"
    made, repairs = sanitize(json.dumps(right).encode(), small.skeleton)
    sources = [cell.source for cell in made.cells]
    assert sources.index(ANSWERS["relu"]) + 2 == sources.index(again.source)  # where it stood
    assert repairs == [said]


def test_the_halves_of_a_split_answer_are_joined(small, right):
    second = copy.deepcopy(cell_of(right, "relu"))
    cell_of(right, "relu").source, second.source = ANSWERS["relu"].split("\n")
    right.cells.insert(right.cells.index(cell_of(right, "relu")) + 1, second)
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell of relu stood 2 times: all of it counts, in order"]
    assert_answers_kept(sources)


def test_an_edited_test_is_restored(small, right):
    cell_of(right, "test-relu").source = "assert True"
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell test-relu had been changed: restored"]
    assert_answers_kept(sources)


def test_another_layout_of_a_test_is_no_edit(small, right):
    cell = cell_of(right, "test-relu")
    cell.source = cell.source.replace("relu(3) == 3", "relu( 3 )==3\n\n")
    assert rebuilt(right, small)[1] == []


@pytest.mark.parametrize("kind", ["renamed", "stripped"])
def test_cells_without_their_names_are_found_by_what_they_say(small, right, kind):
    for number, cell in enumerate(right.cells):
        if kind == "stripped":
            cell.metadata = {}
            del cell["id"]
            continue
        cell.id = cell.metadata["id"] = f"other-{number}"
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["grade_id"] = f"mine-{number}"
    right.cells = [cell for cell in right.cells if cell.source != ANSWERS["why"]]
    sources, repairs = rebuilt(right, small)
    assert repairs == [
        "the cell of relu had lost its name and was found by its content",
        "the cell of step had lost its name and was found by its content",
        "the cell of why was missing: there is no answer",
    ]
    assert {p: sources[p] for p in ("relu", "step")} == {p: ANSWERS[p] for p in ("relu", "step")}
    assert "print(relu(np.array([-1.0, 2.0])))" in sources.values()


def test_one_of_a_cells_three_names_is_enough(small, right):
    for number, cell in enumerate(right.cells):
        if number % 3 != 0:
            del cell["id"]
        if number % 3 != 1:
            cell.metadata.pop("id")
        if number % 3 != 2:
            cell.metadata.pop("nbgrader", None)
    sources, repairs = rebuilt(right, small)
    assert repairs == []
    assert_answers_kept(sources)


def test_an_older_notebook_format_is_converted(small, right):
    older = json.dumps(nbformat.convert(right, 3))
    assert '"worksheets"' in older
    sources, repairs = rebuilt(older.encode(), small)
    assert repairs == ["an older notebook format was converted"]
    assert_answers_kept(sources)


def test_a_byte_order_mark_or_a_missing_kernelspec_does_not_matter(small, right):
    right.metadata = {}
    sources, repairs = rebuilt(b"\xef\xbb\xbf" + json.dumps(right).encode(), small)
    assert repairs == []
    assert_answers_kept(sources)


@pytest.mark.parametrize("kind", ["markdown", "raw", 7])
def test_a_code_answer_that_became_text_is_code_again(small, right, kind):
    cell_of(right, "relu")["cell_type"] = kind
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell of relu was not a code cell any more"]
    assert_answers_kept(sources)


def test_a_test_that_became_text_is_restored(small, right):
    cell_of(right, "test-relu")["cell_type"] = "markdown"
    sources, repairs = rebuilt(right, small)
    assert repairs == ["the cell test-relu had been changed: restored"]
    assert_answers_kept(sources)


def test_cells_that_were_moved_go_back_to_their_places(small, right):
    right.cells.reverse()
    sources, repairs = rebuilt(right, small)
    assert repairs == ["cells stood in another order: put back"]
    assert_answers_kept(sources)


def test_the_learners_own_cells_stay_where_they_stood(small, right):
    own = nbformat.v4.new_code_cell("slope = 0.1")
    right.cells.insert(right.cells.index(cell_of(right, "relu")), own)
    right.cells.insert(0, nbformat.v4.new_markdown_cell("My notes."))
    made, repairs = sanitize(json.dumps(right).encode(), small.skeleton)
    assert_is_the_set(made, small)
    sources = [cell.source for cell in made.cells]
    assert repairs == []
    assert sources[0] == "My notes."
    assert sources[sources.index(ANSWERS["relu"]) - 1] == "slope = 0.1"
    assert sources[sources.index(ANSWERS["relu"]) + 1].startswith("print(relu")


def test_a_free_cell_of_the_release_may_be_edited_and_deleted(small, right):
    free = next(cell for cell in right.cells if cell.source.startswith("print(relu"))
    free.source = "print(relu(7))"
    assert rebuilt(right, small)[0][free.metadata.id] == "print(relu(7))"
    sources, repairs = rebuilt(without(right, free.metadata.id), small)
    assert free.metadata.id not in sources
    assert repairs == []


def test_images_in_an_open_answer_are_kept_and_other_attachments_are_not(small, right):
    image = {"plot.png": {"image/png": "aGVsbG8="}}
    cell_of(right, "why")["attachments"] = image
    cell_of(right, "relu")["attachments"] = image
    right.cells.insert(0, nbformat.v4.new_code_cell("1 + 1"))
    right.cells[0]["attachments"] = image
    right.cells.append(nbformat.v4.new_markdown_cell("![](attachment:plot.png)"))
    right.cells[-1]["attachments"] = image
    made, _ = sanitize(json.dumps(right).encode(), small.skeleton)
    assert_is_the_set(made, small)
    kept = [cell.source for cell in made.cells if "attachments" in cell]
    assert kept == [ANSWERS["why"], "![](attachment:plot.png)"]


def test_tags_and_flags_of_the_learners_do_not_survive(small, right):
    cell_of(right, "test-relu").metadata["tags"] = ["skip-execution"]
    cell_of(right, "test-relu").metadata.nbgrader["points"] = 100
    cell_of(right, "relu").metadata.nbgrader["grade"] = True
    own = nbformat.v4.new_code_cell("1", metadata={"nbgrader": {"grade_id": "x", "grade": True}})
    right.cells.append(own)
    sources, repairs = rebuilt(right, small)
    assert_answers_kept(sources)


def test_half_a_surrogate_pair_becomes_text(small, right):
    data = json.dumps(right).replace("One has a slope.", r"One \ud800 has a slope.")
    sources, _ = rebuilt(data.encode(), small)
    assert sources["why"] == "One ? has a slope."


def test_broken_cells_are_left_out_and_counted(small, right):
    right.cells += [7, None, {"cell_type": "code", "source": {}}, {"source": "x" * (2 << 20)}]
    sources, repairs = rebuilt(right, small)
    assert repairs == ["4 broken cells were left out"]
    assert_answers_kept(sources)


def test_cells_without_end_are_cut_off_and_counted(small, right):
    right.cells += [nbformat.v4.new_code_cell("1")] * 2000
    sources, repairs = rebuilt(right, small)
    assert repairs == [f"{len(right.cells) - 1000} cells beyond the first 1000 were left out"]
    assert_answers_kept(sources)


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"{not json", "the notebook's JSON is broken (Expecting property name"),
        (b"", "the file is empty"),
        (b"\x89PNG\r\n", "the file is a picture: hand in the notebook itself"),
        (b"%PDF-1.7", "the file is a PDF"),
        (b"PK\3\4", "the file is an archive"),
        (b"\0\0\0", "the file holds nothing but zero bytes"),
        (b"\xf8\x01\x02\x03", "the file is not text"),
        (b"print(1)\n", "the file is text, but no notebook: it begins with 'print(1)'"),
        (b"<!DOCTYPE html>\n<title>\nSign in</title>", 'the file is a web page ("Sign in"): downl'),
        (b'{"cells": [{"source": "a', "the notebook is cut off: the file ends in the middle of it"),
        (b'{"cells": [', "the notebook is cut off: the file ends in the middle of it"),
        (b"[]", "the file is JSON, but no notebook"),
        (b"{}", "the file is JSON, but has no cells"),
        (b'{"cells": {}}', "the file is JSON, but has no cells"),
        (b'{"nbformat": 99, "cells": []}', "the notebook's format is none that can be read"),
        (b'{"cells": ' + b"[" * 100_000, "the notebook's JSON is broken (maximum recur"),
        (b" " * (51 << 20), "the file has 51 MiB, more than 50 MiB"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_notebook_has_its_reason(small, data, reason):
    with pytest.raises(Unreadable) as raised:
        sanitize(data, small.skeleton)
    assert str(raised.value).startswith(reason)


def test_a_million_empty_lines_take_no_time(small, right):
    began = time.process_time()
    cell_of(right, "relu").source = "\n" * 1_000_000
    right = without(right, "step")
    right.cells += [nbformat.v4.new_code_cell("\n" * 1_000_000 + "1")] * 3
    sanitize(json.dumps(right).encode(), small.skeleton)
    assert time.process_time() - began < 20


def test_an_answer_that_python_cannot_even_parse_is_kept(small, right):
    right = without(right, "step")
    for source in ("(" * 5000, "-" * 100_000 + "1", "x = '\0'", "%%bash\nls"):
        right.cells.append(nbformat.v4.new_code_cell(source))
        cell_of(right, "relu").source = source
        assert rebuilt(right, small)[0]["relu"] == source


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
BELOW = "{} stood only below {}, which needs it: put above it, as if the cells had been run in"
MISSING = "the cell of {0} was missing: {0} stood in another one"
FOUND = "the cell of relu had lost its name and was found by its content"
TWICE = "the cell of relu stood 2 times: all of it counts, in order"
RELU, STEP = BELOW.format("relu", "test-relu"), BELOW.format("step", "test-step")
KINDS = [
    (all_in_the_first, ALL, ["step stood in another cell"]),
    (two_in_the_second, ALL, ["relu stood in another cell", RELU]),
    (all_in_a_cell_of_their_own, ALL, [FOUND, MISSING.format("step")]),
    (all_at_the_end, ALL, [*map(MISSING.format, ("relu", "step")), RELU, STEP]),
    (all_at_the_top_and_the_stubs_left, ALL, [f"{n} stood in another cell" for n in ANSWERS][:2]),
    (a_stub_copied_below, ALL, ["an empty copy of relu was left out"]),
    (a_stub_with_its_name_copied_below, ALL, [TWICE, "an empty copy of relu was left out"]),
    (a_stub_above, ALL, [TWICE, "an empty copy of relu was left out"]),
    (answered_below_its_tests, ALL, ["relu stood in another cell", RELU]),
    (answered_in_a_copy_below_its_tests, ALL, [TWICE, "an empty copy of relu was left out"]),
    (a_worse_attempt_below_its_tests, ALL, ["relu was defined again below its tests: what stood"]),
    (a_better_attempt_below_its_tests, HALF, ["relu was defined again below its tests"]),
    (a_better_attempt_and_its_test_below, ALL, ["the cell test-relu stood 2 times", "relu stood"]),
    (a_helper_below, ALL, [BELOW.format("LIMIT and on", "test-relu")]),
    (an_answer_by_its_helper, HALF | {"test-relu": 2}, ["relu stood in another cell", RELU]),
    (a_helper_in_front_of_moved_cells, ALL, ["cells stood in another order: put back", "on stood"]),
    (written_into_a_test, ALL, ["the cell test-relu had been changed", "relu stood in another cell",
                                "relu stood in a locked cell: put into a cell of its own"]),
    (a_cell_magic, ALL, ["relu stood in another cell", "step stood in another cell", RELU, STEP]),
    (a_wrong_answer_elsewhere, HALF, ["relu stood in another cell"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "earned", "said"), KINDS, ids=lambda value: getattr(value, "__name__", "")
)
def test_an_answer_counts_wherever_it_stands(small, kind, earned, said):
    notebook = kind(small)
    made, repairs = sanitize(json.dumps(notebook).encode(), small.skeleton)
    assert_is_the_set(made, small)
    print(
        *repairs, *(cell.source for cell in made.cells if cell.cell_type == "code"), sep="\n---\n"
    )
    assert points(made, small.skeleton) == earned
    plain = points(notebook, small.skeleton)
    assert all(earned[test] >= plain[test] for test in plain)
    assert all(any(r.startswith(words) for r in repairs) for words in said), repairs
    assert len(repairs) <= len(said) + 1


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


@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=st.data())
def test_no_test_earns_less_than_if_all_cells_ran_as_they_stood(small, data):
    notebook = data.draw(untidy(small.right))
    plain = points(notebook, small.skeleton)
    made, repairs = sanitize(json.dumps(notebook).encode(), small.skeleton)
    assert_is_the_set(made, small)
    ours = points(made, small.skeleton)
    lower = {test for test in plain if ours[test] < plain[test]}
    assert not lower, "\n---\n".join(
        [*repairs, "AS IT WAS", *(c.source for c in notebook.cells if c.cell_type == "code")]
        + ["AS IT IS", *(c.source for c in made.cells if c.cell_type == "code")]
    )


@settings(max_examples=300, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_a_mangled_notebook_is_the_set_again_or_says_why_not(small, chance):
    try:
        made, repairs = sanitize(mangled(small.right, chance), small.skeleton)
    except Unreadable as error:
        assert len(str(error).split()) > 3
        return
    assert_is_the_set(made, small)
    assert all(isinstance(repair, str) and repair for repair in repairs)


def test_sanitizing_does_not_change_the_skeleton(small, right):
    before = copy.deepcopy(small.skeleton.notebook)
    rebuilt(right, small)
    assert small.skeleton.notebook == before


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[a](https://example.org)", 'href="https://example.org"'),
        ("![a](data:image/png;base64,AAAA)", "data:image/png;base64,AAAA"),
        ("<img src='data:image/svg+xml,x'>", "<img>"),
        ("<a href=' data:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='&#100;ata:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='da\tta:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='&#1;javascript:x'>a</a>", "<a>a</a>"),
        ("<b onclick='x' class='c'>a</b>", '<b class="c">a</b>'),
        ("<details><summary>s</summary>d</details>", "<summary>s</summary>"),
        ("$x < y$", "$x &lt; y$"),
    ],
)
def test_markdown_keeps_what_is_harmless_and_nothing_else(text, kept):
    html = safe_markdown({"cell": {}}, text)
    assert kept in html
    assert not re.search(r"script:|data:text|&#|onclick", html)


@pytest.mark.parametrize("tag", ["script", "iframe", "form", "style", "svg", "object", "base"])
def test_markdown_loses_what_does_something(tag):
    assert f"<{tag}" not in safe_markdown({"cell": {}}, f"a <{tag} src='x'>b</{tag}>")
