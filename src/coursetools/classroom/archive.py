"""A zip or a folder that others filled: entries whose names and sizes are doubted first."""

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from coursetools.grading.pieces import LARGEST
from coursetools.project import CourseError

MOST = 10_000  # entries are too many
WHOLE = 20 << 30  # bytes of all entries, unpacked
HARMLESS, RATIO = 10 << 20, 200  # more bytes than this must not come from 200 times fewer
UTF8 = 0x800  # the flag of a zip's entry whose name is UTF-8
ENCRYPTED = 0x1
ESCAPES = re.compile(r"[/\\]|[A-Za-z]:|(.*[/\\])?\.\.([/\\]|$)")


@dataclass(frozen=True)
class Entry:
    """A file in a zip or a folder.

    Attributes:
        name: its path in there, `/` between the parts, composed characters (NFC).
        read: gives its bytes, at most one more than `LARGEST`.
        problem: why it is refused, if it is.
    """

    name: str
    read: Callable[[], bytes]
    problem: str = ""


@contextmanager
def open_archive(path: Path) -> Iterator[list[Entry]]:
    """The entries of a zip or a folder, sorted, without what systems hide among them.

    Nothing is unpacked; an entry that could do harm has a `problem`, the others have none.

    Raises:
        CourseError: where it is neither, or too large as a whole.
    """
    if path.is_dir():
        yield _sound(_folder(path), path)
        return
    try:
        file = zipfile.ZipFile(path)
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from None
    except zipfile.BadZipFile:
        raise CourseError(f"{path} is no zip, or damaged: download it again.") from None
    with file:
        yield _sound(_zip(file, path), path)


def _sound(entries: Iterator[Entry], path: Path) -> list[Entry]:
    """All entries, those with one name refused, since a name must mean one file."""
    found: list[Entry] = []
    for number, entry in enumerate(entries, 1):
        if number == MOST:
            raise CourseError(f"{path} has {MOST:,} entries or more ({entry.name}): refused.")
        if ESCAPES.match(entry.name):
            found.append(replace(entry, problem="the name leads out of the archive"))
        elif not _is_hidden(entry.name):
            found.append(entry)
    alike = defaultdict(list)
    for entry in found:
        alike[unicodedata.normalize("NFC", entry.name.casefold())].append(entry)
    return sorted(
        (
            replace(entry, problem="the same name stands there twice") if len(same) > 1 else entry
            for same in alike.values()
            for entry in same
        ),
        key=lambda entry: entry.name,
    )


def _is_hidden(name: str) -> bool:
    """Whether it is what a system leaves behind, such as `._notes.ipynb`."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _zip(file: zipfile.ZipFile, path: Path) -> Iterator[Entry]:
    entries, whole = [info for info in file.infolist() if not info.is_dir()], 0
    for info in entries:
        whole += info.file_size
        if whole > WHOLE:
            raise CourseError(
                f"{path} unpacks to more than {WHOLE >> 30} GiB ({info.filename}): refused."
            )
        kind, problem = stat.S_IFMT(info.external_attr >> 16), ""
        if kind == stat.S_IFLNK:
            problem = "it is a link"
        elif kind not in (0, stat.S_IFREG):
            problem = "it is no file"
        elif info.flag_bits & ENCRYPTED:
            problem = "it is encrypted"
        elif info.file_size > max(HARMLESS, RATIO * info.compress_size):
            problem = f"it unpacks to {info.file_size >> 20} MiB, {RATIO} times its size or more"
        yield Entry(_name(info), partial(_read_zip, file, info), problem)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a zip's entry; some programs write UTF-8 and do not say so."""
    name = info.filename.removeprefix("./")
    if not info.flag_bits & UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name)


def _read_zip(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        with file.open(info) as entry:
            return entry.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError):
        raise CourseError("it is damaged") from None


def _folder(root: Path) -> Iterator[Entry]:
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        for path in [here / name for name in [*files, *links]]:
            mode, problem = path.lstat().st_mode, ""
            if stat.S_ISLNK(mode):
                problem = "it is a link"
            elif not stat.S_ISREG(mode):
                problem = "it is no file"
            name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
            name = name.encode(errors="backslashreplace").decode()  # what is no UTF-8
            yield Entry(name, partial(_read_file, path), problem)


def _read_file(path: Path) -> bytes:
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CourseError(f"it cannot be read: {error.strerror}") from None
