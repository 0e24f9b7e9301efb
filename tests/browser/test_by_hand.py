"""Questions answered in words are graded in Formgrader; what was given there stays."""

import nbformat
import pytest
from lab import PATIENCE, tail
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from playwright.sync_api import Error as BrowserError

from coursetools.classroom.feedback import write_feedback
from coursetools.grading.config import load_config
from coursetools.grading.coordinator import grade

pytestmark = [pytest.mark.chromium, pytest.mark.sandbox, pytest.mark.xdist_group("browser")]
SLUG, SAID = "by-hand", "Say what it is that bends."


def a_set(answer: str, words: str):
    """One function, and a question to answer in words."""

    def marked(cell, name, **flags):
        kinds = {"grade": False, "solution": False, "locked": False, "task": False}
        cell.metadata["nbgrader"] = kinds | {"grade_id": name, "schema_version": 3} | flags
        return cell

    task = new_markdown_cell("## Exercise 1: ReLU (3 points)\n\nWrite it, and say why.")
    cells = [
        marked(task, "task", locked=True),
        marked(new_code_cell(answer), "relu", solution=True),
        marked(new_code_cell("assert relu(-1) == 0"), "test", grade=True, locked=True, points=1),
        marked(new_markdown_cell(words), "why", grade=True, solution=True, points=2),
    ]
    return new_notebook(cells=cells)


def points(root) -> tuple[float, bool]:
    with Gradebook(f"sqlite:///{root}/gradebook.db") as book:
        submission = book.find_submission(SLUG, "ann")
        return submission.score, submission.needs_manual_grade


def test_points_and_a_comment_given_in_formgrader_stay(lab, browser, tmp_path):
    solution = "### BEGIN SOLUTION\ndef relu(x):\n    return max(x, 0)\n### END SOLUTION"
    for place, notebook in {
        f"source/{SLUG}": a_set(solution, "### BEGIN SOLUTION\nIt bends.\n### END SOLUTION"),
        f"submitted/ann/{SLUG}": a_set("def relu(x):\n    return max(x, 0)", "Because."),
    }.items():
        path = lab.folder / place / f"{SLUG}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    config = load_config(lab.folder)
    assert [row.score for row in grade(config, SLUG)] == [1]
    assert points(lab.folder) == (1, True)
    with Gradebook(f"sqlite:///{lab.folder}/gradebook.db") as book:
        known = book.find_submission_notebook(SLUG, SLUG, "ann").id
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE * 1000)
    try:
        page.goto(lab.url("tree"))  # logs in
        page.goto(lab.url(f"formgrader/submissions/{known}/"))
        page.locator("#why.needs_manual_grade").wait_for()  # Formgrader has read the gradebook
        for field, text in (("#why", "1.5"), ("#why-comment", SAID)):
            with page.expect_response(lambda answer: answer.request.method == "PUT"):
                page.locator(field).fill(text)
                page.locator(field).blur()
    except BrowserError as error:
        pytest.fail(f"{error}\n{tail(lab.log)}")
    finally:
        page.screenshot(path=tmp_path / "end.png")
        page.close()
    assert points(lab.folder) == (2.5, False)
    for force in (False, True):
        assert [row.score for row in grade(config, SLUG, force=force)] == [2.5]
    write_feedback(config, SLUG, ["ann"])
    pages = list(lab.folder.glob(f"feedback/ann/{SLUG}/*.html"))
    assert [SAID in page.read_text(encoding="utf-8") for page in pages] == [True]
