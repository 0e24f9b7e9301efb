"""The report on a class that was graded in the real sandbox."""

import csv
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from helpers import SLUG, new_course, replace, run, submit
from nbgrader.api import Gradebook

from coursetools.classroom.graded import read_class
from coursetools.classroom.verdicts import read_questions
from coursetools.grading.config import generate_assignment, load_config
from coursetools.grading.coordinator import grade
from coursetools.project import find_project

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("report")]
RIGHT = "def relu(x):\n    return np.maximum(x, 0)\n"
WRONG = "def relu(x):\n    return np.abs(x)\n"


@pytest.fixture(scope="module")
def whole_class(tmp_path_factory):
    """A class of the tiny set, graded: right but late, wrong, empty, cut off; one is missing."""
    course = new_course(tmp_path_factory.mktemp("class") / "course")
    late = submit(course, "ann", RIGHT)
    submit(course, "bob", WRONG)
    late.with_name("timestamp.txt").write_text("2026-03-04 12:00:00 UTC")
    submit(course, "eve")
    submit(course, "cut", data=b'{"cells": [')
    (course.root / "submitted" / "zed" / "00-other").mkdir(parents=True)
    replace(
        course.root / "nbgrader_config.py", "LatePenalty.per_day = 0", "LatePenalty.per_day = 50"
    )
    config = load_config(course.root)
    generate_assignment(config, SLUG)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db", "activation-functions") as book:
        book.update_or_create_assignment(SLUG, duedate="2026-03-03 12:00:00 UTC")
    grade(config, SLUG)
    return course.root


@pytest.fixture
def graded(whole_class, tmp_path, monkeypatch):
    """The folder of such a class, to break; it is the current one."""
    monkeypatch.chdir(shutil.copytree(whole_class, tmp_path / "course"))
    return Path.cwd()


def test_report_has_everybody_on_a_page_and_in_a_table(graded):
    found = run("report", SLUG, "--csv", "class.csv")
    assert found.exit_code == 0, found.output
    page = (graded / "report" / f"{SLUG}.html").read_text(encoding="utf-8")
    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "4 submissions graded. 2 of them count here" in words
    assert "1 of 2 have all points, which is 2; 0 some, 1 none" in words
    assert "1 × no test names the mistake" in words and "return np.abs(x)" in words
    assert "Nothing handed in: 1 zed" in words
    assert "cut: the notebook is cut off" in words and "No answer in it: 1 eve" in words
    assert re.search(r"ann 1\.0 1 ", words)  # a day late, half of two points
    assert "without a record of time" not in words
    with open("class.csv", encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert [rows["ann"][k] for k in ("question", "points", "best", "solved")] == [
        "1", "2", "2", "yes"
    ]  # fmt: skip
    assert (
        rows["bob"]["solved"] == "no" and "gave [[2.0, 0.0], [3.0, 1.0]]" in rows["bob"]["message"]
    )
    assert "cut off" in rows["cut"]["message"] and float(rows["ann"]["seconds"]) > 0


def test_report_agrees_with_the_verdicts_of_the_feedback_and_says_what_grading_cost(graded):
    config = load_config(graded)
    seen = []
    found = read_class(config, SLUG, lambda done, total: seen.append((done, total)))
    assert seen == [(n, 4) for n in (1, 2, 3, 4)]
    for one in found.submissions:
        verdicts = [q.verdicts for q in read_questions(config, SLUG, one.student)]
        assert [q.verdicts for q in one.questions] == verdicts
    ann = found.submissions[0].notes
    assert ann.cpu > 0 and ann.seconds and ann.memory > 1 << 20


def test_what_is_handed_in_but_not_graded_is_named(graded):
    submit(find_project(), "new", RIGHT)
    found = run("report", SLUG, "--output", "elsewhere/page.html")
    assert found.exit_code == 1 and "Not graded yet: new" in found.stderr
    assert "Not graded yet: 1" in (graded / "elsewhere/page.html").read_text()
    assert not (graded / "report").exists()


def test_nothing_graded_no_such_set_and_a_broken_notebook_are_one_sentence(graded):
    path = graded / "autograded" / "ann" / SLUG / f"{SLUG}.ipynb"
    path.chmod(0o644)
    path.write_text("{")
    found = run("report", SLUG)
    assert found.exit_code == 2 and "grade it again, with --force" in found.stderr
    shutil.rmtree(graded / "autograded")
    found = run("report", SLUG)
    assert found.exit_code == 2 and f"run `course grade {SLUG}`" in found.stderr
    assert run("report", "01-tyni").exit_code == 2
    assert not (graded / "report").exists()


def test_notebooks_that_plain_nbgrader_graded_have_a_report_without_costs(graded):
    for path in graded.glob(f"autograded/*/{SLUG}/*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        del notebook.metadata["coursetools"]
        path.chmod(0o644)
        nbformat.write(notebook, path)
    assert run("report", SLUG).exit_code == 0
    page = (graded / "report" / f"{SLUG}.html").read_text(encoding="utf-8")
    assert "without a record of time" in page
