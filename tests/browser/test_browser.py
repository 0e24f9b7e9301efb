"""A learner in a real browser: opens a lesson, answers a set, runs it and presses Validate."""

import re
from contextlib import contextmanager

import nbformat
import pytest
from helpers import ROOT
from lab import PATIENCE, SET, tail
from playwright.sync_api import Error as BrowserError

from coursetools.authoring.exercises import exercise_set, hand_in

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("browser")]

DOORS = {"JupyterLab": "lab/workspaces/{}/tree/{}", "Notebook 7": "notebooks/{1}"}
LESSON, SOFTMAX = "01-neuron-and-relu", "03-softmax"
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
ERROR = "[data-mime-type='application/vnd.jupyter.stderr']"
WRONG = "def softmax(z, axis=-1, T=1.0):\n    return np.exp(z) / np.exp(z).sum()"
doors = pytest.mark.parametrize("door", DOORS)


def read_set(kind, slug=SOFTMAX):
    """The `release` or the `source` version of an exercise set."""
    return nbformat.read(ROOT / kind / slug / f"{slug}.ipynb", as_version=4)


def solved():
    """The release with the course's answers."""
    return hand_in(read_set("release"), exercise_set(read_set("source")).answers)


@contextmanager
def opened(door, notebook, lab, browser, tmp_path):
    """A page that shows a notebook, whose kernel is idle, and the file that it saves to."""
    path = lab.folder / f"{tmp_path.name}.ipynb"
    nbformat.write(notebook, path)
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(PATIENCE * 1000)
    try:
        page.goto(lab.url(DOORS[door].format(path.stem, path.name)))
        page.locator(IDLE).wait_for()
        wait_for_kernel(page, lab, path.name)
        yield page, path
    except BrowserError as error:
        pytest.fail(f"{error}\n{tail(lab.log)}")
    finally:
        page.screenshot(path=tmp_path / "end.png")
        page.close()


def wait_for_kernel(page, lab, name):
    """Return once the kernel has answered: the page says that it is idle before it is connected."""
    for _ in range(PATIENCE * 5):
        for session in page.request.get(lab.url("api/sessions")).json():
            kernel = session["kernel"]
            if session["path"] == name and kernel["connections"]:
                if kernel["execution_state"] == "idle":
                    page.wait_for_timeout(500)  # its answer is on the way to the page
                    return
        page.wait_for_timeout(200)
    raise BrowserError("no kernel is idle")


def run_all(page, path):
    """Run every cell, and save until each one has run; returns the notebook as it was saved."""
    before = max(counts(nbformat.read(path, as_version=4)))
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    for _ in range(PATIENCE):
        page.wait_for_timeout(1000)
        with page.expect_response(is_saved):  # Validate would read a file that is half written
            page.keyboard.press("Control+s")
        saved = nbformat.read(path, as_version=4)
        if min(counts(saved)) > before:
            return saved
    raise BrowserError("not every cell was run")


def is_saved(response):
    """Whether the server says that it has written a notebook."""
    return response.request.method == "PUT" and "/api/contents/" in response.url


def counts(notebook):
    return [cell.execution_count or 0 for cell in notebook.cells if cell.cell_type == "code"]


def validated(page, lab):
    """What the Validate button says."""
    page.locator(".validate-button").get_by_text("Validate", exact=True).click()
    dialog = page.locator(".jp-Dialog-content")
    dialog.wait_for()
    said = dialog.inner_text()
    assert "Validation Results" in said, f"{said}\n{tail(lab.log)}"
    return said


def errors(notebook):
    outputs = (out for cell in notebook.cells for out in cell.get("outputs", []))
    return [out.ename for out in outputs if out.output_type == "error"]


def how_far(notebook):
    """What the last cell says."""
    return "".join(output.text for output in notebook.cells[-1].outputs)


def test_an_untouched_set_runs_to_its_end_and_says_that_nothing_is_begun(lab, browser, tmp_path):
    release = read_set("release")
    exercises = len(re.findall("^## Exercise", "\n".join(c.source for c in release.cells), re.M))
    tests = len(exercise_set(release).points)
    with opened("JupyterLab", release, lab, browser, tmp_path) as (page, path):
        saved = run_all(page, path)
        said = validated(page, lab)
    assert set(errors(saved)) == {"NotImplementedError"}
    assert how_far(saved).count("not begun") == exercises
    assert said.count("The following cell failed:") == tests
    assert said.count("NotImplementedError: Not written yet") == tests
    assert len(said) < 700 * tests  # the cell, and three lines of what it said


def test_a_solved_set_runs_to_its_end_and_passes_validation(lab, browser, tmp_path):
    with opened("JupyterLab", solved(), lab, browser, tmp_path) as (page, path):
        saved = run_all(page, path)
        said = validated(page, lab)
    assert errors(saved) == []
    assert "Every test here passes." in how_far(saved)
    assert "Success! Your notebook passes all the tests." in said


@pytest.mark.slow
@doors
def test_an_answer_that_is_typed_fails_with_its_mistake_and_then_passes(
    door, lab, browser, tmp_path
):
    answers = exercise_set(read_set("source")).answers
    with opened(door, read_set("release"), lab, browser, tmp_path) as (page, path):
        for code, state in ((WRONG, "of 3 tests pass"), (answers["softmax"], "done")):
            cell = page.locator(".jp-CodeCell").filter(has_text="def softmax(").first
            cell.locator(".cm-content").click()
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(code)
            saved = run_all(page, path)
            assert re.search(rf"^1 Softmax +.*{state}$", how_far(saved), re.M)
            (test,) = [one for one in saved.cells if one.metadata.get("id") == "test-softmax"]
            if code == WRONG:
                first, *_, likely, lesson = test.outputs[0].traceback[0].splitlines()
                assert first.startswith("AssertionError: softmax([[4.8, ")
                assert likely.startswith("Likely: ") and lesson.startswith("In the lesson: ")
            else:
                assert test.outputs == []
        said = validated(page, lab)
    assert "Not written yet" in said and "softmax([[4.8" not in said


@pytest.mark.slow
@doors
def test_a_lesson_runs_to_its_end_with_its_figures(door, lab, browser, tmp_path):
    lesson = nbformat.read(ROOT / "notebooks" / f"{LESSON}.ipynb", as_version=4)
    figures = sum("\nshow_figure(" in cell.source for cell in lesson.cells)
    with opened(door, lesson, lab, browser, tmp_path) as (page, path):
        saved = run_all(page, path)
        assert page.locator(ERROR).count() == 0
        for end in (page.locator(".jp-Cell").last, page.locator(".jp-Cell").first):
            end.scroll_into_view_if_needed()
            assert end.is_visible()
        image = page.locator(".jp-OutputArea-output img").first
        image.scroll_into_view_if_needed()
        assert image.evaluate("image => image.naturalWidth") > 300
    assert errors(saved) == []
    shown = [out for c in saved.cells for out in c.get("outputs", []) if "image/png" in str(out)]
    assert len(shown) >= figures > 5


def test_the_lab_opens_on_the_first_lesson_beside_the_others(lab, browser, tmp_path):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE * 1000)
    try:
        page.goto(lab.url(""))
        page.get_by_role("heading", name="A neuron, and why it needs a bend").wait_for()
        files = page.locator(".jp-DirListing-item")
        files.first.wait_for()
        names = [name.split("\n")[0] for name in files.all_inner_texts()]
    except BrowserError as error:
        pytest.fail(f"{error}\n{tail(lab.log)}")
    finally:
        page.screenshot(path=tmp_path / "end.png")
        page.close()
    assert names == sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


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
