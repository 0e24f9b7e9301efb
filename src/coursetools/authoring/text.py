"""Read a file of `course/` (text, py:percent) as the notebook that it stands for."""

import ast
import re
from pathlib import Path

import jupytext
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursetools.project import CourseError

PERCENT = {"extension": ".py", "format_name": "percent"}
NBGRADER_KEYS = {"grade_id", "grade", "solution", "locked", "task", "points"}
GRADE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
REGIONS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")


def read_notebook(path: Path):
    """The notebook that a text file stands for, each cell with its nbgrader metadata and id.

    A cell's id is its grade id or its last heading, or else the nearest of these above it and
    a number: changing a word inside a cell changes no id. `metadata.id` repeats the id,
    because Colab keeps metadata and drops ids.

    Raises:
        CourseError: naming file and line, where the text is not a course file.
    """
    text = _read_text(path)
    notebook = new_notebook(metadata=_notebook_metadata())
    anchor, count, seen = "start", 0, set()
    for cell in jupytext.reads(text, fmt=PERCENT).cells:
        where = f"{path}, the cell that starts with {_start(cell)!r}"
        nbgrader = _nbgrader_metadata(cell, where)
        _check_regions(cell, nbgrader or {}, where)
        is_text = cell.cell_type == "markdown"
        headings = re.findall(r"^#+ (.+)", cell.source, re.M) if is_text else []
        if nbgrader or headings:
            anchor, count = nbgrader["grade_id"] if nbgrader else _slug(headings[-1]), 0
        cell_id = f"{anchor}-{count}" if count else anchor
        count += 1
        if cell_id in seen:
            what = "grade id" if nbgrader else "heading"
            raise CourseError(f"{where}: its {what} stands twice in this file; change one.")
        seen.add(cell_id)
        metadata = {"id": cell_id} | ({"nbgrader": nbgrader} if nbgrader else {})
        if "see" in cell.metadata:  # the heading in the lesson that explains an answer
            metadata["see"] = cell.metadata["see"]
        new_cell = new_code_cell if cell.cell_type == "code" else new_markdown_cell
        notebook.cells.append(new_cell(cell.source, id=cell_id, metadata=metadata))
    return notebook


def first_cell(path: Path) -> str:
    """The markdown of a course file's first cell, without reading the rest."""
    lines = _read_text(path).splitlines()[1:]
    end = next((n for n, line in enumerate(lines) if line.startswith("# %%")), len(lines))
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines[:end]).strip()


def total_points(path: Path) -> int:
    """The points that a set's cell marks promise, without reading its cells."""
    marks = [line for line in _read_text(path).splitlines() if line.startswith("# %%")]
    return sum(int(n) for mark in marks for n in re.findall(r'"points": *(\d+)', mark))


def lines_of(node: ast.expr | ast.stmt) -> range:
    """The numbers of the lines that a piece of parsed text stands on."""
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _read_text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: write it, or take its partner away too.") from None
    except UnicodeDecodeError:
        raise CourseError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
    if not text.startswith("# %%"):
        raise CourseError(f"{path}: the first line must open a cell with '# %% [markdown]'.")
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise CourseError(f"{path}, line {error.lineno}: {error.msg}; mend this line.") from None
    for region in REGIONS:
        inside = False
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith("# %%") and inside:
                break
            if (begin := f"### BEGIN {region}" in line) or f"### END {region}" in line:
                if begin == inside:
                    raise CourseError(f"{path}, line {number}: {line.strip()} has no partner.")
                inside = begin
        if inside:
            raise CourseError(f"{path}: a cell opens ### BEGIN {region} and never ends it.")
    return text


def _check_regions(cell, nbgrader: dict, where: str) -> None:
    """nbgrader takes regions out of some cells, and stops at the others."""
    for region, kind in (("SOLUTION", "solution"), ("HIDDEN TESTS", "grade")):
        if f"### BEGIN {region}" in cell.source and not nbgrader.get(kind):
            raise CourseError(
                f'{where}: ### BEGIN {region} stands in a cell without "{kind}": true;'
                " give the cell that, or take the region out."
            )


def _nbgrader_metadata(cell, where: str) -> dict | None:
    """nbgrader's metadata in full (schema version 3), from the few keys that the text gives."""
    unknown = set(cell.metadata) - {"nbgrader", "see", "lines_to_next_cell"}
    if unknown:
        raise CourseError(
            f"{where}: cannot read {unknown}; after %% write nbgrader={{...}} and see='...' only."
        )
    given = cell.metadata.get("nbgrader")
    if given is None:
        return None
    if not isinstance(given, dict) or not set(given) <= NBGRADER_KEYS:
        raise CourseError(f"{where}: nbgrader= takes the keys {', '.join(sorted(NBGRADER_KEYS))}.")
    if not GRADE_ID.fullmatch(str(given.get("grade_id", ""))):
        raise CourseError(f"{where}: nbgrader= needs a grade_id of letters, digits, - and _.")
    points = given.get("points")
    graded = given.get("grade", False) or given.get("task", False)
    if graded and (not isinstance(points, int) or isinstance(points, bool) or points < 0):
        raise CourseError(f'{where}: a graded cell needs whole points, like "points": 2.')
    if not graded and points is not None:
        raise CourseError(f'{where}: only a cell with "grade": true may have points.')
    flags = {key: bool(given.get(key, False)) for key in ("grade", "locked", "solution", "task")}
    return (
        {"grade_id": given["grade_id"], "schema_version": 3}
        | flags
        | ({"points": points} if graded else {})
    )


def _notebook_metadata() -> dict:
    """The same on every machine: no version of Python, no name of an environment."""
    return {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
    }


def _start(cell) -> str:
    return next(iter(cell.source.splitlines()), "")[:60]


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")[:60].strip("-") or "cell"
