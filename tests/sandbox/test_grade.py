"""A class hands in, is graded by nbgrader and gets feedback."""

import csv
import os
import shutil
import signal

import nbformat
import pytest
from helpers import ROOT, SLUG, nbgrader, run, submit

from coursetools.authoring.build import source_notebook
from coursetools.authoring.exercises import exercise_set, hand_in
from coursetools.classroom.demo import demo
from coursetools.cli import few, interruptible
from coursetools.grading.config import load_config
from coursetools.grading.coordinator import grade

REAL = "01-neuron-and-relu"


@pytest.fixture(scope="module")
def real_course(tmp_path_factory):
    """A copy of the repository as an instructor has it, with one set and two submissions."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    for folder in ("source", "release"):
        shutil.copytree(ROOT / folder / REAL, root / folder / REAL)
    release = nbformat.read(root / "release" / REAL / f"{REAL}.ipynb", as_version=4)
    source = nbformat.read(root / "source" / REAL / f"{REAL}.ipynb", as_version=4)
    answers = exercise_set(source).answers
    for student, notebook in (("ada", hand_in(release, answers)), ("ben", release)):
        folder = root / "submitted" / student / REAL
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{REAL}.ipynb")
    return root


class Swallows:
    """Ctrl-C meets Python in this destructor."""

    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_that_meets_a_destructor_is_not_lost():
    with interruptible() as check:
        check()
        Swallows()
        with pytest.raises(KeyboardInterrupt):
            check()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def log(root):
    return (root / "nbgrader.log").read_text()[-3000:]


@pytest.mark.sandbox
def test_nbgraders_five_commands_grade_the_repository_as_it_stands(real_course):
    built = (ROOT / "release" / REAL / f"{REAL}.ipynb").read_bytes()
    assert nbgrader(real_course, "generate_assignment", REAL, "--force") == 0, log(real_course)
    assert (real_course / "release" / REAL / f"{REAL}.ipynb").read_bytes() == built
    assert nbgrader(real_course, "autograde", REAL) == 0, log(real_course)
    assert nbgrader(real_course, "generate_feedback", REAL) == 0, log(real_course)
    assert nbgrader(real_course, "export", "--to=grades.csv") == 0, log(real_course)
    with open(real_course / "grades.csv", encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert float(rows["ada"]["score"]) == float(rows["ada"]["max_score"]) > 0
    assert float(rows["ben"]["score"]) == 0
    page = (real_course / "feedback" / "ben" / REAL / f"{REAL}.html").read_text()
    assert "Not written yet: replace this line with your answer." in page


def test_validate_tells_solved_from_untouched(real_course):
    for student, verdict in (("ada", "Success!"), ("ben", "VALIDATION FAILED ON")):
        (real_course / "nbgrader.log").unlink(missing_ok=True)
        nbgrader(real_course, "validate", f"submitted/{student}/{REAL}/{REAL}.ipynb")
        assert verdict in (real_course / "nbgrader.log").read_text()


@pytest.mark.sandbox
def test_a_demo_class_gets_what_it_deserves_and_nobody_stops_it(course):
    grades, surprises, where = demo(course, [SLUG], None, lambda step: None)
    assert surprises == []
    scores = {row.student: row.score for row in grades}
    assert len(scores) == 30
    others = [name for name in scores if name.startswith("learner-")]
    assert {scores.pop(name) for name in others} <= {0, 0.8, 1, 1.6, 2}  # a fifth less, where late
    assert scores == {
        "all-right": 2,
        "cut-off-file": 0,
        "endless-loop": 0,
        "half-right": 0,
        "hostile-equal-object": 0,
        "hostile-forged-credit-huge": 0,
        "hostile-read-course": 0,
        "hostile-tests-edited": 0,
        "hostile-write-gradebook": 0,
        "kernel-crash": 0,
        "missing-cell": 2,
        "mistake-1": 0,
        "mistake-2": 0,
        "mistake-3": 1,
        "saved-by-colab": 2,
        "syntax-error": 0,
        "untouched": 0,
    }
    said = {row.student: [row.reason, *row.notes] for row in grades}
    assert "the notebook is cut off" in said["cut-off-file"][0]
    assert said["kernel-crash"][1] == "relu: your code ended the kernel (exit code 1)"
    assert said["endless-loop"][1] == "relu: still running after 10 s"
    assert said["missing-cell"][1] == "the cell test-relu was missing: put back"
    changed = ["the cell test-relu had been changed: restored"]
    assert said["hostile-tests-edited"][1:2] == changed
    assert said["all-right"] == said["saved-by-colab"] == [""]
    for student in said:
        assert (where / "feedback" / student / SLUG / f"{SLUG}.html").is_file()
    page = (where / "feedback" / "mistake-1" / SLUG / f"{SLUG}.html").read_text()
    assert "np.maximum, not np.max?" in page
    assert (where / "report" / f"{SLUG}.html").is_file()
    filled = (where / f"canvas-{SLUG}.csv").read_text().splitlines()
    assert "all-right,1000,all-right,A,2.00" in filled and len(filled) == 31
    shutil.rmtree(where)


def test_demo_refuses_a_folder_that_holds_something(course):
    result = run("demo", SLUG, "--folder", course.root)
    assert result.exit_code == 2
    assert "is not empty: name a new folder" in " ".join(result.stderr.split())


def test_grading_without_submissions_says_where_they_go(course):
    result = run("grade", SLUG, "--no-sandbox")
    assert result.exit_code == 2
    expected = f"put notebooks into submitted/STUDENT/{SLUG}/{SLUG}.ipynb"
    assert expected in " ".join(result.stderr.split())


def test_notebooks_in_the_wrong_folder_are_mentioned(course):
    for place in ("submitted/x.ipynb", f"submitted/ann/{SLUG}.ipynb"):
        path = course.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    for prepare in (lambda: None, lambda: submit(course, "ben", "relu = abs")):
        prepare()
        said = " ".join(run("grade", SLUG, "--no-sandbox").stderr.split())
        assert "submitted/x.ipynb" in said and f"submitted/ann/{SLUG}.ipynb" in said


def test_a_row_shows_three_notes_and_how_many_more_there_are():
    assert few(["a", "b", "c"]) == ["a", "b", "c"]
    assert few(["a", "b", "c", "d", "e"]) == ["a", "b", "c", "and 2 more like these"]


@pytest.mark.sandbox
def test_a_submission_that_is_no_notebook_or_misnamed_has_its_reason(course):
    right = source_notebook(course, SLUG)
    for student, name, text in (
        ("ann", SLUG, "{not json"),
        ("bob", "homework", nbformat.writes(right)),
        ("cas", None, ""),
    ):
        folder = course.root / "submitted" / student / SLUG
        folder.mkdir(parents=True)
        if name:
            (folder / f"{name}.ipynb").write_text(text)
    result = run("grade", SLUG)
    assert result.exit_code == 1
    said = " ".join(result.stdout.replace("│", " ").split())
    assert "ann 0 of 2 the notebook's JSON is broken" in said
    assert "bob 2 of 2 the notebook was called homework.ipynb" in said
    assert f"cas 0 of 2 there is no notebook {SLUG}.ipynb" in said
    assert "Not graded or not readable: ann, cas" in result.stderr


@pytest.mark.sandbox
def test_files_as_people_hand_them_in(course):
    """Repaired where there is one meaning, else the reason names what lies there."""
    notebook = nbformat.writes(source_notebook(course, SLUG))
    cases = {
        "apple": ({f"{SLUG}.ipynb": notebook, f"._{SLUG}.ipynb": "\0\5"}, 2, ""),
        "apple-only": ({f"._{SLUG}.ipynb": "\0\5"}, 0, f"only ._{SLUG}.ipynb"),
        "checkpoint": ({f".ipynb_checkpoints/{SLUG}.ipynb": notebook}, 0, "only .ipynb_check"),
        "capitals": ({"TINY.IPYNB": notebook}, 2, "was called TINY.IPYNB"),
        "text": ({f"{SLUG}.ipynb.txt": notebook}, 2, f"was called {SLUG}.ipynb.txt"),
        "copies": ({"a (1).ipynb": notebook, "a (2).ipynb": notebook}, 0, "there are 2 notebooks"),
        "folder": ({f"homework/{SLUG}.ipynb": notebook}, 2, f"was called homework/{SLUG}.ipynb"),
        "page": ({f"{SLUG}.ipynb": "<!DOCTYPE html><html>"}, 0, "is a web page"),
        "empty": ({f"{SLUG}.ipynb": ""}, 0, "the file is empty"),
        "zeros": ({f"{SLUG}.ipynb": notebook + "\0" * 99}, 2, "behind the notebook"),
        "all-zeros": ({f"{SLUG}.ipynb": "\0" * 99}, 0, "the file is empty"),
        "twice": ({f"{SLUG}.ipynb": notebook + '{"cells": []}'}, 2, "behind the notebook"),
        "a-letter": ({"letter.pdf": "%PDF"}, 0, "only letter.pdf"),
    }
    for student, (files, _, _) in cases.items():
        for name, text in files.items():
            path = course.root / "submitted" / student / SLUG / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    cases["circle"] = {}, 0, f"{SLUG}.ipynb cannot be opened: Too many levels"
    circle = course.root / "submitted" / "circle" / SLUG / f"{SLUG}.ipynb"
    circle.parent.mkdir(parents=True)
    circle.symlink_to(circle)
    rows = {row.student: row for row in grade(load_config(course.root), SLUG)}
    for student, (_, points, said) in cases.items():
        row = rows[student]
        assert (row.score, said in " ".join([row.reason, *row.notes])) == (points, True), row


@pytest.mark.sandbox
@pytest.mark.root
def test_a_strict_umask_of_root_keeps_nobody_from_being_graded(course):
    submit(course, "ann", "def relu(x):\n    return np.maximum(x, 0)")
    before = os.umask(0o077)
    try:
        result = run("grade", SLUG, "--jobs", "1")
    finally:
        os.umask(before)
    assert result.exit_code == 0, result.output
    assert "ann 2 of 2 " in " ".join(result.stdout.replace("│", " ").split())
