"""Every small step away from an answer is made, and what no test sees is named."""

import ast
import sys

import pytest
from helpers import SLUG, replace, run

from coursetools.authoring.build import source_notebook
from coursetools.authoring.exercises import exercise_set
from coursetools.gate.check import Rates
from coursetools.gate.mutants import mutants
from coursetools.gate.survivors import check_mutants, equivalents, run_mutants, sampled
from coursetools.gate.variants import Failure, Variant
from coursetools.project import CourseError

DROPPED = "`np.maximum(x, 0)` -> `x`"
ROUNDED = "`np.maximum(x, 0)` -> `np.round(np.maximum(x, 0), 3)`"
TEST = 'assert relu(-1.0) == 0, "a scalar'


def answer(lines: str, head: str = "def f(x, y, axis=-1):") -> str:
    """An answer cell with these lines as its solution."""
    body = "".join(f"    {line}\n" for line in lines.splitlines())
    return f"{head}\n    ### BEGIN SOLUTION\n{body}    ### END SOLUTION\n"


def names(source: str) -> list[str]:
    return [mutant.name for mutant in mutants("f", source)]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("return x + y", "line 1: `x + y` -> `x - y`"),
        ("return x - y", "line 1: `x - y` -> `y - x`"),
        ("return x - y", "line 1: `x - y` -> `x`"),
        ("x += y\nreturn x", "line 1: `x += y` -> `x = y`"),
        ("x = x - y\nreturn x", "line 1: `x = x - y` -> `x -= y`"),
        ("return x and y", "line 1: `x and y` -> `x or y`"),
        ("return x > y", "line 1: `x > y` -> `x >= y`"),
        ("return x == y", "line 1: `x == y` -> `np.isclose(x, y)`"),
        ("return -x", "line 1: `return -x` -> `return x`"),
        ("return x if y else 0", "line 1: `return x if y else 0` -> `return x`"),
        ("return x[1:]", "line 1: `x[1:]` -> `x[:]`"),
        ("x = g(x)\nreturn x", "line 1: `x = g(x)` dropped"),
        ("if y:\n    x = 1\nreturn x", "line 1: `if y:` -> `if True:`"),
        ("for i in y:\n    x += i", "line 1: `for i in y:` -> `for i in list(y)[:-1]:`"),
        ("return 2 * x", "line 1: `2 * x` -> `3 * x`"),
        ("return 0.125 * x", "line 1: `0.125 * x` -> `0.12 * x`"),
        ("return g(x, 'same')", "line 1: `g(x, 'same')` -> `g(x, 'valid')`"),
        ("return g(x, s=True)", "line 1: `g(x, s=True)` -> `g(x, s=False)`"),
        ("return g(x, s=True)", "line 1: `g(x, s=True)` -> `g(x)`"),
        ("return np.sum(x, axis=axis)", "line 1: `np.sum(x, axis=axis)` -> `np.sum(x, axis=0)`"),
        ("return x @ y", "line 1: `x @ y` -> `x @ y.T`"),
        ("return x.T", "line 1: `return x.T` -> `return x`"),
        ("return x[y, 0]", "line 1: `x[y, 0]` -> `x[0, y]`"),
        ("return np.where(x, y, 0)", "line 1: `np.where(x, y, 0)` -> `np.where(x, 0, y)`"),
        ("return np.sum(x)", "line 1: `np.sum(x)` -> `np.mean(x)`"),
        ("return np.sum(x)", "line 1: `np.sum(x)` -> `x`"),
        ("return np.maximum(x, 0)", "line 1: `np.maximum(x, 0)` -> `np.max(x, 0)`"),
        ("return max(x)", "line 1: `max(x)` -> `min(x)`"),
        ("return x.std()", "line 1: `x.std()` -> `x.std(ddof=1)`"),
        ("return x", "line 1: `return x` -> `return np.round(x, 6)`"),
        ("return x, y", "line 1: `return (x, y)` -> `return (x, np.float32(y))`"),
        ("return {'a': x}", "line 1: `return {'a': x}` -> `return {'a': np.nan_to_num(x)}`"),
        ("return x - np.max(x)", "line 1: `x - np.max(x)` -> `x`, under np.errstate"),
        ("return x", "first line of f: `x = np.clip(x, -36, 36)` added"),
        ("return x", "first line of f: `x = np.float32(x)` added"),
        ("return x * axis", "first line of f: `axis = -1` added"),
        ("return L(3)(x)", "line 1: `L(3)(x)` -> `x`"),
        ("return K([x, y])", "line 1: `K([x, y])` -> `K([y])`"),
        (
            "x = [keras.layers.Dense(i) for i in x]",
            "`x = (lambda made: made[:1] * len(made))([keras.layers.Dense(i) for i in x])`",
        ),
        (
            "x = keras.layers.Dense(3)\ny = keras.layers.Dense(3)",
            "line 2: `y = keras.layers.Dense(3)` -> `y = x`",
        ),
        ("self.add_weight(shape=x)", "`self.add_weight(shape=x)` -> `self.add_weight(shape=())`"),
        ("raise ValueError(x)", "line 1: `raise ValueError(x)` -> `raise TypeError(x)`"),
    ],
)
def test_each_step_is_made(lines, name):
    found = names(answer(lines))
    assert [one for one in found if one.endswith(name)], found


