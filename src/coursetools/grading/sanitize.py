"""Rebuild what was handed in on the skeleton of its exercise set.

What is locked comes from the skeleton, the rest from the learner: answers, and free cells where
they stood. Nothing that can happen to a notebook on its way stops the grading: cells deleted,
doubled, split, renamed, moved, stripped of their metadata, or saved by Google Colab.
"""

import ast
import copy
import json
import re
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from coursetools.grading.cells import is_grade, is_solution
from coursetools.grading.skeleton import Skeleton, _defined

LARGEST = 50 << 20  # bytes of a notebook that is read at all
CELLS = 1000  # of the learner's own, at most
SOURCE = 1 << 20  # characters of one cell


class Unreadable(Exception):
    """The file is no notebook; the message says what it is instead."""


@dataclass
class Piece:
    """A cell as it was handed in."""

    kind: str
    source: str
    keys: tuple[str, ...]  # metadata.id, grade id, cell id: what it can be found by, best first
    attachments: dict = field(default_factory=dict)
    place: str | None = None  # the skeleton's cell that it is


def sanitize(data: bytes, skeleton: Skeleton) -> tuple[NotebookNode, list[str]]:
    """The notebook to grade, and a sentence for everything that was repaired.

    Raises:
        Unreadable: where there is nothing to repair.
    """
    pieces, repairs = read_pieces(data)
    places = {cell.metadata.id: cell for cell in skeleton.notebook.cells}
    _assign(pieces, places, repairs)
    order = list(dict.fromkeys(piece.place for piece in pieces if piece.place is not None))
    if order != sorted(order, key=list(places).index):
        repairs.append("cells stood in another order: put back")
    notebook = copy.deepcopy(skeleton.notebook)
    cells, free = [], _free_cells(pieces, places)
    cells += free.pop(None, [])
    for cell in notebook.cells:
        place = cell.metadata.id
        found = [piece for piece in pieces if piece.place == place]
        if is_solution(cell):
            _fill(cell, found, place, repairs)
        elif "nbgrader" in cell.metadata:
            _compare(cell, found, place, repairs)
        elif found:
            cell.source = found[-1].source
        else:
            cell = None  # a free cell that the learner deleted
        cells += [cell] if cell is not None else []
        cells += free.pop(place, [])
    notebook.cells = cells
    for number, cell in enumerate(cells):
        if "id" not in cell.metadata:
            cell.id = cell.metadata["id"] = f"free-{number}"
    return notebook, repairs


def read_pieces(data: bytes) -> tuple[list[Piece], list[str]]:
    """The cells of a notebook of any format, whatever else is wrong with it."""
    repairs = []
    if len(data) > LARGEST:
        raise Unreadable(f"the file has {len(data) >> 20} MiB, more than {LARGEST >> 20} MiB")
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable("the file is empty")
    try:
        text = data.decode("utf-8-sig").lstrip()
        whole, end = json.JSONDecoder().raw_decode(text)
    except UnicodeDecodeError:
        raise Unreadable("the file is not text") from None
    except (ValueError, RecursionError) as error:
        if text.startswith("<"):
            raise Unreadable("the file is a web page: download the notebook itself") from None
        raise Unreadable(f"the file is not JSON, perhaps cut off ({error})"[:200]) from None
    if text[end:].strip():
        repairs.append("what stood behind the notebook was left out")
    if not isinstance(whole, dict):
        raise Unreadable("the file is JSON, but no notebook")
    if whole.get("nbformat", 4) != 4 or "worksheets" in whole:
        try:
            whole = nbformat.convert(nbformat.from_dict(whole), 4)
            repairs.append("an older notebook format was converted")
        except Exception:
            raise Unreadable("the notebook's format is none that can be read") from None
    if not isinstance(whole.get("cells"), list):
        raise Unreadable("the file is JSON, but has no cells")
    pieces = [piece for cell in whole["cells"] if (piece := _piece(cell))]
    if len(pieces) < len(whole["cells"]):
        repairs.append(f"{len(whole['cells']) - len(pieces)} broken cells were left out")
    if len(pieces) > CELLS:
        repairs.append(f"{len(pieces) - CELLS} cells beyond the first {CELLS} were left out")
    return pieces[:CELLS], repairs


def _piece(cell) -> Piece | None:
    """A cell of the file, or None where it has no text."""
    if not isinstance(cell, dict):
        return None
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str) or len(source) > SOURCE:
        return None
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    nbgrader = metadata.get("nbgrader")
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    keys = (metadata.get("id"), grade_id, cell.get("id"))
    attachments = cell.get("attachments")
    return Piece(
        cell.get("cell_type") if cell.get("cell_type") in ("code", "markdown") else "markdown",
        source.encode("utf-8", "replace").decode(),  # half of a surrogate pair is not text
        tuple(key for key in keys if isinstance(key, str)),
        attachments if _is_images(attachments) else {},
    )


