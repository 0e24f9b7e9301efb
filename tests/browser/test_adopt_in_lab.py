"""An instructor edits a set in JupyterLab, with nbgrader's Create Assignment, and adopts it."""

import shutil
from dataclasses import replace

import nbformat
import pytest
from helpers import PROJECT, ROOT
from lab import PATIENCE, SET, tail
from playwright.sync_api import Error as BrowserError

from coursetools.authoring.adopt import adopt
from coursetools.authoring.build import source_notebook
from coursetools.authoring.stamp import marks, written

pytestmark = [pytest.mark.chromium, pytest.mark.slow, pytest.mark.xdist_group("browser")]
TEST = "assert count_pieces is not None  # typed in a browser"


def test_a_test_made_in_jupyterlab_comes_back_as_text(lab, browser, tmp_path):
    folder = tmp_path / "source" / SET
    folder.mkdir(parents=True)
    path = lab.folder / "edited.ipynb"
    shutil.copy(ROOT / "source" / SET / f"{SET}.ipynb", path)
    before = nbformat.read(path, as_version=4)
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE * 1000)
    try:
        page.goto(lab.url(f"lab/workspaces/{path.stem}/tree/{path.name}"))
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        page.locator(".jp-SideBar.jp-mod-right").get_by_text("Create Assignment").click()
        last = page.locator(".nbgrader-CellWidget").last
        last.scroll_into_view_if_needed()
        last.click()
        page.locator("[data-command='notebook:insert-cell-below']").first.click()
        page.locator(".jp-Cell.jp-mod-active .cm-content").click()
        page.keyboard.insert_text(TEST)
        made = page.locator(".nbgrader-CellWidget").last
        made.locator(".nbgrader-CellType select").select_option("tests")
        made.locator(".nbgrader-CellId input").fill("test-typed")
        made.locator(".nbgrader-CellId input").press("Tab")
        made.locator(".nbgrader-CellPoints input").fill("3")
        made.locator(".nbgrader-CellPoints input").press("Tab")
        page.locator("[data-command='docmanager:save']").first.click()
        page.wait_for_function("() => !document.querySelector('.jp-mod-dirty')")
    except BrowserError as error:
        pytest.fail(f"{error}\n{tail(lab.log)}")
    finally:
        page.screenshot(path=tmp_path / "end.png")
        page.close()
    saved = nbformat.read(path, as_version=4)
    assert saved.cells[-1].source == TEST and len(saved.cells) == len(before.cells) + 1
    for text in (
        PROJECT.exercises(SET),
        PROJECT.mistakes(SET),
        PROJECT.checker,
        PROJECT.progress,
    ):
        (tmp_path / text.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(text, tmp_path / text.relative_to(ROOT))
    shutil.copy(path, folder / f"{SET}.ipynb")
    project = replace(PROJECT, root=tmp_path)
    adopt(project, SET)
    text = PROJECT.exercises(SET).read_text(encoding="utf-8")
    added = project.exercises(SET).read_text(encoding="utf-8").removeprefix(text)
    assert added.endswith(f'"locked": true, "points": 3}}\n{TEST}\n') and added.count("# %%") == 1
    built = source_notebook(project, SET)
    # the build adds the new test to a table in the set-up
    assert [(c.source, marks(c)) for c in written(built) if c.id != "setup"] == [
        (c.source, marks(c)) for c in written(saved) if c.id != "setup"
    ]
    assert adopt(project, SET) == []
