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


HELPER = "def read(path):\n    return [float(x) for x in open(path).read().split()]\n"
CELLS = {  # notebook: its cells, as source, grade id and flags of nbgrader
    "a": [
        ("import helper\n%matplotlib inline\nimport matplotlib.pyplot as plt", "setup", "locked"),
        (("### BEGIN SOLUTION\ndef mean():\n    x = helper.read('data/x.txt')\n"
         "    return sum(x) / len(x)\n### END SOLUTION"), "mean", "solution"),
        ("%%time\nplt.plot(helper.read('data/x.txt'))\nprint(mean())", None, ""),
        ("assert mean() == 2", "test-mean", "grade locked"),
        ("assert mean() == sum(helper.read('data/x.txt')) / 3", "test-mean-file", "grade locked"),
    ],
    "b": [
        (("### BEGIN SOLUTION\nclass Counter:\n    def __init__(self):\n        self.n = 0\n"
         "    def add(self, k=1):\n        self.n += k\n        return self\n### END SOLUTION"),
         "counter", "solution"),
        (("c = Counter()\nassert c.add().add(3).n == 4\n"
         "### BEGIN HIDDEN TESTS\nassert c.add(-4).n == 0\n### END HIDDEN TESTS"),
         "test-counter", "grade locked"),
        ("n = Counter().add(2).n\nn / 4", "test-partial", "grade locked"),
        ("### BEGIN SOLUTION\nplan = [1, 2]\n### END SOLUTION", "plan", "grade solution"),
    ],
}  # fmt: skip
WRONG = {
    "mean": "def mean():\n    return len(helper.read('own.txt'))",  # a file of the learner's own
    "counter": "class Counter:\n    n = 0\n    def add(self, k=1):\n        self.n += 1\n"
    "        return self",
}


def several(root: Path, config: str = ENGINE) -> None:
    """A course of two notebooks, a module and data beside them, and code graded by hand."""
    for student in ("source", "right", "wrong"):
        folder = root / (f"submitted/{student}/{SET}" if student != "source" else f"source/{SET}")
        (folder / "data").mkdir(parents=True)
        (folder / "helper.py").write_text(HELPER if student != "wrong" else "def read(path): 1 / 0")
        (folder / "data" / "x.txt").write_text("1 2 3" if student != "wrong" else "7")
        (folder / "own.txt").write_text("1 1")
        for name, cells in CELLS.items():
            spec = {"name": "python3", "language": "python", "display_name": "Python 3"}
            notebook = new_notebook(metadata={"kernelspec": spec})
            for source, grade_id, flags in cells:
                source = WRONG.get(grade_id, source) if student == "wrong" else source
                cell = new_code_cell(source)
                if grade_id:
                    words = {kind: kind in flags for kind in ("grade", "solution", "locked")}
                    words |= {"points": 2} if words["grade"] else {}
                    cell.metadata["nbgrader"] = words | {
                        "grade_id": grade_id, "schema_version": 3, "task": False
                    }  # fmt: skip
                notebook.cells.append(cell)
            if student != "wrong" or name == "a":
                nbformat.write(notebook, folder / f"{name}.ipynb")
    (root / "nbgrader_config.py").write_text(config)


EARNED = {"right": [2, 2, 2, 0.5, None], "wrong": [2, 2, 0, 0, 0]}  # b is missing


@pytest.mark.sandbox
def test_several_notebooks_and_files_are_one_submission(tmp_path, monkeypatch):
    several(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("grade", SET)
    words = " ".join(result.stdout.replace("│", " ").split())
    assert "right 6.5 of 10" in words
    assert "wrong 4 of 10 b: there is no notebook b.ipynb" in words
    found = points(tmp_path)
    assert [found["right", *key] for key in KEYS] == EARNED["right"]
    assert [found["wrong", *key] or 0 for key in KEYS] == EARNED["wrong"]
    again = run("grade", SET)
    assert "unchanged since it was graded" in " ".join(again.stdout.split())
    (tmp_path / "submitted" / "right" / SET / "own.txt").write_text("2")  # beside the notebooks
    (tmp_path / "source" / SET / "data" / "x.txt").write_text("2 2 2 2")  # of the course
    again = run("grade", SET)
    words = " ".join(again.stdout.replace("│", " ").split())
    assert "right 4.5 of 10 was 6.5, now 4.5" in words


KEYS = [("a", "test-mean"), ("a", "test-mean-file"), ("b", "test-counter"), ("b", "test-partial")]
KEYS += [("b", "plan")]


@pytest.mark.slow
@pytest.mark.sandbox
def test_several_notebooks_get_the_points_that_nbgrader_gives(tmp_path):
    plain = "c = get_config()\n"
    for name, config in (("plain", plain), ("ours", ENGINE)):
        several(tmp_path / name, config)
        nbgrader(tmp_path / name, "generate_assignment", SET, "--force")
        nbgrader(tmp_path / name, "autograde", SET, "--force")
    assert points(tmp_path / "plain") == points(tmp_path / "ours")
    assert len(points(tmp_path / "ours")) == 10


@pytest.mark.sandbox
def test_a_renamed_notebook_is_graded_by_nbgraders_command_too(tmp_path):
    foreign(tmp_path)
    path = tmp_path / "submitted" / "ann" / SET / f"{SET}.ipynb"
    path.rename(path.with_name("my copy (1).ipynb"))
    nbgrader(tmp_path, "generate_assignment", SET, "--force")
    nbgrader(tmp_path, "autograde", SET, "--student", "ann", "--force")
    assert points(tmp_path)["ann", SET, "test"] == 2
    assert path.with_name("my copy (1).ipynb").is_file()


@pytest.mark.parametrize("source", ["del f", "f = 1", "import os\nf = os", "for f in []:\n    1"])
def test_setting_an_answers_name_is_named(source):
    assert any("which the answers do not see" in said for _, said in faults(source, {"f"}))


def test_a_test_with_magics_can_be_looked_at():
    assert faults("%matplotlib inline\n!ls\nassert f(1) == 2", {"f"}) == []