def test_mutants_are_code_and_differ_from_the_answer_and_each_other():
    source = answer("x = x - np.max(x, axis=axis)\nreturn x[1:] / np.sum(np.sum(x) + np.sum(x))")
    found = mutants("f", source)
    texts = [ast.unparse(ast.parse(mutant.source)) for mutant in found]
    assert len({*texts, ast.unparse(ast.parse(source))}) == len(found) + 1
    assert len({mutant.name for mutant in found}) == len(found)


def test_an_answer_is_changed_where_the_solution_is_and_nowhere_else():
    given = "\n\ndef given(x):\n    return x + 1\n"
    source = answer('"""Takes 2."""\nif x < 0:\n    raise ValueError(f"{x + 3} not 4")\nreturn x')
    for mutant in mutants("f", source + given):
        kept = mutant.source.replace("TypeError", "ValueError")
        assert "return x + 1" in kept and "Takes 2." in kept
        assert "raise" not in kept or "ValueError(f'{x + 3} not 4')" in kept
    assert mutants("open", "Some prose.") == []


def test_names_stay_when_the_docstring_grows():
    source = answer("return x + 1")
    assert names(source) == names(
        source.replace("    ### BEGIN", '    """D.\n    """\n    ### BEGIN')
    )


def test_first_arguments_that_are_no_arrays_are_not_clipped():
    source = answer("return x").replace(
        "    ### BEGIN", '    """D.\n\n    x: {}\n    """\n    ### BEGIN'
    )
    assert "first line of f: `x = np.clip(x, -20, 20)` added" in names(
        source.format("(n,) inputs.")
    )
    assert not [name for name in names(source.format("a Keras model.")) if "np.clip" in name]


def test_the_sign_inside_an_absolute_value_is_left_alone():
    assert "line 1: `x - y` -> `y - x`" in names(answer("return np.exp(x - y)"))
    assert "line 1: `x - y` -> `y - x`" not in names(answer("return np.abs(x - y)"))


def test_a_sample_is_the_same_each_time_and_in_order():
    source = answer("return x + y * 2 - np.sum(x)")
    found = mutants("f", source)
    drawn = sampled(found, 5)
    assert len(drawn) == 5 and drawn == sampled(mutants("f", source), 5)
    assert [mutant for mutant in found if mutant in drawn] == drawn
    assert sampled(found, None) == sampled(found, 1000) == found


def excuse(course, text: str) -> None:
    (course.answers(SLUG) / "equivalent.toml").write_text(text, encoding="utf-8")


def problems_of(course, monkeypatch=None, failing=()) -> tuple[list[str], Rates]:
    """What the gate says; with `monkeypatch` it hears that these, by name, fail and others pass."""
    if monkeypatch:
        failed = {"test-relu": Failure("wrong", in_test=True)}
        monkeypatch.setattr(
            "coursetools.gate.survivors.run_mutants",
            lambda whole, tried, step: {m: failed if m.name in failing else {} for m in tried},
        )
    rates = Rates()
    return check_mutants(course, SLUG, lambda step: None, rates), rates


def test_the_command_names_what_no_test_sees_and_prints_rates(course):
    result = run("check", SLUG, "--mutants")
    assert result.exit_code == 1
    assert f"{SLUG}: relu earns all points with line 1: {ROUNDED}" in result.stderr
    assert DROPPED not in result.stderr
    survivors = result.stderr.count("earns all points with")
    total = len(mutants("relu", exercise_set(source_notebook(course, SLUG)).answers["relu"]))
    assert result.stdout.startswith(f"mutants killed {total - survivors} of {total} (")
    assert result.stdout.strip().endswith(
        "right variants failing 0 of 2 (0.0%), wrong variants without their message 0 of 3 (0.0%)"
    )


