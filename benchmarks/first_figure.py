"""From nothing to the first figure: clone, install, open the first lesson in a browser, run it.

    uv run --group test python benchmarks/first_figure.py [--warm]

A home and a cache of packages of its own, both empty; with `--warm` the cache is yours. Needs git,
uv, Chromium and a way to PyPI. Prints the seconds of each step.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
PATIENCE = 600  # seconds for a step


def main(warm: bool) -> None:
    """Walk the way once."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        raise SystemExit("Install Chromium: apt install chromium.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home, course = Path(folder, "home"), Path(folder, "course")
        home.mkdir()
        env = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
        env |= {k: v for k, v in os.environ.items() if k.startswith(("UV_", "SSL_", "HTTPS_"))}
        if not warm:
            env["UV_CACHE_DIR"] = str(home / "cache")
        began = time.monotonic()

        def tell(step: str) -> None:
            print(f"{time.monotonic() - began:7.1f} s  {step}", flush=True)

        subprocess.run(["git", "clone", "-q", str(ROOT), str(course)], check=True, env=env)
        tell("cloned")
        subprocess.run(["uv", "sync", "-q"], check=True, cwd=course, env=env)
        tell("installed, as by the first `uv run`")
        walk(course, env, chromium, tell)


def walk(course: Path, env: dict[str, str], chromium: str, tell: Callable[[str], None]) -> None:
    """Start JupyterLab as the README says, and run the lesson that it opens on."""
    token = secrets.token_hex()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = ["uv", "run", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}"]
    command += ["--ip=127.0.0.1", f"--IdentityProvider.token={token}"]
    server = subprocess.Popen(
        command, cwd=course, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        tell("JupyterLab answers")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS, env=env)
            page = browser.new_page()
            page.set_default_timeout(PATIENCE * 1000)
            page.goto(f"http://127.0.0.1:{port}/?token={token}")
            page.get_by_role("heading", name="A neuron, and why it needs a bend").wait_for()
            tell("the first lesson is open")
            page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            page.locator(".jp-OutputArea-output img").first.wait_for(state="attached")
            tell("the first figure is there")
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main("--warm" in sys.argv[1:])
