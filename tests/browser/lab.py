"""A running JupyterLab and a browser: fixtures for those who import them."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from helpers import ROOT
from needs import chromium_path
from playwright.sync_api import sync_playwright

SET = "01-neuron-and-relu"
PATIENCE = 120  # seconds for any one wait: two slow cores, shared with the other tests
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


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
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
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