def test_a_better_test_kills_a_survivor(course):
    replace(course.exercises(SLUG), TEST, f'assert relu(1.23456) == 1.23456, "r"\n{TEST}')
    found, rates = problems_of(course)
    assert not any(ROUNDED in problem for problem in found)
    assert len(found) == rates.mutants - rates.killed > 0


def test_survivors_with_a_reason_are_accepted_and_not_counted(course, monkeypatch):
    found, rates = problems_of(course, monkeypatch)
    assert len(found) == rates.mutants > 0 == rates.killed
    listed = [problem.partition(" with ")[2] for problem in found][1:]
    excuse(course, "[relu]\n" + "".join(f"'{name}' = 'a reason'\n" for name in listed))
    found, rates = problems_of(course, monkeypatch)
    assert (len(found), rates.mutants, rates.excused) == (1, 1, len(listed))


def test_an_entry_that_is_stale_or_killed_is_a_problem(course, monkeypatch):
    name = f"line 1: {DROPPED}"
    excuse(course, f"[relu]\n'line 9: gone' = 'a reason'\n'{name}' = 'a reason'\n[rleu]\n")
    found, _ = problems_of(course, monkeypatch, failing=[name])
    listed = f"{SLUG}: tests/answers/{SLUG}/equivalent.toml"
    assert f"{listed}: relu has no mutant 'line 9: gone'" in found
    assert f"{listed} names rleu, which is no answer cell" in found
    assert f"{listed}: relu, '{name}' is not the same: test-relu fails" in found


def test_an_answer_that_fails_itself_is_named(course, monkeypatch):
    found, _ = problems_of(course, monkeypatch, failing=[""])
    assert f"{SLUG}: relu: the answer itself fails test-relu" in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[relu]\n'line 1' = ' '", "relu, 'line 1' needs a reason"),
        ("[relu]\n'line 1' = 3", "relu, 'line 1' needs a reason"),
        ("relu = 'x'", "below a line"),
        ("[relu", "is not TOML"),
    ],
)
def test_a_list_that_says_no_reasons_is_named(course, text, said):
    excuse(course, text)
    with pytest.raises(CourseError, match=said):
        equivalents(course, SLUG)


def fates(course, *lines: str) -> list[str]:
    """Of answers to `relu`, each of one line, on real tests: what failed, and its message."""
    sources = [f"import os\n\n\ndef relu(x):\n    {line}\n" for line in lines]
    tried = [
        Variant("relu", "mutant", line, None, source)
        for line, source in zip(lines, sources, strict=True)
    ]
    done = run_mutants(exercise_set(source_notebook(course, SLUG)), tried, lambda step: None)
    return ["; ".join(f"{k}: {f.message}" for k, f in done[mutant].items()) for mutant in tried]


def test_a_mutant_that_never_ends_or_wants_all_memory_is_killed(course, monkeypatch):
    monkeypatch.setattr("coursetools.gate.survivors.BUSY", 1)
    twice = "try:\n    relu(1.0)\nexcept Exception:\n    pass\n"
    replace(course.exercises(SLUG), "z = np.array([[-2.0", f"{twice}z = np.array([[-2.0")
    endless, greedy = fates(course, "while True: x = x", "return np.empty(2**30)")
    assert endless == "test-relu: TimeoutError: still running after 1 s of CPU time"
    if sys.platform == "linux":
        assert "MemoryError: Unable to allocate 8.00 GiB" in greedy


def test_a_mutant_that_ends_its_process_is_killed_and_takes_no_other_with_it(course, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    relu = "return np.maximum(x, 0)"
    found = fates(course, relu, "os.abort()", f"{relu} + 0", f"{relu} * 1")
    assert found == ["", "the process: ended", "", ""]


def test_a_sample_is_called_one_and_belongs_to_mutants(course, monkeypatch):
    monkeypatch.setattr("coursetools.gate.check.check", lambda *args: [])
    survivors = "coursetools.gate.survivors.run_mutants"
    monkeypatch.setattr(survivors, lambda whole, tried, step: {mutant: {} for mutant in tried})
    result = run("check", SLUG, "--mutants", "--sample", "4")
    assert "mutants killed 0 of 4 (0.0%)" in result.stdout
    assert "a sample of at most 4 mutants a function" in result.stdout
    result = run("check", SLUG, "--sample", "4")
    assert result.exit_code == 2 and "--sample needs --mutants" in result.stderr
