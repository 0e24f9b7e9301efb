"""Whether somebody edited a set's notebook since it was built, and from which text it was built.

A notebook in `source/` carries a digest of its own cells as they were built. JupyterLab and
nbgrader keep it, so that a notebook that does not fit its digest was edited, and a digest that
the text does not build belongs to an earlier text. Releases lose it: it covers the answers.
"""

import hashlib
import json

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

KEY = "built"  # in the metadata of a notebook
PROGRESS = "# @title How far you are\nprogress()"  # the last cell, which the build adds
FLAGS = ("grade", "solution", "locked", "task")


class Unstamp(NbGraderPreprocessor):
    """A step of `nbgrader generate_assignment`: learners get no digest."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        nb.metadata.pop(KEY, None)
        return nb, resources


def stamp(notebook: NotebookNode) -> None:
    """Write the digest of a notebook's cells into it."""
    notebook.metadata[KEY] = digest(notebook)


def stamped(notebook: NotebookNode) -> str | None:
    """The digest of the cells as they were built; None where no build wrote it."""
    return notebook.metadata.get(KEY)


def is_edited(notebook: NotebookNode) -> bool:
    """Whether a notebook is not as it was built; where no build has stamped it, nobody knows."""
    return stamped(notebook) not in (None, digest(notebook))


def digest(notebook: NotebookNode) -> str:
    """A number for what an author writes: text, kind and marks of the cells, in order."""
    cells = [(c.cell_type, c.source.rstrip(), marks(c)) for c in written(notebook)]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()[:16]


def written(notebook: NotebookNode) -> list[NotebookNode]:
    """The author's cells: the build adds one at the end, JupyterLab an empty one."""
    cells = [cell for cell in notebook.cells if cell.source.strip() != PROGRESS]
    return [cell for cell in cells if cell.source.strip() or marks(cell)]


def marks(cell: NotebookNode) -> dict:
    """nbgrader's metadata as the text writes it: what is false goes without saying."""
    nbgrader = cell.metadata.get("nbgrader", {})
    found = {flag: True for flag in FLAGS if nbgrader.get(flag)}
    if not found:
        return {}
    points = nbgrader.get("points", 0) if found.keys() & {"grade", "task"} else None
    if isinstance(points, float) and points.is_integer():  # JupyterLab writes 2 or 2.0
        points = int(points)
    return {"grade_id": nbgrader.get("grade_id", ""), **found} | (
        {} if points is None else {"points": points}
    )
