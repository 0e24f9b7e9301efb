"""What a learner is told of their own copies."""

import json
import shutil

import nbformat
import pytest
from helpers import ROOT, SLUG, new_course, replace, run, submit

from coursetools.authoring.build import build
from coursetools.authoring.exercises import exercise_set, hand_in
from coursetools.classroom import progress
from coursetools.classroom.start import own_copy

pytestmark = pytest.mark.sandbox

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
WRONG = "def relu(x):\n    return np.abs(x) if np.ndim(x) else 0.0"
HIDDEN = "def relu(x):\n    return np.maximum(x, 0) if np.ndim(x) < 3 else np.ravel(x)"


def answer(course, code, path=None):
    """Write an answer into the learner's copy, which is begun if need be."""
    path = path or own_copy(course.root, SLUG)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(submit(course, "you", code), path)
    return path


def said(*words):
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    return " ".join(done.stdout.split())


def no_sandbox(monkeypatch):
    def refuse():
        raise progress.CourseError("none")

    monkeypatch.setattr(progress, "bubblewrap", refuse)


def no_runs(monkeypatch):
    """Running anything fails from here on."""
    for name in ("workers", "in_a_kernel"):
        monkeypatch.setattr(progress, name, None)


@pytest.mark.parametrize("is_plain", [False, True])
def test_an_exercise_is_done_or_in_part_with_its_message(course, monkeypatch, is_plain):
    if is_plain:
        no_sandbox(monkeypatch)
    answer(course, WRONG)
    text = said("try", SLUG)
    assert "~ 1 ReLU: 1 of 2 relu([[-2.0, 0.0], [3.0, -1.0]]) gave [[2.0, 0.0], [3.0, 1.0]]" in text
    assert "1 of 2 points" in text
    assert "Grading has hidden ones, too" in text
    assert ("no sandbox here" in run("try", SLUG).stderr) == is_plain
    answer(course, RIGHT)
    assert "✓ 1 ReLU: done 2 of 2 points" in said("try", "1")


def test_hidden_tests_are_not_run(course):
    answer(course, HIDDEN)
    assert "✓ 1 ReLU: done" in said("try", SLUG)


def test_what_is_not_written_yet_is_not_begun_and_not_run(course, monkeypatch):
    no_runs(monkeypatch)
    assert "· 1 ReLU: not begun 0 of 2 points" in said("try", SLUG)


def test_an_edit_elsewhere_does_not_begin_an_exercise(course):
    path = answer(course, None)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("1 / 0"))
    nbformat.write(notebook, path)
    assert "· 1 ReLU: not begun" in said("try", SLUG)


@pytest.mark.parametrize("code", ["def relu(x)\n    return x", "relu = missing"])
def test_an_answer_that_does_not_run_says_why(course, code):
    answer(course, code)
    text = said("try", SLUG)
    assert "~ 1 ReLU: 0 of 2" in text
    assert ("SyntaxError" if "def" in code else "NameError: name 'missing'") in text


@pytest.mark.parametrize("is_plain", [False, True])
def test_code_that_ends_python_is_survived(course, monkeypatch, is_plain):
    if is_plain:
        no_sandbox(monkeypatch)
    answer(course, "import os\n\nos._exit(1)")
    done = run("try", SLUG)
    assert done.exit_code == (2 if is_plain else 0)
    assert ("ended Python" in done.stderr) or ("~  1 ReLU: 0 of 2" in done.stdout)


def test_a_notebook_from_elsewhere_is_known_by_its_cells(course, tmp_path):
    path = answer(course, RIGHT, tmp_path / "Copy of something.ipynb")
    assert "✓ 1 ReLU: done" in said("try", path)
    text = said("progress", path)
    assert SLUG in text
    assert "2 of 2" in text


@pytest.mark.parametrize(
    ("data", "says"), [(b"", "is empty"), (b"{", "cut off"), (None, "no exer")]
)
def test_a_file_that_is_no_set_says_what_it_is(course, tmp_path, data, says):
    path = tmp_path / "a.ipynb"
    path.write_bytes(nbformat.writes(nbformat.v4.new_notebook()).encode() if data is None else data)
    done = run("try", path)
    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())


def test_what_has_not_changed_is_not_run_again(course, monkeypatch):
    answer(course, WRONG)
    first = said("progress")
    no_runs(monkeypatch)
    assert said("progress") == first
    assert "Next: 01-tiny, exercise 1, ReLU." in first


def test_a_corrected_test_is_run_anew(course):
    answer(course, WRONG)
    assert "1 of 2" in said("progress")
    replace(course.exercises(SLUG), "assert relu(-1.0) == 0", "assert relu(-2.0) == 1")
    build(course, [SLUG])
    assert "0 of 2" in said("progress")


def test_a_broken_cache_costs_time_only(course):
    answer(course, WRONG)
    first = said("progress")
    (course.root / "work" / ".progress.json").write_text('{"a": {"exercises": [1]}}')
    assert said("progress") == first


def test_answers_in_the_release_are_found_there(course):
    release = course.root / "release" / SLUG / f"{SLUG}.ipynb"
    answer(course, WRONG, release)
    assert "1 of 2 points" in said("try", SLUG)  # the skeleton comes from the course's text


def test_a_notebook_that_cannot_be_read_is_named_and_the_others_are_told(course):
    answer(course, WRONG).write_text("{")
    done = run("progress")
    assert done.exit_code == 1
    assert "cut off" in " ".join(done.stdout.split())


def test_the_way_is_drawn(course, tmp_path):
    path = tmp_path / "new" / "way.png"
    assert f"wrote {path}" in said("progress", "--picture", path)
    assert path.read_bytes().startswith(b"\x89PNG")
    done = run("progress", "--picture", tmp_path / "way.doc")
    assert done.exit_code == 2


@pytest.fixture(scope="module")
def softmax(tmp_path_factory):
    """A real set, with one right and one wrong answer; its release is all there is of it."""
    root, slug = tmp_path_factory.mktemp("softmax") / "course", "03-softmax"
    new_course(root)
    shutil.copytree(ROOT / "release" / slug, root / "release" / slug)
    source = nbformat.read(ROOT / "source" / slug / f"{slug}.ipynb", as_version=4)
    answers = {"softmax": exercise_set(source).answers["softmax"]}
    answers["softmax_jacobian"] = "def softmax_jacobian(p):\n    return np.diag(p) + np.outer(p, p)"
    release = nbformat.read(root / "release" / slug / f"{slug}.ipynb", as_version=4)
    own_copy(root, slug).parent.mkdir(parents=True)
    nbformat.write(hand_in(release, answers), own_copy(root, slug))
    return root, slug


def test_the_likely_mistake_and_the_place_in_the_lesson_are_told(softmax, monkeypatch):
    root, slug = softmax
    monkeypatch.chdir(root)
    text = said("try", slug)
    assert "✓ 1 Softmax: done" in text
    assert "~ 5 The Jacobian of softmax: 0 of 2" in text
    assert text.count("Likely: p p^T is added, it must be subtracted") == 1
    assert 'In the lesson: "What the loss asks of each score"' in text
    assert "· 7 Two classes and one sigmoid: not begun" in text
    kept = json.loads((root / "work" / ".progress.json").read_text())
    assert [one["slug"] for one in kept.values()] == [slug]
