"""How long every lesson takes from a fresh kernel to its last cell: wall clock and CPU seconds.

Run it on an otherwise idle machine: `uv run python benchmarks/lesson_times.py [SLUG...]`
"""

import os
import sys
import time
from pathlib import Path

from nbformat.v4 import new_code_cell
from rich.console import Console
from rich.table import Table

from coursetools.authoring.build import lesson_notebook
from coursetools.gate.run import errors, run_notebook
from coursetools.project import find_project

CPU_SECONDS = "import time\n\ntime.process_time()"  # of the kernel, as its last cell


if __name__ == "__main__":
    project = find_project(Path(__file__).parent)
    found = Table("lesson", title=f"on {os.cpu_count()} cores")
    for column in ("wall clock, s", "CPU, s", "cells with errors"):
        found.add_column(column, justify="right")
    for slug in project.chosen(sys.argv[1:], "lessons"):
        notebook = lesson_notebook(project, slug)
        notebook.cells.append(new_code_cell(CPU_SECONDS))
        start = time.perf_counter()
        run_notebook(notebook, timeout=600)
        wall = time.perf_counter() - start
        cpu = float(notebook.cells[-1].outputs[0].data["text/plain"])
        bad = sum(bool(errors(cell)) for cell in notebook.cells)
        found.add_row(slug, f"{wall:.1f}", f"{cpu:.1f}", str(bad))
    Console().print(found)
