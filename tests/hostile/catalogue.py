"""Invented attacks on an exercise set: what a hostile learner hands in.

Most are the code of one answer, in `attacks/*.py`, those of the demo in `classroom/hostile.txt`;
the others are edits of the notebook, files that are no notebook, and folders with more in them
than a notebook.
"""

import copy
import functools
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader import utils

from coursetools.authoring.exercises import hand_in
from coursetools.classroom.demo import HOSTILE, hostile_answer, hostile_sections

NO_BRIDGE = "plain nbgrader has no bridge"


@dataclass(frozen=True)
class Ground:
    """Where an attack takes place, as an attacker may come to know it."""

    root: Path  # of the course
    slug: str
    release: nbformat.NotebookNode
    honest: dict[str, str]  # answers that are handed in as they should be
    function: str  # grade id and name of the answer that is attacked
    host: str = "127.0.0.1"  # this machine's own address
    port: int = 1  # where a listener must hear nothing

    @property
    def right(self) -> nbformat.NotebookNode:
        """The submission with its honest answers, and no answer to `function`."""
        return hand_in(self.release, self.honest)


@dataclass(frozen=True)
class Attack:
    """Somebody hostile: what they try, and how they hand it in."""

    name: str
    tries: str
    hand_in: Callable[[Ground, Path], None]  # writes the submission's files into a folder
    plain: str = ""  # why it is not run under plain nbgrader, without a sandbox


def attacks() -> list[Attack]:
    """All of them, by name."""
    found = [attack for path in sorted(code_files()) for attack in read_attacks(path)]
    for edit in EDITS:
        run, why = functools.partial(_edited, edit), NOT_PLAIN.get(edit, "")
        found.append(Attack(_name(edit), edit.__doc__, run, why))
    found += [Attack(_name(p), p.__doc__, p, NOT_PLAIN.get(p, "")) for p in PLACES]
    return sorted(found, key=lambda attack: attack.name)


def code_files() -> list[Path]:
    return [HOSTILE, *(Path(__file__).parent / "attacks").glob("*.py")]


def read_attacks(path: Path) -> list[Attack]:
    """The sections of one file: `# %% name: what it tries`, and `# plain: why not`."""
    found = []
    for name, tries, plain, code in hostile_sections(path):
        plain = plain or (NO_BRIDGE if "inside.bridge.learner_side" in code else "")
        found.append(Attack(name, tries, functools.partial(_coded, name, code), plain))
    return found


def answer(ground: Ground, name: str, code: str) -> str:
    """The code of an attack as the answer to `ground.function`."""
    known = {"ROOT": str(ground.root), "SLUG": ground.slug, "NAME": name}
    known |= {"HOST": ground.host, "PORT": ground.port}
    return hostile_answer(ground.function, code, known)


def _coded(name: str, code: str, ground: Ground, folder: Path) -> None:
    code = answer(ground, name, code)
    _write(hand_in(ground.release, ground.honest | {ground.function: code}), ground, folder)


def _edited(edit, ground: Ground, folder: Path) -> None:
    notebook = copy.deepcopy(ground.right)
    edit(notebook, [cell for cell in notebook.cells if utils.is_grade(cell)])
    _write(notebook, ground, folder)


def _write(notebook, ground: Ground, folder: Path) -> None:
    _file(ground, folder).write_text(json.dumps(notebook), encoding="utf-8")


def _file(ground: Ground, folder: Path) -> Path:
    return folder / f"{ground.slug}.ipynb"


def _name(function) -> str:
    return function.__name__.strip("_").replace("_", "-")


# Edits of the notebook: called with it and its test cells.


def skip_tag(notebook, tests):
    """the tag skip-execution on every test cell"""
    for cell in tests:
        cell.metadata.tags = ["skip-execution"]


def tests_deleted(notebook, tests):
    """every test cell deleted"""
    notebook.cells = [cell for cell in notebook.cells if cell not in tests]


def tests_doubled(notebook, tests):
    """every test cell twice, the second one empty"""
    notebook.cells += copy.deepcopy(tests)
    for cell in notebook.cells[-len(tests) :]:
        cell.source = "pass"


