"""The cells of what was handed in, whatever else is wrong with the file."""

import codecs
import json
import re
from dataclasses import dataclass, field
from functools import cached_property

import nbformat

from coursetools.grading.syntax import Code

LARGEST = 50 << 20  # bytes of a notebook that is read at all
CELLS = 1000  # of the learner's own, at most
SOURCE = 1 << 20  # characters of one cell
LOOKED_INTO = 1 << 21  # characters of code that is looked into
BLANK = "\0 \r\n\t"
KINDS = {  # how other files begin
    b"PK\3\4": "an archive or an office document",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "an archive",
}


class Unreadable(Exception):
    """There is nothing to grade; the message says what lies there instead."""


@dataclass(eq=False)
class Piece:
    """A cell as it was handed in."""

    kind: str
    source: str
    keys: tuple[str, ...]  # metadata.id, grade id, cell id: what it can be found by, best first
    attachments: dict = field(default_factory=dict)
    turn: int = 0  # its number in the file
    place: str | None = None  # the skeleton's cell that it is
    stubs: frozenset[str] = frozenset()  # of the set
    is_given: bool = False  # a free cell of the set's, as it was
    is_read: bool = True  # whether its code is looked into

    @cached_property
    def code(self) -> Code:
        """What its text says as code."""
        return Code(self.source if self.is_read and self.kind == "code" else "", self.stubs)

    def write(self, source: str) -> None:
        self.source = source
        self.__dict__.pop("code", None)


def read_pieces(data: bytes) -> tuple[list[Piece], list[str]]:
    """The cells of a notebook of any format, and a sentence for all that was left out.

    Raises:
        Unreadable: where the file is no notebook.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"the file has {len(data) >> 20} MiB, more than {LARGEST >> 20} MiB")
    if not data.strip(BLANK.encode()):
        zeros = ": it holds nothing but zero bytes" if data.strip() else ""
        raise Unreadable(f"the file is empty{zeros}")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data.decode("utf-16" if wide else "utf-8-sig", "replace").lstrip()
    try:
        whole, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_what_lies_there(data, text, error)) from None
    repairs = _left_over(text[end:])
    if "\ufffd" in text[:end] and "\ufffd".encode() not in data:
        repairs.append("some letters were not UTF-8 and cannot be read")
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
    room = LOOKED_INTO
    for turn, piece in enumerate(pieces[:CELLS]):
        piece.turn = turn
        room -= len(piece.source)
        piece.is_read = room >= 0
    return pieces[:CELLS], repairs


def _left_over(text: str) -> list[str]:
    """A sentence for what stands behind a whole notebook."""
    if text.lstrip().startswith("{"):
        return ["what stood behind the notebook was left out: a second one"]
    if text.strip(BLANK):
        return ["what stood behind the notebook was left out"]
    return ["what stood behind the notebook was left out: zero bytes"] if "\0" in text else []


def _what_lies_there(data: bytes, text: str, error: Exception) -> str:
    """What a file is that is no JSON."""
    for start, kind in KINDS.items():
        if data.startswith(start):
            return f"the file is {kind}: hand in the notebook itself"
    if text.startswith("<"):
        title = re.search(r"<title[^>]*>\s*([^<]{1,80})", text[:100_000], re.I)
        named = f' ("{" ".join(title[1].split())}")' if title else ""
        return f"the file is a web page{named}: download the notebook itself"
    if text.startswith(("{", "[")):
        place = getattr(error, "pos", 0)
        if place >= len(text.rstrip(BLANK)) - 1 or "Unterminated" in str(error):
            return "the notebook is cut off: the file ends in the middle of it"
        return f"the notebook's JSON is broken ({error})"[:200]
    if "\ufffd" in text[:200] or "\0" in text[:200]:
        return "the file is not text"
    return f"the file is text, but no notebook: it begins with {text.splitlines()[0][:60]!r}"


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
    attachments = cell.get("attachments", {})
    return Piece(
        "code" if cell.get("cell_type") == "code" else "markdown",
        source.encode("utf-8", "replace").decode(),  # half of a surrogate pair is not text
        tuple(key for key in keys if isinstance(key, str)),
        attachments if _is_images(attachments) else {},
    )


def _is_images(attachments) -> bool:
    return isinstance(attachments, dict) and all(
        isinstance(bundle, dict) and all(isinstance(v, str) for v in bundle.values())
        for bundle in attachments.values()
    )
