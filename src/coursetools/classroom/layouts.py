"""Whose an entry is, from the names that Canvas, Moodle and nbgrader give it.

Read in the sources of Canvas (`lib/content_zipper.rb`), of Moodle
(`mod/assign/classes/downloader.php`) and of nbgrader's exchange. Learners choose the names of their
files, so a name is read from the left, where the system's own part stands: a file called
`Bob_13_assignsubmission_file_x.ipynb` is still Ada's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from nbgrader.utils import parse_utc

from coursetools.classroom.archive import Entry
from coursetools.project import CourseError

CANVAS_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<key>[^_]+)_"
    r"(?:(?P<order>[0-9]+)_(?P<file>.+)|(?P<kind>text|link)\.html)"
)
CANVAS = re.compile(
    r"(?P<name>.*?)_(?P<late>LATE_)?(?P<key>[0-9]+)_"
    r"(?:(?P<order>[0-9]+)_(?P<file>.+)|(?P<kind>text|link)\.html)"
)
MOODLE = re.compile(
    r"(?:[^/]*/)*?(?P<name>[^/]*?)(?:_(?P<key>[0-9]+))?_assignsubmission_"
    r"(?P<kind>file|onlinetext)_?(?:/|_|$)(?P<file>.*)"
)

INBOUND = re.compile(
    r"(?:.*/)?(?P<key>[^/\s]+)\+(?P<slug>[^/+]+)\+(?P<time>[0-9-]+ [0-9:.]+ [^/+]*(?:\+[0-9]{4})?)"
    r"(?:\+[^/+]*)?/(?P<file>.+)"
)
SUBMITTED = re.compile(r"(?:submitted/)?(?P<key>[^/\s]+)/(?P<slug>[^/\s]+)/(?P<file>.+)")
OTHER = "other"  # belongs to another exercise set


@dataclass(frozen=True)
class Owner:
    """Somebody, or a group, as the system that an archive comes from knows them.

    Attributes:
        source: canvas, canvas-anonymous, moodle, nbgrader or files.
        key: the user's number in Canvas, the participant's in Moodle, the user of nbgrader, the
            file where nothing is known.
        name: as the system writes it, or empty.
    """

    source: str
    key: str
    name: str = ""


@dataclass(frozen=True)
class Piece:
    """One file of what somebody handed in.

    Attributes:
        file: the learner's name for it.
        kind: `file`, or `text` or `link` for what was typed into the system itself.
        order: a number that grows with every upload, if the system gives one.
        time: when it was handed in, if the system says so; UTC without a zone, as in nbgrader.
    """

    entry: Entry
    owner: Owner
    file: str
    kind: str = "file"
    is_late: bool = False
    order: int | None = None
    time: datetime | None = None


def canvas(entry: Entry) -> Piece | None:
    """A file of Canvas's "Download submissions"."""
    name = entry.name.rsplit("/", 1)[-1]
    if found := CANVAS_ANONYMOUS.fullmatch(name):
        owner = Owner("canvas-anonymous", found["key"])
    elif found := CANVAS.fullmatch(name):
        owner = Owner("canvas", found["key"], found["name"])
    else:
        return None
    return Piece(
        entry,
        owner,
        found["file"] or name,
        found["kind"] or "file",
        bool(found["late"]),
        int(found["order"]) if found["order"] else None,
    )


def moodle(entry: Entry) -> Piece | None:
    """A file of Moodle's "Download all submissions", in folders or not, of a group or not."""
    found = MOODLE.fullmatch(entry.name)
    if found is None:
        return None
    owner = Owner("moodle", found["key"] or "", found["name"])
    kind = "text" if found["kind"] == "onlinetext" else "file"
    return Piece(entry, owner, found["file"], kind)


def patterned(pattern: str) -> Callable[[Entry], Piece | None]:
    """A file that a plugin of Moodle named by a pattern of the teacher's.

    Raises:
        CourseError: where the pattern is none, or lacks a group.
    """
    try:
        form = re.compile(pattern)
    except re.error as error:
        raise CourseError(f"c.Collect.pattern is no regular expression: {error}.") from None
    if not {"name", "key", "file"} <= set(form.groupindex):
        raise CourseError(
            "c.Collect.pattern needs the groups (?P<name>...), (?P<key>...) and (?P<file>...)."
        )

    def read(entry: Entry) -> Piece | None:
        found = form.fullmatch(entry.name)
        if found is None:
            return None
        return Piece(entry, Owner("moodle", found["key"], found["name"]), found["file"])

    return read


def nbgrader(slug: str) -> Callable[[Entry], Piece | None]:
    """A file of nbgrader's exchange, `USER+SLUG+TIME+...`, or of its own `USER/SLUG/`."""

    def read(entry: Entry) -> Piece | None:
        found = INBOUND.fullmatch(entry.name) or SUBMITTED.fullmatch(entry.name)
        if found is None:
            return None
        time = None
        if said := found.groupdict().get("time"):
            try:
                time = parse_utc(said)
            except Exception:  # dateutil's own errors are several
                return None
        kind = "file" if found["slug"] == slug else OTHER
        return Piece(entry, Owner("nbgrader", found["key"]), found["file"], kind, time=time)

    return read


def unknown(entry: Entry) -> Piece:
    """A file of a folder that no system named, as from Google Drive: a person has to say whose."""
    return Piece(entry, Owner("files", entry.name), entry.name.rsplit("/", 1)[-1])


def read_layout(
    entries: Sequence[Entry], slug: str, pattern: str = ""
) -> tuple[list[Piece], list[Entry]]:
    """Whose the entries are.

    Args:
        pattern: of names, in place of Moodle's own; groups name, key and file.

    Returns:
        The pieces, and the entries that have another form than most.
    """
    forms = [patterned(pattern)] if pattern else [moodle, nbgrader(slug), canvas]
    for form in forms:
        read = [(entry, form(entry)) for entry in entries]
        known = [piece for _, piece in read if piece is not None]
        pieces = [piece for piece in known if piece.kind != OTHER]
        if pieces and 2 * len(known) > len(entries):  # one learner's odd name decides nothing
            return pieces, [entry for entry, piece in read if piece is None]
    if pattern:
        raise CourseError("Most names in there have not the form of c.Collect.pattern.")
    return [unknown(entry) for entry in entries], []
