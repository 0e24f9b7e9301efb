"""A right answer in another dress, a bad return: each finds a test made wrong in that way."""

import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers import SLUG, replace, run

from coursetools.authoring.build import source_notebook
from coursetools.authoring.exercises import exercise_set
from coursetools.gate import bad_returns, dressing
from coursetools.gate.variants import Failure, Variant
from coursetools.gate.wrapping import wrapped_cells

X = "x = np.array([[-2.1, 0.1], [3.1, -0.7]])\n"
PAIR = """def relu(x, power=1):
    return 0.1 * np.sum(x), [int(np.sum(x)), np.maximum(x, 0) ** power]
"""
SOUND = f"""{X}got = relu(x)
try:
    right = np.allclose(np.asarray(got, dtype=float), [[0, 0.1], [3.1, 0]])
except Exception:
    right = False
assert right and x[0, 0] == -2.1, "relu gave something else, or changed x"
"""


class Here:
    """Runs what is submitted at once, in this process."""

    def submit(self, function, *args):
        result = function(*args)
        return SimpleNamespace(result=lambda: result)


@pytest.fixture
def whole(course):
    return exercise_set(source_notebook(course, SLUG))


def cells(whole, test, answer=None):
    """The tiny set with one test cell, and with this answer."""
    source = answer or whole.answers["relu"]
    found = wrapped_cells(whole, Variant("relu", "right", "it", None, source))
    del found["test-relu-scalar"]
    return found | {"test-relu": test}


def found_by(*tried):
    """Names of the dressings in which one of these cells fails."""
    own = Variant("relu", "right", "it", None, tried[0][1]["relu"])
    common = {"test-relu"}, {"relu"}, dressing.parameters_of(own), []
    return {one.dressing for one in dressing.try_on([*tried], *common)[0]}


@pytest.mark.parametrize(
    ("name", "test", "answer"),
    [
        ("results as nested lists", "assert relu(x).shape == (2, 2)", None),
        ("results as nested tuples", "assert not isinstance(relu(x), tuple)", None),
        ("results as tensors", "assert relu(x).sum() > 0", None),
        ("computed in float32", "assert np.allclose(relu(x), [[0, 0.1], [3.1, 0]], 1e-12)", None),
        ("computed in float32", "assert relu(x)[0] == 0.1 * np.sum(x)", PAIR),
        (
            "computed in float32",
            "assert relu([0.1, 0.2]) == 0.1 + 0.2",
            "def relu(x):\n    return x[0] + x[1]",
        ),
        (
            "computed in float32",  # rounding alone is off by less
            "x = np.full(9, 0.1) ** np.arange(9)\nassert np.allclose(relu(x), x**4, 1e-7, 0)",
            "def relu(x):\n    return x * x * x * x",
        ),
        ("arrays in Fortran order", "assert relu(x).flags.c_contiguous", None),
        ("strided arrays", "assert relu(x).flags.contiguous", None),
        ("read-only arrays", "relu(x)[0] = 1", None),
        ("numbers as NumPy scalars", "assert type(relu(x)[1][0]) is int", PAIR),
        ("numbers as 0-d arrays", "{relu(x)[1][0]}", PAIR),
        ("numbers as Python's", "relu(x)[0].dtype", PAIR),
        ("tuples as lists", "assert isinstance(relu(x), tuple)", PAIR),
        ("lists as tuples", "assert relu(x)[1] + []", PAIR),
        ("one number at a time", "assert np.shares_memory(relu(x), x)", "def relu(x): return x"),
    ],
)
def test_a_test_that_excludes_a_dress_is_found(whole, monkeypatch, name, test, answer):
    tensors = SimpleNamespace(convert_to_tensor=lambda array: SimpleNamespace(numpy=array))
    monkeypatch.setitem(sys.modules, "tensorflow", tensors)
    assert name in found_by(("it", cells(whole, X + test, answer)))


@pytest.mark.parametrize(
    ("name", "test", "own", "other"),
    [
        ("arguments by keyword", "relu(x)", "def relu(x): return x", "def relu(z): return z"),
        (
            "arguments by position",
            "relu(x, power=1)",
            "def relu(x, power): return x",
            "def relu(x, *, power): return x",
        ),
    ],
)
def test_a_right_answer_with_another_signature_is_found(whole, name, test, own, other):
    tried = [(answer, cells(whole, X + test, answer)) for answer in (own, other)]
    assert found_by(*tried) == {name}


@pytest.mark.parametrize("answer", [None, PAIR])
def test_a_test_that_leaves_the_form_open_passes_in_every_dress(whole, answer):
    open_ = SOUND if answer is None else f"{X}got = relu(x)\nassert abs(got[0] - 0.04) < 1e-6"
    assert found_by(("it", cells(whole, open_, answer))) == set()


def test_float32_is_left_where_it_makes_an_answer_wrong(whole):
    answer = "def relu(x):\n    return np.exp(np.minimum(x, 700)) * (x < 700) + (x - 1e5 + 1e-9)"
    test = "x = np.array([1e5, 0.0])\nassert np.allclose(relu(x), [1e-9, 1 - 1e5], 1e-5, 0)"
    assert found_by(("it", cells(whole, test, answer))) == set()


