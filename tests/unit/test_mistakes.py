"""Known mistakes find their way into tests; a test that shows the way to the answer is refused."""

import codecs

import nbformat
import pytest
from helpers import ROOT, SLUG, replace, run

from coursetools.authoring.build import plain_notebook, source_notebook
from coursetools.authoring.exercises import exercise_set
from coursetools.authoring.mistakes import annotated, calls, read_known
from coursetools.authoring.text import read_notebook
from coursetools.gate.check import check_kinds
from coursetools.gate.known import find_known
from coursetools.gate.variants import cells_with, failures, read_variants, workers
from coursetools.gate.visible import check_visible
from coursetools.project import CourseError, find_project

TESTS = '''\
# %% nbgrader={"grade_id": "test-relu", "grade": true, "locked": true, "points": 1}
"""relu keeps what is positive and the shape."""
expect(relu, np.array([[-2.0, 0.0], [3.0, -1.0]]), gives=[[0, 0], [3, 0]])

# %% nbgrader={"grade_id": "test-relu-scalar", "grade": true, "locked": true, "points": 1}
"""relu takes a scalar."""
expect(relu, -1.0, gives=0)
### BEGIN HIDDEN TESTS
expect(relu, np.full((4, 1, 3), -1.0), gives=np.zeros((4, 1, 3)))
### END HIDDEN TESTS
'''


WORDS = """
# %% [markdown] nbgrader={"grade_id": "words", "locked": true}
# ## In your own words
#
# Why?
#
# <details><summary>A model answer</summary>
#
# Because.
# </details>
"""


@pytest.fixture
def shown(course):
    """The tiny course with tests that show data."""
    path = course.exercises(SLUG)
    text = path.read_text(encoding="utf-8")
    start = text.index('# %% nbgrader={"grade_id": "test-relu", "grade"')
    text = text[:start] + TESTS
    see = '"relu", "solution": true} see="What to take away"'
    text = text.replace('"relu", "solution": true}', see)
    text = text.replace("Exercise 1: ReLU", "Exercise 1: Repair: ReLU") + WORDS
    tried = "z_try = np.array([-1.0, 2.0])\n" + "print(z_try, relu(z_try))\n" * 9
    text = text.replace("print(relu(np.array([-1.0, 2.0])))\n", tried)
    path.write_text(text, encoding="utf-8")
    course.checker.write_bytes((ROOT / "course" / "checker.py").read_bytes())
    replace(course.answers(SLUG) / "relu.py", "np.maximum, not np.max", "one number came of four")
    replace(course.answers(SLUG) / "relu.py", "gave [[2.0, 0.0], [3.0, 1.0]]", "that is |x|")
    replace(course.answers(SLUG) / "relu.py", "no flattening", "has the shape (12,)")
    return course


def test_a_wrong_answer_teaches_the_tests_its_mistake(shown):
    assert run("mistakes", SLUG).exit_code == 0
    known = read_known(shown, SLUG)
    assert sorted(known["test-relu"][0].values()) == ["one number came of four", "that is |x|"]
    assert known["test-relu-scalar"][1:] == [{}]  # the third one is told by its shape
    assert run("build").exit_code == 0
    assert run("check", SLUG).exit_code == 0
    whole = exercise_set(source_notebook(shown, SLUG))
    variants = read_variants(shown.answers(SLUG) / "relu.py")
    variant = next(v for v in variants if v.name == "absolute value")
    failed = failures(cells_with(whole, variant), set(whole.points))
    assert failed["test-relu"].message.endswith(
        'Likely: that is |x|\nIn the lesson: "What to take away"'
    )


def test_without_the_stored_mistakes_the_gate_misses_their_words(shown):
    assert run("build").exit_code == 0
    result = run("check", SLUG)
    assert result.exit_code == 1
    assert "'absolute value' should read 'that is |x|'" in result.stderr


