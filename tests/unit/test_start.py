"""A learner's copy of a set: theirs, and yet up to date."""

import copy
import subprocess

import nbformat
import pytest
from helpers import ROOT, SLUG, replace, run
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import ComputeChecksums

from coursetools.authoring.build import GOES_ON, build
from coursetools.classroom.start import own_copy, updated

ANSWER = "def relu(x):\n    return np.maximum(x, 0)"
TASK = "# Write it."
TEST = '"""relu takes a scalar."""'
MORE = '''
# %% [markdown] nbgrader={"grade_id": "task-step", "locked": true}
# ## Exercise 2: Step (1 point)

# %% nbgrader={"grade_id": "step", "solution": true}
def step(x):
    """1 where positive, else 0."""
    ### BEGIN SOLUTION
    return np.heaviside(x, 0)
    ### END SOLUTION

# %%
print(step(np.array([-1.0, 2.0])))

# %% nbgrader={"grade_id": "test-step", "grade": true, "locked": true, "points": 1}
"""step is 0 or 1."""
assert step(2.0) == 1
'''


@pytest.fixture
def mine(course):
    """The learner's copy of the tiny set, an answer and two cells of their own in it."""
    run("start", SLUG)
    path = own_copy(course.root, SLUG)
    write(path, ANSWER, free=True)
    return path


def write(path, answer, free=False):
    """Answer `relu`, and write two more cells behind it."""
    notebook = nbformat.read(path, as_version=4)
    place = names(notebook).index("relu")
    notebook.cells[place].source = answer
    if free:
        own = [new_code_cell("relu(3.0)"), new_markdown_cell("*My note*")]
        notebook.cells[place + 1 : place + 1] = own
    nbformat.write(notebook, path)


def names(notebook):
    return [cell.metadata.get("id", "mine") for cell in notebook.cells]


def sources(path):
    return {c.metadata.get("id", c.source): c.source for c in nbformat.read(path, 4).cells}


def edit(course, *pairs):
    """A new release, in which the text of the set has become another."""
    for old, new in pairs:
        replace(course.exercises(SLUG), old, new)
    build(course, [SLUG])


def said(*words):
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    return " ".join(done.stdout.split())


def git(root, *words):
    words = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@b.c", *words]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def test_a_set_is_copied_as_it_is(course):
    assert "is yours" in said("start", "1")
    release = course.root / "release" / SLUG / f"{SLUG}.ipynb"
    assert own_copy(course.root, SLUG).read_bytes() == release.read_bytes()


def test_starting_again_leaves_the_copy_alone(course, mine):
    before = mine.read_bytes()
    assert "up to date" in said("start", SLUG)
    assert mine.read_bytes() == before
    assert [path.name for path in mine.parent.iterdir()] == [mine.name]


def test_a_corrected_test_and_task_come_and_all_that_is_the_learner_s_stays(course, mine):
    before = mine.read_bytes()
    edit(course, (TASK, "# Write it well."), (TEST, '"""relu takes a number."""'))
    text = said("start", SLUG)
    assert "changed: task-relu, test-relu-scalar" in text
    found = sources(mine)
    assert "Write it well." in found["task-relu"]
    assert "relu takes a number." in found["test-relu-scalar"]
    assert found["relu"] == ANSWER
    assert names(nbformat.read(mine, 4))[3:7] == ["relu", "mine", "mine", "relu-1"]
    assert mine.with_name(f"{SLUG}.before-update-1.ipynb").read_bytes() == before
    assert "up to date" in said("start", SLUG)


def test_hidden_tests_do_not_come(course, mine):
    edit(course, (TEST, '"""relu takes a number."""'))
    said("start", SLUG)
    assert "HIDDEN" not in mine.read_text()


def test_a_try_it_cell_that_the_learner_changed_stays(course, mine):
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells[names(notebook).index("relu-1")].source = "print('mine')"
    nbformat.write(notebook, mine)
    edit(course, ("print(relu(np.array([-1.0, 2.0])))", "print(relu(np.array([-3.0, 2.0])))"))
    said("start", SLUG)
    assert sources(mine)["relu-1"] == "print('mine')"


def test_an_answer_stays_where_the_beginning_is_another(course, mine):
    edit(course, ('"""Rectified linear unit."""', '"""The rectifier."""'))
    assert "your answer kept: relu" in said("start", SLUG)
    assert sources(mine)["relu"] == ANSWER
    assert "up to date" in said("start", SLUG)


def test_an_unanswered_cell_gets_the_new_beginning(course):
    run("start", SLUG)
    edit(course, ('"""Rectified linear unit."""', '"""The rectifier."""'))
    said("start", SLUG)
    assert "The rectifier." in sources(own_copy(course.root, SLUG))["relu"]


def test_a_new_exercise_comes_with_its_try_it_cell(course, mine):
    course.exercises(SLUG).write_text(course.exercises(SLUG).read_text() + MORE)
    build(course, [SLUG])
    assert "new: task-step, step, test-step" in said("start", SLUG)
    assert names(nbformat.read(mine, 4))[-4:] == ["task-step", "step", "step-1", "test-step"]


def test_an_answer_that_stands_elsewhere_gets_no_stub_over_it(course, mine):
    notebook = nbformat.read(mine, as_version=4)
    del notebook.cells[names(notebook).index("relu")]
    notebook.cells.insert(2, new_code_cell(ANSWER))
    nbformat.write(notebook, mine)
    edit(course, (TEST, '"""relu takes a number."""'))
    said("start", SLUG)
    assert "relu" not in names(nbformat.read(mine, 4))


