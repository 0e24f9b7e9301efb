"""Rebuild what was handed in on the skeleton of its exercise set.

What is locked comes from the skeleton, the rest from the learner, each cell where it stood.
Nothing that can happen to a notebook on its way stops the grading: cells deleted, doubled, split,
renamed, moved, stripped of their metadata, or saved by Google Colab.

Where an answer counts: for each function, class or value of the set the last definition that is no
stub, above the first test that needs it; or else anywhere. A cell that defines two of them counts
for both. A stub is never put back, or left, over an answer. Of a test that stood twice the last
copy is the test, as nbgrader has it. Nothing of a learner's text is left out without a sentence.
"""

import bisect
import copy
import functools
import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from coursetools.grading.attempts import ELSEWHERE, Order, Row, answers, elsewhere, leave_out_stubs
from coursetools.grading.cells import is_grade, is_solution, is_test
from coursetools.grading.pieces import Piece, Unreadable, read_pieces
from coursetools.grading.skeleton import Skeleton, shown
from coursetools.grading.syntax import Code

PARTS = 6  # of a cell that was split, at most
HEADING = re.compile(r"^#+[ \t]+(.{1,100})", re.M)


def sanitize(data: bytes, skeleton: Skeleton) -> tuple[NotebookNode, list[str]]:
    """The notebook to grade, and a sentence for everything that was repaired.

    Raises:
        Unreadable: where there is nothing to repair.
    """
    handed_in, repairs = read_pieces(data)
    notebook = copy.deepcopy(skeleton.notebook)
    places = {cell.metadata.id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    free = {cell.metadata.id: cell for cell in notebook.cells if "nbgrader" not in cell.metadata}
    for piece in handed_in:
        piece.stubs = skeleton.stubs
    _refuse_another_set(handed_in, places, skeleton)
    _assign(handed_in, places, free, skeleton.homes, repairs)
    order = list(dict.fromkeys(piece.place for piece in handed_in if piece.place is not None))
    pieces = _one_of_each(handed_in, places, skeleton.homes, repairs)
    if order != sorted(order, key=list(places).index):
        repairs.append("cells stood in another order: put back")
    theirs = [p for p in pieces if p.place is None or is_solution(places[p.place])]
    theirs = [piece for piece in theirs if not piece.is_given]
    spare = [
        p for p in handed_in if p.place is not None and _is_used_for_an_answer(p, places, skeleton)
    ]
    if not order and not answers(theirs, skeleton.homes):
        raise Unreadable(f"nothing in it belongs to this set{_heading(handed_in)}")
    stubs = leave_out_stubs(theirs, spare, skeleton.homes)
    answered = answers(theirs + spare, skeleton.homes)
    own = _own_cells(pieces, list(places), free)
    rows = own.pop(None, [])
    for place, cell in places.items():
        found = [piece for piece in handed_in if piece.place == place]
        if is_solution(cell):
            rows.append(_filled(cell, found, skeleton.homes, answered, stubs, repairs))
        else:
            _compare(cell, found, repairs)
            rows.append(Row(cell))
        rows += own.pop(place, [])
    said = ({ELSEWHERE: stubs} if stubs else {}) | Order(rows, pieces, spare, skeleton).settle()
    repairs += [why.format(names=", ".join(sorted(names))) for why, names in said.items()]
    notebook.cells = [row.cell for row in rows]
    for number, cell in enumerate(notebook.cells):
        if "id" not in cell.metadata:
            cell.id = cell.metadata["id"] = f"free-{number}"
    return notebook, repairs


def _refuse_another_set(pieces: list[Piece], places: dict, skeleton: Skeleton) -> None:
    """Raise where a notebook has more of another set's names than of this one's."""
    keys = {key for piece in pieces for key in piece.keys}
    hits = {name: len(keys & names) for name, names in skeleton.others.items()}
    most = max(hits, key=lambda name: hits[name], default="")
    if most and hits[most] > len(keys & places.keys()):
        raise Unreadable(f"this is {most}")


def _heading(pieces: list[Piece]) -> str:
    """What a notebook calls itself."""
    texts = (HEADING.search(piece.source) for piece in pieces if piece.kind == "markdown")
    first = next(filter(None, texts), None)
    return f': it is called "{first[1].strip()}"' if first else ""


def _assign(
    pieces: list[Piece], places: dict, free: dict, homes: dict[str, str], repairs: list[str]
) -> None:
    """Find the skeleton's cell that each piece is: by its ids, else by what it says."""
    given = {_texts(cell.source)[0]: cell.source for cell in free.values()}
    for piece in pieces:
        piece.place = next((key for key in piece.keys if key in places), None)
        if piece.place is None and (source := given.get(_bare(piece.source))) is not None:
            piece.is_given = True
            if piece.kind == "code":
                piece.code = _code(source)
    taken = {piece.place for piece in pieces}
    texts = {_texts(cell.source)[0]: place for place, cell in places.items()}
    texts |= {_texts(c.source)[1]: place for place, c in places.items() if is_grade(c)}
    for piece in pieces:
        if piece.place is None and (place := texts.get(_bare(piece.source))) not in taken:
            piece.place = place
    for place, cell in places.items():
        if cell.cell_type != "code" or not is_solution(cell) or place in taken:
            continue
        wanted = {name for name, home in homes.items() if home == place}
        found = [p for p in _between(pieces, list(places), place) if wanted & p.code.mentions]
        if found:
            best = [piece for piece in found if wanted & piece.code.defined] or found
            best[-1].place = place
            repairs.append(f"the cell of {place} had lost its name and was found by its content")


def _between(pieces: list[Piece], order: list[str], place: str) -> list[Piece]:
    """The pieces without a place that stand where this one would."""
    here = order.index(place)
    turns = {p.place: turn for turn, p in enumerate(pieces) if p.place is not None}
    first = next((turns[p] for p in order[here::-1] if p in turns), -1)
    last = next((turns[p] for p in order[here:] if p in turns), len(pieces))
    return [piece for piece in pieces[first + 1 : max(last, 0)] if piece.place is None]


def _one_of_each(
    handed_in: list[Piece], places: dict, homes: dict[str, str], repairs: list[str]
) -> list[Piece]:
    """The pieces without the copies of a cell; those of an answer become the learner's own."""
    pieces = list(handed_in)
    for place, cell in places.items():
        found = [piece for piece in pieces if piece.place == place]
        if is_solution(cell) and cell.cell_type == "code":
            if any(piece.kind != "code" for piece in found):
                repairs.append(f"the cell of {place} was not a code cell any more")
            for piece in found:
                piece.kind = "code"
        if len(found) < 2:
            continue
        if not is_solution(cell):
            kept = found[-1] if is_test(cell) else found[0]
            pieces = [piece for piece in pieces if piece.place != place or piece is kept]
            continue
        repairs.append(f"the cell of {place} stood {len(found)} times: all of it counts, in order")
        halves = _halves(found) if cell.cell_type == "code" else found
        if halves:
            parts = dict.fromkeys(piece.source for piece in halves)
            halves[0].write("\n".join(parts))
            halves[0].attachments = halves[-1].attachments
            pieces = [piece for piece in pieces if piece not in halves[1:]]
            found = [piece for piece in found if piece not in halves[1:]]
            for piece in halves[1:]:
                piece.place = None
        wanted = {name for name, home in homes.items() if home == place}
        main = next((piece for piece in found if wanted & piece.code.defined), found[0])
        for piece in found:
            piece.place = place if piece is main else None
    return pieces


def _halves(found: list[Piece]) -> list[Piece]:
    """The copies of a cell that are Python only together: it was split."""
    found = found[:PARTS]
    for length in range(len(found), 1, -1):
        for some in (found[first : first + length] for first in range(len(found) - length + 1)):
            whole = Code("\n".join(piece.source for piece in some))
            if whole.parses and not all(piece.code.parses for piece in some):
                return some
    return []


def _is_used_for_an_answer(piece: Piece, places: dict, skeleton: Skeleton) -> bool:
    """Whether a locked cell that a learner wrote into defines what an answer is to define."""
    cell = places[piece.place]
    if is_solution(cell) or cell.cell_type != "code" or _is_as_it_was(piece, cell):
        return False
    own = _code(cell.source).names
    return bool(piece.code.defined & skeleton.homes.keys() - own)


def _own_cells(pieces: list[Piece], order: list[str], free: dict) -> dict[str | None, list[Row]]:
    """The learner's own cells, by the cell of the skeleton that they stand behind.

    A cell that was moved is not one to stand behind.
    """
    placed = [piece for piece in pieces if piece.place is not None]
    kept = _rising([order.index(piece.place or "") for piece in placed])
    steady = {placed[turn].place for turn in kept}
    rows: dict[str | None, list[Row]] = {}
    behind = None
    for piece in pieces:
        if piece.place in steady:
            behind = piece.place
        elif piece.place is None and piece.source.strip():
            cell = (new_code_cell if piece.kind == "code" else new_markdown_cell)(piece.source)
            name = next((key for key in piece.keys if key in free), None)
            if name is not None:
                cell.id = cell.metadata["id"] = free.pop(name).metadata.id
            if piece.attachments and piece.kind == "markdown":
                cell.attachments = piece.attachments
            rows.setdefault(behind, []).append(Row(cell, piece))
    return rows


def _rising(numbers: list[int]) -> list[int]:
    """Where the longest series of rising numbers stands in a list of different ones."""
    best: list[list[int]] = []  # by length: the series that ends lowest
    for turn, number in enumerate(numbers):
        at = bisect.bisect_left(best, number, key=lambda series: numbers[series[-1]])
        best[at : at + 1] = [(best[at - 1] if at else []) + [turn]]
    return best[-1] if best else []


def _filled(
    cell: NotebookNode,
    found: list[Piece],
    homes: dict[str, str],
    answered: set[str],
    stubs: set[str],
    repairs: list[str],
) -> Row:
    """Write the learner's answer into its cell."""
    place = cell.metadata.id
    if found:
        cell.source = found[0].source
        if cell.cell_type == "markdown" and found[0].attachments:
            cell.attachments = found[0].attachments
        return Row(cell, found[0])
    wanted = {name for name, home in homes.items() if home == place}
    stub = _code(cell.source)
    if there := wanted & answered:
        stubs |= there
        rest = stub.without(there, wanted <= answered).strip()
        cell.source = "\n".join(filter(None, [elsewhere(there), rest]))
    else:
        repairs.append(f"the cell of {place} was missing: there is no answer")
    row = Row(cell)
    row.names |= stub.names - homes.keys()  # what the course gives there
    return row


def _compare(cell: NotebookNode, found: list[Piece], repairs: list[str]) -> None:
    """Say what had become of a locked cell; its text stays the skeleton's."""
    place, is_code = cell.metadata.id, cell.cell_type == "code"
    if not found and is_code:
        repairs.append(f"the cell {place} was missing: put back")
    if len(found) > 1 and is_code:
        repairs.append(f"the cell {place} stood {len(found)} times: once is enough")
    if not all(_is_as_it_was(piece, cell) for piece in found):
        repairs.append(f"the cell {place} had been changed: restored")


def _is_as_it_was(piece: Piece, cell: NotebookNode) -> bool:
    """Whether a locked cell has its text still, with or without the hidden tests."""
    return piece.kind == cell.cell_type and _bare(piece.source) in _texts(cell.source)


def _bare(source: str) -> str:
    return "".join(source.split())


@functools.lru_cache(maxsize=1000)  # of the course's cells, of which there are few
def _texts(source: str) -> tuple[str, str]:
    """A cell of the course's without spaces: whole, and without the hidden tests."""
    return _bare(source), _bare(shown(source))


@functools.lru_cache(maxsize=1000)
def _code(source: str) -> Code:
    """What a cell of the course's says as code."""
    return Code(source)
