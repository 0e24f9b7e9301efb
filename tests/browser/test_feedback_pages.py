"""A feedback page on a screen, a phone, and paper: all of it in view, nothing of it runs."""

import base64
import io
import shutil

import matplotlib.pyplot as plt
import nbformat
import pytest
from helpers import SLUG
from nbformat.v4 import new_output
from pages import HOST, Browser

from coursetools.classroom.feedback import write_feedback
from coursetools.grading.config import load_config

pytestmark = pytest.mark.chromium
RUN = "document.title = 'run'"
EVIL = f"""<script>{RUN}</script><img src=x alt=x onerror="{RUN}"><svg onload="{RUN}"></svg>
<a href="javascript:{RUN}">a</a><meta http-equiv="refresh" content="0;url=https://evil.example">
<img alt=y src="https://evil.example/x.png"><iframe src="https://evil.example"></iframe>
<style>@import "https://evil.example/x.css"; body {{ display: none }}</style><form><input></form>"""
WIDE = "x" * 3000


@pytest.fixture(scope="module")
def browser(built, tmp_path_factory):
    """The pages of two learners: one has a wide figure, long lines, a table, and an attack."""
    root = tmp_path_factory.mktemp("class") / "course"
    shutil.copytree(built.root, root)
    picture = io.BytesIO()
    figure = plt.figure(figsize=(20, 3))
    figure.savefig(picture, format="png")
    plt.close(figure)
    table = f"<table><tr>{'<td>number</td>' * 60}</tr></table>"
    png = base64.b64encode(picture.getvalue()).decode()
    for student in ("ann", "bob"):
        notebook = nbformat.read(root / "source" / SLUG / f"{SLUG}.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.metadata.id == "relu" and student == "ann":
                cell.source = f"# {WIDE}\n# {EVIL}"
                cell.outputs = [
                    new_output("stream", text=f"{WIDE}\n{EVIL}"),
                    new_output("display_data", data={"text/html": EVIL + table}),
                    new_output("display_data", data={"text/markdown": EVIL}),
                    new_output("display_data", data={"image/svg+xml": EVIL, "text/plain": EVIL}),
                    new_output("display_data", data={"image/png": png, "text/plain": EVIL}),
                ]
            if cell.metadata.id == "test-relu" and student == "ann":
                said = f"relu({WIDE}) gave {EVIL}"
                cell.outputs = [new_output("error", ename="Error", evalue=said, traceback=[])]
        path = root / "autograded" / student / SLUG / f"{SLUG}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    write_feedback(load_config(root), SLUG, ["ann", "bob"])
    found = Browser(root / "feedback")
    yield found
    found.close()


@pytest.mark.parametrize("student", ["ann", "bob"])
def test_page_fits_a_phone_and_keeps_nobody_out(browser, student):
    page = browser.open(f"{student}/{SLUG}/{SLUG}.html")
    assert browser.barriers(page) == []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_nothing_of_a_learner_s_runs_and_no_other_machine_is_asked(browser):
    page = browser.open(f"ann/{SLUG}/{SLUG}.html")
    page.locator("a", has_text="a").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.title() == f"{SLUG}: ann" and page.url.startswith(HOST)
    assert page.locator("script, iframe, form, input, svg, meta[http-equiv=refresh]").count() == 0
    assert page.locator("h1").is_visible() and browser.outside == []
    page.close()


def test_paper_has_what_is_folded_on_a_screen(browser):
    page = browser.context.new_page()
    page.goto(f"{HOST}/bob/{SLUG}/{SLUG}.html")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    code = page.locator("details pre").first
    assert not code.is_visible()
    page.emulate_media(media="print")
    assert code.is_visible() and page.pdf()[:5] == b"%PDF-"
    page.close()