def tests_split(notebook, tests):
    """every test cell split after its first line"""
    for cell in tests:
        second = copy.deepcopy(cell)
        cell.source, _, second.source = cell.source.partition("\n")
        notebook.cells.insert(notebook.cells.index(cell) + 1, second)


def tests_edited(notebook, tests):
    """every test cell's code replaced by one that passes"""
    for cell in tests:
        cell.source = "assert True"


def tests_as_answers(notebook, tests):
    """test cells declared to be answers, unlocked and of a later schema"""
    for cell in tests:
        cell.source = "pass"
        cell.metadata.nbgrader |= {"solution": True, "locked": False, "schema_version": 99}


def tests_not_graded(notebook, tests):
    """test cells declared to be read-only text"""
    for cell in tests:
        cell.metadata.nbgrader |= {"grade": False, "schema_version": "x", "points": -1}
        cell.cell_type = "markdown"


def points_raised(notebook, tests):
    """a million points on every test cell, and as many as its result"""
    for cell in tests:
        cell.metadata.nbgrader.points = 1e6
        cell.source = "1e6"


def own_test(notebook, tests):
    """a graded cell of its own"""
    cell = new_code_cell("1000", metadata=copy.deepcopy(tests[0].metadata))
    cell.metadata["id"] = cell.metadata.nbgrader["grade_id"] = "test-own"
    cell.metadata.nbgrader["points"] = 1000
    notebook.cells.append(cell)


def ids_exchanged(notebook, tests):
    """the tests' names given to free cells that pass, and theirs to the tests"""
    for number, cell in enumerate(tests):
        free = new_code_cell("1", id=f"x{number}", metadata=copy.deepcopy(cell.metadata))
        cell.metadata["id"] = cell.id = f"free-{number}"
        del cell.metadata["nbgrader"]
        notebook.cells.append(free)


def ids_empty(notebook, tests):
    """cell ids that are not strings, empty, or those that the grader gives"""
    for number, cell in enumerate(tests):
        cell.metadata["id"] = [None, 3, "", "free-0", "not-graded"][number % 5]
        cell.metadata.nbgrader["grade_id"] = {"a": 1}
        notebook.cells.append(new_code_cell("1", metadata={"id": f"free-{number}"}))


def saved_outputs(notebook, tests):
    """full points among the saved outputs of every test cell"""
    for cell in tests:
        data = {"text/plain": "1"}
        cell.outputs = [new_output("execute_result", data=data, execution_count=1)]
        cell.execution_count = 1


def metadata_forged(notebook, tests):
    """a kernel, a course and verdicts of its own in the notebook's metadata"""
    spec = {"name": "evil", "display_name": "x", "language": "bash"}
    notebook.metadata |= {"kernelspec": spec, "coursetools": {"fingerprint": "x", "reason": 3}}
    notebook.metadata["nbgrader"] = {"assignment": "other", "student": "anna"}


def html_in_text(notebook, tests):
    """scripts in Markdown, for whoever reads the feedback"""
    text = "<script>canaryScript()</script><img src=x onerror=canaryScript()>"
    text += (
        "\n\n[x](javascript:canaryScript())\n\n<iframe srcdoc='<script>canaryScript()</script>'>"
    )
    notebook.cells.append(new_markdown_cell(text))


def many_cells(notebook, tests):
    """hundreds of cells that print a little less than a cell may"""
    notebook.cells += [new_code_cell("print('x' * 900_000)") for _ in range(300)]


def slow_cells(notebook, tests):
    """hundreds of cells that take a little less time than a cell may"""
    code = "import time; time.sleep(2)"
    notebook.cells[0:0] = [new_code_cell(code) for _ in range(300)]


EDITS = [skip_tag, tests_deleted, tests_doubled, tests_split, tests_edited, tests_as_answers]
EDITS += [tests_not_graded, points_raised, own_test, ids_exchanged, ids_empty, saved_outputs]
EDITS += [metadata_forged, html_in_text, many_cells, slow_cells]


# Files that are no notebook, and folders that hold more than one.


