"""A learner opens an exercise set in a real browser, runs it and presses Validate."""

import re

import nbformat
import pytest
from helpers import ROOT
from lab import PATIENCE, SET, tail
from playwright.sync_api import Error as BrowserError

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("browser")]

# Run all turns every prompt into [*] at once; a finished cell has [1], one never reached [ ].
RUN_IS_OVER = """() => {
    const prompts = [...document.querySelectorAll(".jp-InputPrompt")].map(p => p.textContent);
    return prompts.some(p => /\\d/.test(p)) && !prompts.some(p => p.includes("*"));
}"""


def read_set(kind):
    """The `release` or the `source` version of the exercise set."""
    return nbformat.read(ROOT / kind / SET / f"{SET}.ipynb", as_version=4)


def cells(notebook, role):
    """Cells by grade id whose nbgrader metadata says that they are a `role`: solution or grade."""
    marked = ((cell, cell.metadata.get("nbgrader", {})) for cell in notebook.cells)
    return {meta["grade_id"]: cell for cell, meta in marked if meta.get(role)}


def run_all_and_validate(notebook, lab, browser, tmp_path):
    """Do it as a learner would; return what the dialog says and the notebook as it was saved."""
    path = lab.folder / f"{tmp_path.name}.ipynb"
    nbformat.write(notebook, path)
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE * 1000)
    try:
        page.goto(lab.url(f"lab/workspaces/{path.stem}/tree/{path.name}"))
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # in the status bar
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_function(RUN_IS_OVER)
        page.locator(".validate-button").get_by_text("Validate", exact=True).click()
        dialog = page.locator(".jp-Dialog-content")
        dialog.wait_for()
        said = dialog.inner_text()
        assert "Validation Results" in said, f"{said}\n{tail(lab.log)}"
    except BrowserError as error:
        pytest.fail(f"{error}\n{tail(lab.log)}")
    finally:
        page.screenshot(path=tmp_path / "end.png")
        page.close()
    return said, nbformat.read(path, as_version=4)


def errors(notebook):
    outputs = (out for cell in notebook.cells for out in cell.get("outputs", []))
    return [out.ename for out in outputs if out.output_type == "error"]


def test_untouched_set_stops_at_the_first_stub_and_fails_validation(lab, browser, tmp_path):
    release = read_set("release")
    said, saved = run_all_and_validate(release, lab, browser, tmp_path)
    assert errors(saved) == ["NotImplementedError"], "run all must stop at the first stub"
    failures = said.split("The following cell failed:")[1:]
    assert len(failures) == len(cells(release, "grade")), said
    answers = "\n".join(cell.source for cell in cells(release, "solution").values())
    stubs = re.findall(r"raise NotImplementedError\(.*\)", answers)
    for failure in failures:
        assert any(stub in failure for stub in stubs), f"no stub's message in:\n{failure}"


def test_solved_set_runs_to_its_end_and_passes_validation(lab, browser, tmp_path):
    handed_in, source = read_set("release"), read_set("source")
    for name, answer in cells(handed_in, "solution").items():
        answer.source = cells(source, "solution")[name].source
    said, saved = run_all_and_validate(handed_in, lab, browser, tmp_path)
    assert errors(saved) == []
    code = [cell for cell in saved.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code), "run all must reach the last cell"
    assert "Success! Your notebook passes all the tests." in said


def test_formgrader_lists_the_released_set(lab, browser, tmp_path):
    page = browser.new_page(viewport={"width": 1280, "height": 600})
    page.set_default_timeout(PATIENCE * 1000)
    try:
        page.goto(lab.url("formgrader/manage_assignments"))
        row = page.get_by_role("row").filter(has_text=SET)
        row.wait_for()
        assert "draft" in row.inner_text(), "the set is in source/, and not given out yet"
    except BrowserError as error:
        pytest.fail(f"{error}\n{tail(lab.log)}")
    finally:
        page.screenshot(path=tmp_path / "end.png")
        page.close()
