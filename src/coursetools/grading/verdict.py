"""A test cell's outputs, from which nbgrader reads its points."""

from nbformat import NotebookNode
from nbformat.v4 import new_output


def verdict(cell: NotebookNode, said: dict, trouble: str) -> list[dict]:
    """A test cell's outputs, such that nbgrader's own rules read the points off them.

    Points exist only where the examiner ran the cell to its end. Text on stderr costs nothing.
    """
    outputs: list[dict] = [
        output | {"name": "stdout"}
        for output in said["outputs"]
        if output["output_type"] == "stream"
    ]
    results = [output for output in said["outputs"] if output["output_type"] == "execute_result"]
    for output in results:
        outputs.append(output)
        if not _is_credit(output["data"]["text/plain"], float(cell.metadata.nbgrader.points)):
            trouble = trouble or "the test gave partial credit that is not between 0 and its points"
    outputs += [output for output in said["outputs"] if output["output_type"] == "error"]
    if trouble or not said["done"]:
        if trouble or not any(output["output_type"] == "error" for output in outputs):
            outputs.append(failed(trouble or "the test did not come to its end"))
    return outputs


def _is_credit(text: str, points: float) -> bool:
    """Whether a cell's value is partial credit, or no number at all, which nbgrader ignores."""
    try:
        credit = float(text)
    except ValueError:
        return True
    return 0 <= credit <= points


def failed(why: str) -> NotebookNode:
    """An output that says why a cell has no result."""
    line = f"NotGraded: {why}"
    return new_output("error", ename="NotGraded", evalue=why, traceback=[line])
