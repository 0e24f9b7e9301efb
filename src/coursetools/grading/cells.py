"""What a cell is to nbgrader, read off its metadata.

`nbgrader.utils` says the same, but importing nbgrader takes a second, which workers can do without.
"""

from nbformat import NotebookNode

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def is_grade(cell: NotebookNode) -> bool:
    """Whether the cell earns points, by its tests or by hand."""
    return _flag(cell, "grade")


def is_solution(cell: NotebookNode) -> bool:
    """Whether learners write their answer into the cell."""
    return _flag(cell, "solution")


def is_task(cell: NotebookNode) -> bool:
    """Whether the cell describes a task that is graded by hand."""
    return _flag(cell, "task")


def is_locked(cell: NotebookNode) -> bool:
    """Whether the cell is the course's, for learners to leave alone."""
    return not is_solution(cell) and (is_grade(cell) or _flag(cell, "locked"))


def is_test(cell: NotebookNode) -> bool:
    """Whether the examiner gives points for this cell."""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def hidden_lines(source: str) -> set[int]:
    """The numbers of the lines that learners do not get."""
    inside, hidden = False, set()
    for number, row in enumerate(source.splitlines(), 1):
        inside = inside or row.strip() == BEGIN
        if inside:
            hidden.add(number)
        inside = inside and row.strip() != END
    return hidden


def _flag(cell: NotebookNode, name: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(name, False))