def test_a_number_that_an_answer_only_chooses_is_left(whole):
    answer = "def relu(x):\n    return max(x)"
    assert found_by(("it", cells(whole, "assert relu([0.1, 0.3]) == 0.3", answer))) == set()


def test_an_answer_that_gives_no_data_is_run_once_and_not_dressed(whole):
    answer = (
        "def relu(x):\n    with open('calls', 'a') as file:\n        file.write('.')\n"
        "    return object()"
    )
    assert found_by(("it", cells(whole, f"{X}relu(x)\nrelu(x)", answer))) == set()
    assert Path("calls").read_text() == "."


def test_an_answer_gets_its_own_results_back_undressed(whole):
    test = f"{X}assert relu(relu(x)) is not None\nrelu(tuple([relu(x)])[0])"
    assert found_by(("it", cells(whole, test, "def relu(x):\n    return x.copy()"))) == set()


def test_what_an_answer_changes_is_changed_for_the_caller(whole):
    answer = 'def relu(x):\n    x["a"] -= 1.5\n    x["b"] = x["a"].sum()\n    return x["b"]'
    test = (
        "x = {'a': np.ones((2, 2))}\na = x['a']\nrelu(x)\n"
        "assert (a == -0.5).all() and x['a'] is a and x['b'] == -2"
    )
    assert found_by(("it", cells(whole, test, answer))) == set()


def test_answers_that_call_each_other_are_not_dressed(whole):
    answer = "def relu(x, deep=True):\n    return relu(x, False).T if deep else np.maximum(x, 0).T"
    assert found_by(("it", cells(whole, SOUND, answer))) == set()


def problems(course):
    whole = exercise_set(source_notebook(course, SLUG))
    return dressing.check_dressed(course, SLUG, whole, Here())


def test_what_task_and_visible_test_ask_for_is_not_dressed_away(course):
    path = course.answers(SLUG) / "relu.py"
    assert any(
        "relu, right answer 'the set's own' and 2 more, results as nested lists: test-relu" in said
        for said in problems(course)
    ), problems(course)
    replace(path, "# %% right: where", "# asks for: arrays\n\n# %% right: where")
    assert any("asks for arrays, its task does not" in said for said in problems(course))
    replace(course.exercises(SLUG), "# Write it.", "# Write it. The result is an array.")
    assert any("asks for arrays, and no visible test fails" in said for said in problems(course))
    replace(
        course.exercises(SLUG),
        "assert relu(-1.0) == 0,",
        "assert relu(x).ndim == 2\nassert relu(-1.0) == 0,",
    )
    replace(
        course.exercises(SLUG),
        '"""relu takes a scalar."""',
        '"""relu takes a scalar."""\nx = np.eye(2)',
    )
    assert problems(course) == []
    replace(path, "asks for: arrays", "asks for: arrays, float64")
    assert any("asks for float64, and no visible test fails" in said for said in problems(course))
    replace(path, "asks for: arrays", "asks for: beauty")
    assert any("'beauty' is none of what may be asked: float64" in s for s in problems(course))


def heard(whole, test, answer=None):
    return bad_returns.try_all(cells(whole, test, answer), {"test-relu"}, {"relu"})


def test_every_bad_return_finds_a_test_that_breaks_on_it(whole, monkeypatch):
    monkeypatch.setitem(sys.modules, "tensorflow", SimpleNamespace(convert_to_tensor=repr))
    found = set()
    for answer in (None, 'def relu(x):\n    return {"a": np.maximum(x, 0), "b": 1.0}'):
        right = (answer or "return np.maximum(x, 0)").partition("return ")[2]
        test = f"{X}1 // int(repr(relu(x)) == repr({right}) and x[0, 0] == -2.1)"
        found |= {one.bad for one in heard(whole, test, answer)}
    assert found == set(bad_returns.BAD)


def test_a_test_that_answers_in_words_stands_every_bad_return(whole):
    assert heard(whole, SOUND) == []


def test_a_later_call_that_breaks_is_found(whole):
    found = heard(whole, f"{SOUND}relu(x)[0] + np.ones(2)")
    assert {one.failure.line for one in found} == {8} and "None" in {one.bad for one in found}


@pytest.mark.parametrize(
    ("message", "in_test", "fine"),
    [
        ("AssertionError: relu gave 3", True, True),
        ("AssertionError: ", True, False),
        ("TypeError: no len()", True, False),
        ("TypeError: no len()", False, True),
        ("on stderr: RuntimeWarning", False, False),
    ],
)
def test_words_or_the_learners_own_error_are_fine(message, in_test, fine):
    assert bad_returns.in_words(Failure(message, in_test)) is fine


def test_the_gate_lists_both_on_request(course, monkeypatch):
    monkeypatch.setattr("coursetools.gate.check.check", lambda *_: [])
    monkeypatch.setattr("coursetools.gate.check.workers", lambda: nullcontext(Here()))
    assert run("check", SLUG).exit_code == 0
    said = run("check", SLUG, "--strict").stderr
    assert "right answer 'the set's own' and 2 more, results as nested lists: test-relu" in said
    assert "test-relu-scalar, line 4, ends in 'AttributeError" in said
