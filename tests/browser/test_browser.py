"""A learner opens an exercise set in a real browser, runs it and presses Validate."""

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from types import SimpleNamespace

import nbformat
import pytest
from helpers import ROOT
from needs import chromium_path
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("browser")]

SET = "01-neuron-and-relu"
PATIENCE = 120  # seconds for any one wait: two slow cores, shared with the other tests
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
# Run all turns every prompt into [*] at once; a finished cell has [1], one never reached [ ].
RUN_IS_OVER = """() => {
    const prompts = [...document.querySelectorAll(".jp-InputPrompt")].map(p => p.textContent);
    return prompts.some(p => /\\d/.test(p)) && !prompts.some(p => p.includes("*"));
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A running JupyterLab that knows the project's environment and no user's settings."""
    home = tmp_path_factory.mktemp("home")
    page_config = home / "config" / "labconfig" / "page_config.json"
    page_config.parent.mkdir(parents=True)
    news = "@jupyterlab/apputils-extension:announcements"  # asks a question and the network
    page_config.write_text(json.dumps({"disabledExtensions": {news: True}}))
    env = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "XDG_"))}
    env |= {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    env |= {f"JUPYTER_{d.upper()}_DIR": str(home / d) for d in ("config", "data", "runtime")}

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder, log, token = tmp_path_factory.mktemp("work"), home / "lab.log", secrets.token_hex()
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for kind in ("source", "release"):
        shutil.copytree(ROOT / kind / SET, folder / kind / SET)
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out)
    try:
        wait_for_port(server, port, log)
        url = f"http://127.0.0.1:{port}/{{}}?token={token}"
        yield SimpleNamespace(url=url.format, folder=folder, log=log, env=env)
    finally:
        server.terminate()  # JupyterLab stops its kernels, too
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for_port(server, port, log):
    """Return once `server` accepts connections; fail with its log if it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start (exit code {server.poll()}).\n{tail(log)}")


def tail(log):
    return f"JupyterLab's log ends with:\n{log.read_text()[-4000:]}"


@pytest.fixture(scope="module")
def browser(lab):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=FLAGS, env=lab.env
        )
        yield browser
        browser.close()


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
