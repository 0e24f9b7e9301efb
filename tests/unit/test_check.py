"""The gate finds what must not be released; every test here breaks one thing by hand."""

import subprocess
import sys

import nbformat
import pytest
from helpers import ROOT, SLUG, replace, run

from coursetools.authoring.build import release_bytes, source_notebook
from coursetools.authoring.exercises import exercise_set
from coursetools.gate.check import (
    check,
    check_leaks,
    check_points,
    check_strict,
    check_variants,
    left_out,
)
from coursetools.grading.split import faults
from coursetools.project import CourseError, find_project

LONG = "02"  # the gate of the first set shows that the gate works; the others take minutes
TRAINS = ("05", "06", "07", "09", "10", "11", "12", "13")  # their tests train nets, in many dresses


@pytest.mark.first
@pytest.mark.parametrize(
    "slug",
    [
        pytest.param(slug, marks=[pytest.mark.slow] if slug >= LONG else [])
        for slug in find_project(ROOT).slugs()
    ],
)
def test_the_set_passes_its_gate(slug):
    assert check(find_project(ROOT), slug, lambda step: None) == []


def asks(slug: str) -> bool:
    """Whether the tests of a set compare with the checker's `expect`."""
    return "\nexpect(" in find_project(ROOT).exercises(slug).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.first
@pytest.mark.parametrize(
    "slug",
    [
        pytest.param(slug, marks=[pytest.mark.exhaustive] if slug.startswith(TRAINS) else [])
        for slug in filter(asks, find_project(ROOT).slugs("exercises"))
    ],
)
def test_the_set_takes_right_answers_in_every_dress_and_bad_returns_in_words(slug):
    assert check_strict(find_project(ROOT), slug, lambda step: None) == []


def test_a_sound_set_passes(course):
    result = run("check", SLUG)
    assert result.exit_code == 0, result.output
    assert result.stderr.strip().splitlines()[-1] == f"✓ {SLUG}"


def test_the_gate_names_the_set_and_the_fault(course):
    replace(course.exercises(SLUG), "return np.maximum(x, 0)", "return np.minimum(x, 0)")
    run("build")
    result = run("check")
    assert result.exit_code == 1
    assert f"{SLUG}: the answers earn 0 of 1 in test-relu" in result.stderr
    assert "1 of 1 exercise sets need work" in result.stderr


def test_a_stale_release_fails_the_gate(course):
    replace(course.exercises(SLUG), "Write it.", "Write the function.")
    problems = check(course, SLUG, lambda step: None)
    assert any("is not what course/exercises/01-tiny.py builds" in p for p in problems)


def test_a_lesson_without_exercises_fails_the_gate(course):
    course.exercises(SLUG).unlink()
    assert "every lesson has an exercise set" in check(course, SLUG, lambda step: None)[0]


def test_points_in_headings_must_be_the_tests_points(course):
    replace(course.exercises(SLUG), "(2 points)", "(3 points)")
    whole = exercise_set(source_notebook(course, SLUG))
    assert check_points(whole) == ["exercise 1 promises 3 points, gives 2"]


def test_an_untouched_release_that_earns_a_point_fails_the_gate(course):
    replace(course.exercises(SLUG), 'assert relu(-1.0) == 0, "a', 'assert True, "a')
    run("build")
    problems = check(course, SLUG, lambda step: None)
    assert f"{SLUG}: the untouched release earns 1 in test-relu-scalar" in problems


def test_a_crash_instead_of_the_stubs_message_fails_the_gate(course):
    replace(course.exercises(SLUG), "z = np.array([[-2.0", "z = np.arrray([[-2.0")
    run("build")
    problems = "\n".join(check(course, SLUG, lambda step: None))
    assert "untouched, test-relu does not show the stub's message but: AttributeError" in problems


def test_a_line_of_an_answer_in_the_release_is_found(course):
    source = source_notebook(course, SLUG)
    data = release_bytes(course, SLUG, nbformat.writes(source).encode())
    release = nbformat.reads(data, as_version=4)
    assert check_leaks(source, release) == []
    release.cells[2].source += "\n\n    return  np.maximum(x, 0)"
    assert "shows a line of relu's solution" in check_leaks(source, release)[0]
    release.cells[2].source = "any shape must work"
    assert check_leaks(source, release) == []
    release.cells[2].source = source.cells[-1].source
    assert "test-relu-scalar's hidden tests" in check_leaks(source, release)[0]


def variant_problems(course):
    return check_variants(course, SLUG, exercise_set(source_notebook(course, SLUG)))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("return np.abs(x)\n\n\n", "return np.maximum(0, x)\n\n\n", "'absolute value' earns all"),
        ("no flattening", "nothing like it", "should read 'nothing like it', reads: Assert"),
        ("(x + np.abs(x)) / 2", "x / 2", "right answer 'half the sum': test-relu says: Assert"),
        (
            "(x + np.abs(x)) / 2",
            "quit()",
            "right answer 'half the sum': test-relu says: SystemExit",
        ),
        (
            "(x + np.abs(x)) / 2",
            "__import__('os')._exit(0)",
            "right answer 'half the sum': test-relu says: SystemExit: os._exit(0)",
        ),
        ("# %% wrong: flattens\n# says: no flattening", "", "relu has 2 wrong answers"),
        ("# says: no flattening\n", "", "needs the line '# says: PHRASE'"),
    ],
)
def test_a_variant_that_is_graded_otherwise_is_named(course, old, new, problem):
    replace(course.answers(SLUG) / "relu.py", old, new)
    assert any(problem in found for found in variant_problems(course)), variant_problems(course)


