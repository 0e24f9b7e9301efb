"""What learners read when a test fails: the call, what came, what was expected, the mistake."""

import ast
import codecs
import importlib.util
import warnings

import numpy as np
import pytest
from helpers import ROOT
from IPython.core.interactiveshell import InteractiveShell

PATH = ROOT / "course" / "checker.py"
SPEC = importlib.util.spec_from_file_location("checker", PATH)
checker = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(checker)
ask, expect, agree, digest = checker.ask, checker.expect, checker.agree, checker.digest


def returns(value):
    def answer(*args, **more):
        return value

    return answer


def said(function, *args, **more) -> str:
    """The message of a call that must fail."""
    with pytest.raises(AssertionError) as caught:
        expect(function, *args, **more)
    return str(caught.value)


@pytest.mark.parametrize(
    ("got", "gives"),
    [
        (0.25, 0.25),
        (np.float32(0.25), 0.25),
        (np.array(0.25), 0.25),
        ([1, 2], [1.0, 2.0]),
        ((1, 2), np.array([1.0, 2.0])),
        (np.array([1.0, np.nan, np.inf]), [1, np.nan, np.inf]),
        (np.ones((2, 1, 3), np.float32), np.ones((2, 1, 3))),
        ([np.ones(2), np.ones((2, 3))], (np.ones(2), np.ones((2, 3)))),
        ({"a": np.ones(2), "b": True}, {"a": [1, 1], "b": True}),
        ([{"a": 1.0}, {"a": 2}], [{"a": 1}, {"a": 2}]),
        (np.bool_(True), True),
        ([True, np.bool_(False)], [True, False]),
        ("tanh", "tanh"),
        ([(0, 1, 5)], [(0, 1, 5)]),
        ([], ()),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (None, None),
        ({"odd"}, ...),
    ],
)
def test_a_right_result_passes_in_whatever_clothes(got, gives):
    assert ask(returns(got), 1, gives=gives) is got
    assert expect(returns(got), 1, gives=gives) is None


@pytest.mark.parametrize(
    ("got", "gives", "words"),
    [
        (None, 1.0, "returned None: is there a `return`?"),
        (0.3, 0.25, "gave     0.3\nexpected 0.25"),
        ([1, 2, 3], [1, 2], "has the shape (3,), not (2,)"),
        (np.ones((1, 2)), [1, 1], "has the shape (1, 2), not (2,)"),
        ([1, [2]], [1, 2], "has no numbers"),
        ((i for i in (1, 2)), [1, 2], "has no numbers"),
        (map(abs, [1]), (1,), "must have 1 parts"),
        (reversed([1, 2]), (1, 2), "must have 2 parts"),
        ("ab", (1, 2), "must have 2 parts"),
        ("1", 1.0, "has no numbers"),
        (np.array([1, "a"], dtype=object), [1, 2], "has no numbers"),
        ({"a": 1}, [1, 2], "has no numbers"),
        ({"a": 1}, {"b": 1}, "a dictionary with the keys ('b')"),
        ([("a", 1)], {"a": 1}, "a dictionary with the keys"),
        ((2, 1), (1, 2), "it[0]: 2, not 1"),
        ((1,), (1, 2), "has 1 parts, not 2"),
        (True, "tanh", "it is True, not 'tanh'"),
        (1, True, "it is 1, not True"),
        (True, 1.0, "has no numbers"),
        ([np.nan, 1], [0, 1], "it[0]: nan, not 0"),
        (object(), 1.0, "gave     a object"),
        ([{"a": 1}, {"a": 3}], [{"a": 1}, {"a": 2}], "it[1]['a']: 3, not 2"),
        ([(np.ones(2), np.zeros(2))], [(np.ones(2), np.ones(2))], "it[0, 1, 0]: 0, not 1"),
        (np.ones((2, 3)), np.full((2, 3), 1.01), "it[0, 0]: 1, not 1.01"),
    ],
)
def test_a_wrong_result_is_said_in_words(got, gives, words):
    assert words in said(returns(got), 1, gives=gives)


def test_numbers_that_look_alike_are_shown_with_more_digits():
    message = said(returns(0.52912345), 1, gives=0.52912399, rtol=1e-9)
    assert "gave     0.52912345\nexpected 0.52912399" in message


def test_tiny_numbers_are_compared_where_asked_for():
    expect(returns(0.0), 1, gives=5e-131)
    assert "5e-131" in said(returns(0.0), 1, gives=5e-131, atol=0)


def test_the_call_is_shown_with_its_arguments():
    message = said(returns(1), np.array([[1.5, -2]]), np.sin, alpha=0.1, gives=2)
    assert message.startswith("answer([[1.5, -2]], sin, alpha=0.1)\n")