def test_the_release_has_the_checker_folded_and_the_mistakes_unreadable(shown):
    run("mistakes", SLUG)
    run("build")
    release = nbformat.read(shown.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    setup = next(cell for cell in release.cells if cell.metadata.id == "setup")
    assert setup.source.startswith("# @title Set-up")
    assert setup.metadata["jupyter"]["source_hidden"] and setup.metadata["cellView"] == "form"
    assert setup.source.count("def expect(") == 1
    test = next(cell for cell in release.cells if cell.metadata.id == "test-relu")
    assert test.source.endswith("gives=[[0, 0], [3, 0]], likely='relu 1')")
    assert "one number" not in setup.source and codecs.encode("one number", "rot13") in setup.source
    assert len(test.source.splitlines()) == 2


def test_recording_again_changes_nothing(shown):
    run("mistakes", SLUG)
    before = shown.mistakes(SLUG).read_bytes()
    assert run("mistakes", SLUG).stderr.count("wrote") == 0
    assert shown.mistakes(SLUG).read_bytes() == before


def test_a_damaged_list_of_mistakes_is_said(shown):
    shown.mistakes(SLUG).parent.mkdir()
    shown.mistakes(SLUG).write_text("{")
    with pytest.raises(CourseError, match=f"is not JSON .* run `course mistakes {SLUG}`"):
        read_known(shown, SLUG)


def test_the_stored_mistakes_of_a_set_are_those_of_its_answers():
    project, slug = find_project(ROOT), "03-softmax"
    whole = exercise_set(plain_notebook(project, slug))
    paths = [project.answers(slug) / f"{name}.py" for name in whole.answers]
    variants = [variant for path in paths for variant in read_variants(path)]
    with workers() as pool:
        assert find_known(whole, variants, pool) == read_known(project, slug)


def test_notes_are_written_into_the_call_and_nothing_else_changes():
    source = 'x = "é"; expect(f, x, gives=[1])\nagree(\n    "é", x,\n    2,\n)\nf(x)\n'
    text, named = annotated("test-f", source, [{"0.5": "no"}, {}])
    assert text == source.replace("gives=[1])", "gives=[1], likely='f 1')")
    assert named == {"f 1": {0.5: "ab"}}
    text, named = annotated("test-f", source, [{}, {"1": "b"}])
    assert text.endswith("    2, likely='f 2')\nf(x)\n")
    assert named == {"f 2": {1: "o"}}
    assert len(calls(text)) == 2


def test_notes_of_hidden_calls_stay_in_the_hidden_call():
    source = "expect(f, 1)\n### BEGIN HIDDEN TESTS\nexpect(f, 2)\n### END HIDDEN TESTS\n"
    text, named = annotated("test-f", source, [{"0.5": "no"}, {"2.5": "on"}])
    assert text == source.replace("f, 1", "f, 1, likely='f 1'").replace(
        "f, 2", "f, 2, likely={2.5: 'ba'}"
    )
    assert named == {"f 1": {0.5: "ab"}}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('see="What to take away"', 'see="Elsewhere"', "relu: see=... must be a heading"),
        (' see="What to take away"', "", "relu: see=... must be a heading"),
        ("Exercise 1: Repair: ", "Exercise 1: ", "no heading begins with 'Exercise N: Diagnose: '"),
        ("In your own words", "Words", "no cell '## In your own words' with a model answer"),
        ("A model answer", "Words", "no cell '## In your own words' with a model answer"),
    ],
)
def test_a_set_without_place_repair_or_words_is_named(shown, old, new, said):
    assert check_kinds(shown, SLUG) == []
    replace(shown.exercises(SLUG), old, new)
    assert said in check_kinds(shown, SLUG)[0]


def faults(course, test: str) -> list[str]:
    """What the gate says of a set whose first test is this one."""
    replace(course.exercises(SLUG), TESTS.split("\n\n", 1)[0].split("\n", 1)[1], test)
    return check_visible(read_notebook(course.exercises(SLUG)))


def test_tests_that_show_data_pass(shown):
    assert check_visible(read_notebook(shown.exercises(SLUG))) == []


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("expect(relu, -1.0, gives=max(0, -1.0))", "line 1, calls max: write its result"),
        ("expect(relu, 1.0, gives=np.maximum(1.0, 0))", "calls np.maximum"),
        ("expect(relu, 1.0, gives=1.0 + 0)", "computes: 1.0 + 0; write the value"),
        ("assert relu(1.0) == 1, 'no'", "holds `assert`: use expect and agree"),
        ("a = relu(1.0)\nif a is None:\n    a = 1", "holds `if`"),
        ("try:\n    relu(1.0)\nexcept ValueError:\n    pass", "holds `try`"),
        ("def g(x):\n    return x", "holds `function`"),
        ("ask(relu, 1.0, gives=1.0)", "shows what ask returns: write expect"),
        ("x = 1\nx += 1", "computes: x += 1"),
        ("\n".join(f"expect(relu, {n}.0, gives={n}.0)" for n in range(13)), "shows 13 lines"),
        ("\n".join(f"expect(relu, {n}.0, gives={n}.0)" for n in range(11)), "over a third"),
    ],
)
def test_a_test_that_shows_the_way_is_named(shown, test, said):
    assert any(said in fault for fault in faults(shown, test)), faults


@pytest.mark.parametrize(
    "test",
    [
        "expect(relu, -1.0, gives=-0.0)",
        "expect(relu, np.random.default_rng(3).normal(size=3), gives=[0, 0, 0.4])",
        "expect(relu, lambda x: 2 * x, gives=...)",
        "m = ask(relu, 3, has='layers')\nagree('names', [l.name for l in m.layers], ['a'])",
        "for axis in (0, 1):\n    expect(relu, axis, gives=0)",
    ],
)
def test_what_holds_no_way_is_left_alone(shown, test):
    assert faults(shown, test) == []