def test_text_on_stderr_is_a_failure_as_in_nbgrader(course):
    replace(
        course.answers(SLUG) / "relu.py", "(x + np.abs(x)) / 2", "(np.sqrt(x), np.maximum(x, 0))[1]"
    )
    assert any(
        "on stderr" in found and "invalid value" in found for found in variant_problems(course)
    )


def test_an_answer_that_ends_the_process_is_one_sentence(course):
    replace(course.answers(SLUG) / "relu.py", "(x + np.abs(x)) / 2", "__import__('os').abort()")
    with pytest.raises(CourseError, match="does one of them end its process"):
        variant_problems(course)


FORKS = """
import os
from coursetools.gate.variants import failures
cell = "import os\\nif os.fork() == 0:\\n    os._exit(0)\\nos.wait()"
print(failures({"a": cell}, {"a"}), flush=True)
"""


def test_a_process_that_an_answer_forks_may_end():
    done = subprocess.run([sys.executable, "-c", FORKS], capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("{}\n", 0), done.stderr


def test_a_function_without_variants_is_named(course):
    (course.answers(SLUG) / "relu.py").rename(course.answers(SLUG) / "rleu.py")
    problems = "\n".join(variant_problems(course))
    assert "relu.py is missing" in problems and "rleu.py belongs to no answer cell" in problems


def test_a_lesson_that_gives_an_answer_away_is_named(course):
    answer = "    y = np.maximum(x, 0)\n    return y\n"
    replace(course.exercises(SLUG), "    return np.maximum(x, 0)\n", answer)
    replace(
        course.lesson(SLUG), "guess = None\ncompare_guess(guess, abs(-1))", "def f(x):\n" + answer
    )
    run("build")
    problems = check(course, SLUG, lambda step: None)
    assert any(" holds the answer of relu (" in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import inspect\ninspect.getsource(relu)", "looks into an answer's code"),
        ("assert relu.__doc__", "reads relu.__doc__"),
        ("from unittest import mock", "patches"),
        ("relu.limit = 3", "sets relu.limit"),
        ("np.maximum = None", "sets np.maximum"),
        ("setattr(np, 'maximum', None)", "calls setattr on np"),
        ("np.random.seed(3)\nrelu(1)", "hand a seed or rng over"),
        ("def f():\n    global z", "uses `global`"),
        ("globals()['z'] = 1", "uses globals()"),
        ("with contextlib.redirect_stdout(f):\n    relu(1)", "prints in another shell"),
        ("assert isinstance(relu(1), (list, keras.Model))", "asks for the class keras.Model"),
        ("assert type(Net()) is Net", "asks for the class Net"),
        ("m = relu(1)\nm.get_weights()\nassert m, 'none'", "takes m for true or false"),
        ("m = relu(1)\nm.layers\nassert m == m", "compares m with =="),
        ("class Deep(Net):\n    pass", "makes a subclass of Net"),
        ("relu(x for x in range(3))", "cannot cross"),
        ("layer = keras.layers.Dense(3)\nrelu(layer)", "cannot cross"),
    ],
)
def test_a_construct_that_works_in_one_process_only_is_named(code, said):
    found = faults(code, {"relu", "Net"})
    assert [said for _, text in found if said in text], found


def test_what_works_in_both_kernels_is_left_alone():
    code = """m = relu(np.ones(3), lambda t: t, {"a": [1]})
assert m is not None and isinstance(m, (list, tuple)) and type(m) is list
assert m.layers[0].name == "first" and len(m.get_weights()) == 2
rng = np.random.default_rng(3)
assert relu(rng, keras.Sequential([keras.layers.Dense(2)])) == 3
"""
    assert faults(code, {"relu"}) == []


@pytest.mark.sandbox
def test_a_test_that_needs_the_answer_in_its_kernel_fails_the_gate(course):
    old = 'assert relu(-1.0) == 0, "a'
    replace(course.exercises(SLUG), old, f"assert relu.__code__.co_argcount\n{old}")
    run("build")
    problems = check(course, SLUG, lambda step: None)
    assert any("test-relu-scalar, line 2, reads relu.__code__" in p for p in problems), problems
    assert any("graded, the answers earn 0, not 1, in test-relu-scalar" in p for p in problems)


def test_without_a_sandbox_the_gate_says_what_it_left_out(course, monkeypatch):
    def bubblewrap():
        raise CourseError("there is no bubblewrap.")

    monkeypatch.setattr("coursetools.gate.check.bubblewrap", bubblewrap)
    assert "there is no bubblewrap" in left_out()
    steps = []
    check(course, SLUG, steps.append)
    assert "grading" not in steps