def _is_images(attachments) -> bool:
    return isinstance(attachments, dict) and all(
        isinstance(bundle, dict) and all(isinstance(v, str) for v in bundle.values())
        for bundle in attachments.values()
    )


def _assign(pieces: list[Piece], places: dict, repairs: list[str]) -> None:
    """Find the skeleton's cell that each piece is: by its ids, else by what it says."""
    for piece in pieces:
        piece.place = next((key for key in piece.keys if key in places), None)
    taken = {piece.place for piece in pieces}
    texts = {_bare(cell.source): place for place, cell in places.items()}
    starts = {_bare(_shown(cell.source)): p for p, cell in places.items() if is_grade(cell)}
    for piece in pieces:
        if piece.place is None:
            place = texts.get(_bare(piece.source)) or starts.get(_bare(piece.source))
            if place is not None and place not in taken:
                piece.place = place
    for place, cell in places.items():
        if cell.cell_type != "code" or not is_solution(cell) or place in taken:
            continue
        wanted = _top_level(cell.source)
        found = [p for p in pieces if p.place is None and wanted & _top_level(p.source)]
        if found:
            found[-1].place = place
            repairs.append(f"the cell of {place} had lost its name and was found by its content")


def _free_cells(pieces: list[Piece], places: dict) -> dict[str | None, list[NotebookNode]]:
    """The learner's own cells, by the cell of the skeleton that they stand behind."""
    free, behind = {}, None
    for piece in pieces:
        if piece.place is not None:
            behind = piece.place
        elif piece.source.strip():
            make = new_code_cell if piece.kind == "code" else new_markdown_cell
            free.setdefault(behind, []).append(make(piece.source))
            if piece.attachments and piece.kind == "markdown":
                free[behind][-1].attachments = piece.attachments
    return free


def _fill(cell: NotebookNode, found: list[Piece], place: str, repairs: list[str]) -> None:
    """Write the learner's answer into its cell."""
    if not found:
        repairs.append(f"the cell of {place} was missing: there is no answer")
        return
    if len(found) > 1:
        repairs.append(f"the cell of {place} stood {len(found)} times: all of it counts, in order")
    if cell.cell_type == "code" and any(piece.kind != "code" for piece in found):
        repairs.append(f"the cell of {place} was not a code cell any more")
    cell.source = _joined([piece.source for piece in found], cell.cell_type == "code")
    if cell.cell_type == "markdown" and found[-1].attachments:
        cell.attachments = found[-1].attachments


def _joined(sources: list[str], code: bool) -> str:
    """Copies of a cell as one: run one after another, or the halves of a cell that was split."""
    if len(set(sources)) == 1:
        return sources[0]
    whole = "\n".join(sources)
    if code and not _parses(whole) and _parses(sources[-1]):
        return sources[-1]
    return whole


def _compare(cell: NotebookNode, found: list[Piece], place: str, repairs: list[str]) -> None:
    """Say what had become of a locked cell; its text stays the skeleton's."""
    if not found:
        if cell.cell_type == "code":
            repairs.append(f"the cell {place} was missing: put back")
        return
    if len(found) > 1:
        repairs.append(f"the cell {place} stood {len(found)} times: once is enough")
    shown = {_bare(_shown(cell.source)), _bare(cell.source)}
    same = all(_bare(piece.source) in shown and piece.kind == "code" for piece in found)
    if cell.cell_type == "code" and not same:
        repairs.append(f"the cell {place} had been changed: restored")


def _shown(source: str) -> str:
    """A test as learners have it, without its hidden part."""
    return re.sub(r"### BEGIN (HIDDEN TESTS|MARK SCHEME).*?### END \1\n?", "", source, flags=re.S)


def _bare(source: str) -> str:
    return re.sub(r"\s+", "", source)


def _parses(source: str) -> bool:
    try:
        ast.parse(_without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _top_level(source: str) -> set[str]:
    """Names that code defines at its top level; none where it is not Python."""
    if not _parses(source):
        return set(re.findall(r"^(?:def|class)\s+(\w+)", source, re.M))
    tree = ast.parse(_without_magics(source))
    return {name for node in tree.body for name in _defined(node)}


def _without_magics(source: str) -> str:
    """IPython's own lines are no Python."""
    return re.sub(r"^[ \t]*[%!].*", "pass", source, flags=re.M)
