"""Every lesson runs from top to bottom, alone in an empty folder, without a complaint."""

import ast
import sys

import psutil
import pytest
from helpers import ROOT
from nbformat.v4 import new_code_cell, new_notebook

from coursetools.authoring.build import lesson_notebook, source_notebook
from coursetools.gate.run import errors, run_notebook
from coursetools.project import find_project

PROJECT = find_project(ROOT)


LONG = "05"  # lessons from here on train nets: `test_colours.py` runs all of them


@pytest.mark.first
@pytest.mark.parametrize("slug", [slug for slug in PROJECT.slugs("lessons") if slug < LONG])
def test_lesson_runs_alone_and_leaves_nothing_behind(slug, tmp_path):
    notebook = lesson_notebook(PROJECT, slug)
    run_notebook(notebook, folder=tmp_path, timeout=600)
    complaints = {cell.id: errors(cell) for cell in notebook.cells if errors(cell)}
    assert complaints == {}
    assert [path.name for path in tmp_path.iterdir()] == []


def test_running_a_notebook_leaves_no_kernel_behind():
    before = set(psutil.Process().children(recursive=True))
    run_notebook(new_notebook(cells=[new_code_cell("1 + 1")]))
    assert set(psutil.Process().children(recursive=True)) <= before


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_learners_notebooks_import_only_what_colab_has(slug):
    allowed = {"IPython", "numpy", "scipy", "matplotlib", "sklearn"} | sys.stdlib_module_names
    if slug >= "10" or slug[:2] in ("07", "08"):  # 07 and 08 compare with Keras at their end
        allowed |= {"keras", "tensorflow"}
    for notebook in (lesson_notebook(PROJECT, slug), source_notebook(PROJECT, slug)):
        code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
        nodes = list(ast.walk(ast.parse(code)))
        names = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
        names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
        assert {name.split(".")[0] for name in names} <= allowed
