"""Courses that are not ours: nbgrader's own example, sets without cell ids, other languages."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from helpers import ROOT, run
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from coursetools.grading.split import faults

PAGE = (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
ENGINE = "\nc = get_config()\n" + re.search(r"```python\n(.*?)```", PAGE, re.S)[1]  # as it says
SET = "ps1"


def nbgrader(root: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def points(root: Path) -> dict:
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        return {
            (submission.student_id, grade.notebook.name, grade.name): grade.auto_score
            for submission in book.assignment_submissions(SET)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


@pytest.fixture(scope="module")
def quickstart(tmp_path_factory):
    """nbgrader's example course, with its answers handed in, and its empty release."""
    root = tmp_path_factory.mktemp("any") / "course"
    nbgrader(root.parent, "quickstart", root.name)
    nbgrader(root, "generate_assignment", SET, "--force")
    for student, folder in (("bitdiddle", "source"), ("hacker", "release")):
        shutil.copytree(root / folder / SET, root / "submitted" / student / SET)
    return root


@pytest.fixture(scope="module")
def plain(quickstart, tmp_path_factory):
    """Its scores by nbgrader alone."""
    root = shutil.copytree(quickstart, tmp_path_factory.mktemp("plain") / "course")
    nbgrader(root, "autograde", SET, "--force")
    return points(root)


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("together", [False, True])
def test_nbgraders_example_gets_the_points_that_nbgrader_gives(
    quickstart, plain, tmp_path, together
):
    root = shutil.copytree(quickstart, tmp_path / "course")
    setting = "c.Examine.one_process = True\n" if together else ""
    with open(root / "nbgrader_config.py", "a") as file:
        file.write(ENGINE + setting)
    said = nbgrader(root, "autograde", SET, "--force")
    found = points(root)
    differ = {key: (found.get(key), plain[key]) for key in plain if found.get(key) != plain[key]}
    if together:
        assert differ == {} and len(found) == len(plain) == 18
        assert "an answer can forge its points" in said
    else:  # the one test that takes an answer away to see what another one does
        shared = "bitdiddle", "problem1", "sum_of_squares_uses_squares"
        assert differ == {shared: (0, 0.5)}
        assert "sum_of_squares_uses_squares, line 3: sets or deletes squares" in said


def foreign(root: Path, language: str = "python") -> None:
    """A course of somebody else's, without our files: one notebook without cell ids."""

    def marked(cell, name, **flags):
        words = {"schema_version": 3, "grade": False, "solution": False, "locked": False}
        cell.metadata["nbgrader"] = words | {"grade_id": name, "task": False} | flags
        return cell

    answer = "%matplotlib inline\n### BEGIN SOLUTION\ndef double(x):\n    return 2 * x\n"
    notebook = new_notebook(
        cells=[
            new_markdown_cell("Double it."),
            marked(new_code_cell(answer + "### END SOLUTION"), "double", solution=True),
            new_code_cell("!echo free\nprint(double(4))"),
            marked(
                new_code_cell("assert double(3) == 6\n### BEGIN HIDDEN TESTS\n"
                              "assert double('a') == 'aa'\n### END HIDDEN TESTS"),
                "test", grade=True, locked=True, points=2,
            ),
            marked(
                new_markdown_cell("Why?"), "words", grade=True, solution=True, points=3,
            ),
        ]
    )  # fmt: skip
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": language, "language": language
    }  # fmt: skip
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        del cell["id"]
    (root / "source" / SET).mkdir(parents=True)
    nbformat.write(notebook, root / "source" / SET / f"{SET}.ipynb")
    (root / "nbgrader_config.py").write_text(ENGINE)
    for student in ("ann", "ben"):
        folder = root / "submitted" / student / SET
        folder.mkdir(parents=True)
        if student == "ben":
            notebook.cells[1].source = "def double(x):\n    return x"
        nbformat.write(notebook, folder / f"{SET}.ipynb")


@pytest.mark.sandbox
def test_a_set_without_ids_and_without_our_files_is_graded(tmp_path, monkeypatch):
    foreign(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("grade", SET)
    assert result.exit_code == 0, result.output + str(result.exception)
    words = " ".join(result.stdout.replace("│", " ").split())
    assert "ann 2 of 5" in words and "ben 0 of 5" in words  # the words wait for a person
    graded = nbformat.read(tmp_path / f"autograded/ann/{SET}/{SET}.ipynb", as_version=4)
    shown = [o.text for c in graded.cells for o in c.get("outputs", []) if "text" in o]
    assert "free\n8\n" in shown


def test_another_language_is_refused_in_a_sentence(tmp_path, monkeypatch):
    foreign(tmp_path, "R")
    monkeypatch.chdir(tmp_path)
    result = run("grade", SET, "--no-sandbox")
    assert result.exit_code == 2
    assert "is written in R: only Python can be examined." in " ".join(result.stderr.split())


def test_a_set_of_several_notebooks_is_left_to_nbgrader(tmp_path, monkeypatch):
    foreign(tmp_path)
    shutil.copy(tmp_path / "source" / SET / f"{SET}.ipynb", tmp_path / "source" / SET / "b.ipynb")
    monkeypatch.chdir(tmp_path)
    result = run("grade", SET, "--no-sandbox")
    assert result.exit_code == 2
    assert "`nbgrader autograde ps1` takes others" in " ".join(result.stderr.split())


@pytest.mark.parametrize("source", ["del f", "f = 1", "import os\nf = os", "for f in []:\n    1"])
def test_setting_an_answers_name_is_named(source):
    assert any("which the answers do not see" in said for _, said in faults(source, {"f"}))


def test_a_test_with_magics_can_be_looked_at():
    assert faults("%matplotlib inline\n!ls\nassert f(1) == 2", {"f"}) == []