def test_a_changed_input_a_warning_and_a_missing_exception_are_told():
    def changes(x):
        x -= 1
        return x

    assert "changed its input" in said(changes, np.ones(2), gives=[0, 0])
    assert "warned: overflow" in said(np.exp, np.array([1000.0]), gives=[np.inf])
    assert "must raise ValueError, but gave 3" in said(returns(3), raises=ValueError)


def test_muted_warnings_are_heard_all_the_same():
    before = np.seterr(all="ignore")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert "warned: overflow" in said(np.exp, np.array([1000.0]), gives=[np.inf])
    finally:
        np.seterr(**before)


def test_an_exception_of_the_answer_keeps_its_own_line():
    def fails(x):
        return x / "2"

    with pytest.raises(TypeError) as caught:
        expect(fails, 1, gives=2)
    assert caught.traceback[-1].name == "fails"
    assert isinstance(ask(fails, 1, raises=TypeError), TypeError)


def test_an_object_without_what_the_test_needs_is_told():
    assert "has no `layers`: it gave (1, 'a')" in said(returns([1, "a"]), has="layers")
    assert "returned None: is there a `return`?" in said(returns(None), has="layers")


def test_a_known_mistake_and_its_place_in_the_lesson_are_named(monkeypatch):
    monkeypatch.setitem(checker.SEE, "answer", "Doubling")
    table = {digest(2.0): codecs.encode("twice too much", "rot13")}
    message = said(returns(2.0), 1, gives=1.0, likely=table)
    assert message.endswith('\nLikely: twice too much\nIn the lesson: "Doubling"')
    assert "Likely" not in said(returns(3.0), 1, gives=1.0, likely=table)
    monkeypatch.setitem(checker.LIKELY, "answer 1", table)
    assert said(returns(2.0), 1, gives=1.0, likely="answer 1") == message
    assert "Likely" not in said(returns(2.0), 1, gives=1.0, likely="answer 2")
    fails = {digest("IndexError"): codecs.encode("the axis is fixed", "rot13")}
    assert "raised IndexError: list index" in said([].__getitem__, 1, gives=1, likely=fails)


def test_digests_tell_results_apart_and_forgive_rounding():
    results = [1.0, [1.0], [1.0, 2.0], [2.0, 1.0], [[1.0, 2.0]], np.nan, np.inf, -np.inf, None]
    results += ["ab", "ba", {"a": 1}, (1.0, [2.0, 3.0]), ([2.0, 3.0], 1.0), 0.0, [np.nan, 1.0]]
    digests = [digest(result) for result in results]
    for n, one in enumerate(digests):
        assert not any(abs(one - other) <= 1e-5 * abs(one) for other in digests[:n]), results[n]
    assert digest(np.float32(0.1)) == pytest.approx(digest(0.1), rel=1e-6)
    assert digest(np.float64(1e308)) == digest(np.float64(2e300))  # beyond what is told apart


def test_agree_compares_what_is_no_call():
    agree("the sums", [1.0, 1.0], np.ones(2))
    with pytest.raises(AssertionError, match="^the sums\ngave     2\nexpected 1"):
        agree("the sums", 2.0, 1.0)


def test_a_notebook_shows_the_words_and_no_line_of_the_test():
    shell = InteractiveShell()
    shell.user_ns["expect"] = expect
    shown = []
    shell._showtraceback = lambda kind, error, lines: shown.append((kind, lines))
    shell.run_cell("expect(len, [1], gives=2)")
    ((kind, lines),) = shown
    assert kind is AssertionError
    assert lines == ["AssertionError: len([1])\ngave     1\nexpected 2\nit: 1, not 2"]


def test_a_notebook_shows_the_learner_s_own_lines_of_an_error(tmp_path):
    """As cells are: files of one folder, the checker's and the learner's."""
    shell, shown = InteractiveShell(), []
    shell._showtraceback = lambda kind, error, lines: shown.append((kind, lines))
    shell.run_cell(PATH.read_text(encoding="utf-8"))
    shell.run_cell("def mean(x):\n    n = np.ravel(x).size - 2\n    return part(x) / n\n")
    shell.run_cell("def part(x):\n    return np.dot(x, [1, 2, 3])\n")
    shell.run_cell("expect(mean, [1, 2], gives=2, likely={1.0: 'a'})")
    ((kind, lines),) = shown
    assert kind is ValueError
    assert lines[0].startswith("ValueError: shapes (2,) and (3,) not aligned")
    assert lines[1:] == [
        "in mean([1, 2])",
        "  line 3 of mean: return part(x) / n",
        "  line 2 of part: return np.dot(x, [1, 2, 3])",
    ]


def test_the_checker_needs_numpy_and_nothing_else_and_is_short():
    text = PATH.read_text(encoding="utf-8")
    names = {
        a.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Import) for a in n.names
    }
    assert names == {"codecs", "os", "traceback", "warnings", "numpy"}
    assert len(text.splitlines()) <= 170
