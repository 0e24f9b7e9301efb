"""Save the README's picture: the figure that lesson 01 draws of its spiral nets.

Run it with `uv run python course/images/spiral.py` after the lesson has changed.
"""

import base64
from pathlib import Path

from coursetools.authoring.build import lesson_notebook
from coursetools.gate.run import run_notebook
from coursetools.project import find_project, write_whole

LESSON, SECTION = "01-neuron-and-relu", "experiment-2-three-spirals"

if __name__ == "__main__":
    notebook = lesson_notebook(find_project(Path(__file__).parent), LESSON)
    run_notebook(notebook)
    pictures = [
        output.data["image/png"]
        for cell in notebook.cells
        if cell.id.startswith(SECTION)
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    if len(pictures) != 1:
        raise SystemExit(f"{LESSON}: {len(pictures)} figures under {SECTION}, expected 1")
    write_whole(Path(__file__).with_suffix(".png"), base64.b64decode(pictures[0]))