def cut_off(ground, folder):
    """half of the file"""
    text = json.dumps(ground.right)
    _file(ground, folder).write_text(text[: len(text) // 2])


def not_text(ground, folder):
    """bytes that are no text"""
    _file(ground, folder).write_bytes(bytes(range(256)))


def no_cells(ground, folder):
    """JSON with cells that are none"""
    cells = [None, 3, {"cell_type": 3, "source": 5}, {"source": ["a", 3]}, {"metadata": []}]
    _file(ground, folder).write_text(json.dumps({"nbformat": 4, "cells": cells}))


def deep_json(ground, folder):
    """JSON nested a million deep"""
    _file(ground, folder).write_text("[" * 1_000_000)


def huge_file(ground, folder):
    """a notebook of sixty megabytes"""
    _file(ground, folder).write_text(json.dumps(ground.right) + " " * (60 << 20))


def no_notebook(ground, folder):
    """no notebook at all"""
    (folder / "homework.txt").write_text("The dog ate it.")


def renamed(ground, folder):
    """the notebook under another name"""
    _write(ground.right, ground, folder)
    _file(ground, folder).rename(folder / "homework (1).ipynb")


def folder_for_notebook(ground, folder):
    """a folder with the notebook's name"""
    _file(ground, folder).mkdir()


def pipe_for_notebook(ground, folder):
    """a named pipe, which nobody writes to, with the notebook's name"""
    os.mkfifo(_file(ground, folder))


def link_to_answers(ground, folder):
    """the notebook is a link to the one with the answers"""
    path = ground.root / "source" / ground.slug / f"{ground.slug}.ipynb"
    _file(ground, folder).symlink_to(path)


def link_to_neighbour(ground, folder):
    """the whole folder is a link to a neighbour's"""
    folder.rmdir()
    folder.symlink_to(f"../anna/{ground.slug}")


def link_beside(ground, folder):
    """links to the gradebook and to the answers beside the notebook"""
    _write(ground.right, ground, folder)
    (folder / "data.csv").symlink_to(ground.root / "canary.txt")
    (folder / "data.db").symlink_to(ground.root / "gradebook.db")
    (folder / "source").symlink_to(ground.root / "source")


def numpy_beside(ground, folder):
    """a numpy.py of its own beside the notebook"""
    _write(ground.right, ground, folder)
    for name in ("numpy", "sitecustomize", "matplotlib", "IPython"):
        (folder / f"{name}.py").write_text("allclose = array_equal = shape = lambda *_, **__: True")


def timestamp_garbage(ground, folder):
    """a timestamp that is no time"""
    _write(ground.right, ground, folder)
    (folder / "timestamp.txt").write_text("yesterday\n\0")


def timestamp_late(ground, folder):
    """a timestamp of the year 9999"""
    _write(ground.right, ground, folder)
    (folder / "timestamp.txt").write_text("9999-12-31 23:59:59 +0000")


def timestamp_early(ground, folder):
    """a timestamp of the year 1"""
    _write(ground.right, ground, folder)
    (folder / "timestamp.txt").write_text("0001-01-01 00:00:00 +0000")


def timestamp_pipe(ground, folder):
    """a named pipe, which nobody writes to, for a timestamp"""
    _write(ground.right, ground, folder)
    os.mkfifo(folder / "timestamp.txt")


def timestamp_link(ground, folder):
    """a timestamp that is a link to a secret file"""
    _write(ground.right, ground, folder)
    (folder / "timestamp.txt").symlink_to(ground.root / "canary.txt")


PLACES = [cut_off, not_text, no_cells, deep_json, huge_file, no_notebook, renamed]
PLACES += [folder_for_notebook, pipe_for_notebook, link_to_answers, link_to_neighbour]
PLACES += [link_beside, numpy_beside, timestamp_garbage, timestamp_late, timestamp_early]
PLACES += [timestamp_pipe, timestamp_link]

NOT_PLAIN = dict.fromkeys([pipe_for_notebook, timestamp_pipe], "it would wait for ever")
NOT_PLAIN |= {slow_cells: "it would take ten minutes", many_cells: "it would take minutes"}