def test_an_answer_that_is_no_longer_in_the_set_stays_as_a_free_cell(course, mine):
    course.exercises(SLUG).write_text(course.exercises(SLUG).read_text() + MORE)
    build(course, [SLUG])
    said("start", SLUG)
    notebook = nbformat.read(mine, as_version=4)
    notebook.cells[names(notebook).index("step")].source = "def step(x): return 1 * (x > 0)"
    nbformat.write(notebook, mine)
    edit(course, (MORE, ""))
    text = said("start", SLUG)
    assert "no longer in the set, but kept as your own: step" in text
    assert "gone: task-step, test-step" in text
    (kept,) = [c for c in nbformat.read(mine, 4).cells if c.source.startswith("def step")]
    assert "nbgrader" not in kept.metadata
    assert kept.metadata.get("deletable", True)


def test_what_was_written_into_a_corrected_task_stays_below_it(course, mine):
    notebook = nbformat.read(mine, as_version=4)
    place = names(notebook).index("task-relu")
    notebook.cells[place].source += "\n\nI wonder why."
    nbformat.write(notebook, mine)
    edit(course, (TASK, "# Write it well."))
    assert "with what you wrote there below it: task-relu" in said("start", SLUG)
    cells = nbformat.read(mine, 4).cells
    assert "Write it well." in cells[place].source
    assert "I wonder why." in cells[place + 1].source


def test_answers_in_the_release_go_into_the_copy(course):
    git(course.root, "init", "-q")
    git(course.root, "add", ".")
    git(course.root, "commit", "-q", "-m", "course")
    release = course.root / "release" / SLUG / f"{SLUG}.ipynb"
    built = release.read_bytes()
    write(release, ANSWER, free=True)
    text = said("start", SLUG)
    assert "with what you had written in" in text
    assert f"git restore release/{SLUG}" in text
    found = own_copy(course.root, SLUG)
    assert sources(found) == sources(release)
    git(course.root, "restore", f"release/{SLUG}")
    assert release.read_bytes() == built
    assert "up to date" in said("start", SLUG)


def test_a_second_notebook_in_the_release_is_not_written_over_the_copy(course, mine):
    write(course.root / "release" / SLUG / f"{SLUG}.ipynb", "def relu(x):\n    return 7")
    assert "was left there" in said("start", SLUG)
    assert sources(mine)["relu"] == ANSWER


def test_without_git_and_text_an_answered_release_says_what_to_do(course):
    course.exercises(SLUG).unlink()
    write(course.root / "release" / SLUG / f"{SLUG}.ipynb", ANSWER)
    done = run("start", SLUG)
    assert done.exit_code == 2
    assert "download the course once more" in done.stderr


EMPTY = nbformat.writes(nbformat.v4.new_notebook()).encode()


@pytest.mark.parametrize(
    ("data", "says"), [(b"", "the file is empty"), (b"{", "cut off"), (EMPTY, "has no cell")]
)
def test_a_copy_that_cannot_be_read_is_left_as_it_is(course, mine, data, says):
    mine.write_bytes(data)
    done = run("start", SLUG)
    assert done.exit_code == 2
    assert says in done.stderr
    assert mine.read_bytes() == data


def test_an_unknown_set_is_answered_with_those_that_there_are(course):
    done = run("start", "99")
    assert done.exit_code == 2
    assert SLUG in done.stderr


def test_a_course_without_its_text_can_be_started(course):
    (course.root / "pyproject.toml").write_text("[project]\n")
    assert "is yours" in said("start", SLUG)


def test_the_cells_behind_which_running_goes_on_are_all_but_the_set_up(built):
    release = nbformat.read(built.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    codes = [cell for cell in release.cells if cell.cell_type == "code"]
    stops = [cell.metadata.id for cell in codes if GOES_ON not in cell.metadata.get("tags", [])]
    assert stops == ["setup"]


def test_jupyterlab_starts_on_the_first_lesson_in_a_course_only(course, tmp_path, monkeypatch):
    from traitlets.config import PyFileConfigLoader

    def page():
        loader = PyFileConfigLoader("jupyter_lab_config.py", path=str(ROOT / "jupyter"))
        return loader.load_config().LabApp.get("default_url")

    assert page() == f"/lab/tree/notebooks/{SLUG}.ipynb"
    monkeypatch.chdir(tmp_path)
    assert page() is None


CELLS = st.lists(st.integers(0, 6), max_size=9)


@settings(max_examples=60, deadline=None)
@given(order=CELLS, lost=st.sets(st.integers(0, 6), max_size=3), bare=st.booleans())
def test_whatever_became_of_a_notebook_no_text_of_the_learner_s_is_lost(built, order, lost, bare):
    release = nbformat.read(built.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    mine = copy.deepcopy(release)
    mine.cells = [copy.deepcopy(mine.cells[n]) for n in [*range(7), *order] if n not in lost]
    for number, cell in enumerate(mine.cells):
        cell.source += f"\n# of the learner: {number}"
        if bare and number % 2:
            cell.metadata.pop("nbgrader", None)
    newer = copy.deepcopy(release)
    for cell in newer.cells:
        cell.source += "\n# corrected"
    newer, _ = ComputeChecksums()(newer, {})
    found, _ = updated(mine, newer)
    texts = [cell.source for cell in found.cells]
    assert all(any(cell.source in text for text in texts) for cell in mine.cells)
    nbformat.validate(found)
    again, changes = updated(found, newer)
    assert not changes
    assert [c.source for c in again.cells] == texts
