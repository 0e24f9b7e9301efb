"""The folder `submitted/`, in which nothing gives way to something older."""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc
from traitlets.config import Config

from coursetools.grading.skeleton import NOTEBOOK, STAMP
from coursetools.grading.submission import folder_of
from coursetools.project import CourseError, write_whole

NEW, REPLACED, UNCHANGED = "new", "replaced", "unchanged"


@dataclass(frozen=True)
class Origin:
    """How new an archive's version of a submission is.

    Attributes:
        time: when it was handed in, if the system says so.
        order: a number that grows with every upload, if there is one.
        archive: when the archive was downloaded, in seconds since 1970.
    """

    time: datetime | None
    order: int | None
    archive: float


class Store:
    """`submitted/`, in which nothing gives way to something older.

    What is replaced goes to `downloaded/SLUG/earlier/STUDENT/`, which no grading reads. Beside it
    stands how new everything was: a Canvas zip has no time.
    """

    def __init__(self, config: Config, slug: str, root: Path):
        self.config, self.slug = config, slug
        self.aside = root / "downloaded" / slug
        self.path = self.aside / "collected.json"
        try:
            self.origins = json.loads(self.path.read_bytes()) if self.path.is_file() else {}
        except ValueError:
            raise CourseError(f"{self.path} is damaged: move it away and run it again.") from None

    def save(self) -> None:
        data = json.dumps(self.origins, indent=1, sort_keys=True, ensure_ascii=False)
        write_whole(self.path, f"{data}\n".encode())

    def place(self, student: str, files: dict[str, bytes], origin: Origin) -> tuple[str, str]:
        """Write one submission, or leave what is there.

        Args:
            files: by the notebook's name, without the ending.

        Returns:
            What was done, and what there is to say about it.

        Raises:
            CourseError: where something else is there that may be newer.
        """
        folder = folder_of(self.config, "submitted", student, self.slug)
        paths = {folder / f"{name}.ipynb": data for name, data in files.items()}
        stamp = folder / STAMP
        there = {path: path.read_bytes() for path in paths if path.is_file()}
        before = parsed_time(stamp.read_bytes()) if stamp.is_file() else None
        said = ""
        if there == paths:
            if origin.time and (before is None or origin.time > before):
                _write_stamp(stamp, origin.time)
                said = "handed in anew, without a change" if before else "the time is new"
            self._note(student, origin)
            return UNCHANGED, said
        is_there = folder.is_dir() and any(NOTEBOOK.search(one.name) for one in folder.iterdir())
        if is_there:
            self._require_newer(student, origin, before, folder)
            said = f"the earlier one is in {self._keep(student, folder)}"
        if origin.time:
            _write_stamp(stamp, origin.time)
        else:
            stamp.unlink(missing_ok=True)  # it was the earlier one's
        for path, data in paths.items():
            write_whole(path, data)
        self._note(student, origin)
        return (REPLACED if is_there else NEW), said

    def _require_newer(
        self, student: str, origin: Origin, before: datetime | None, folder: Path
    ) -> None:
        was = self.origins.get(student)
        if origin.time and before:
            is_newer = origin.time >= before
        elif was is None:
            raise CourseError(
                f"{folder} holds another notebook, which was not collected: move it away to take"
                " this one"
            )
        elif origin.order is not None and was.get("order") is not None:
            is_newer = origin.order >= was["order"]
        else:
            is_newer = origin.archive >= was["archive"]
        if not is_newer:
            raise CourseError(f"older than what is in {folder}: left; move that away to take it")

    def _keep(self, student: str, folder: Path) -> Path:
        """Copy what is there to where nobody grades it."""
        number = 1
        while os.path.lexists(kept := self.aside / "earlier" / student / str(number)):
            number += 1
        shutil.copytree(folder, kept, symlinks=True)
        return kept.relative_to(self.aside.parents[1])

    def _note(self, student: str, origin: Origin) -> None:
        was = self.origins.get(student, {})
        order = origin.order if origin.order is not None else was.get("order")
        archive = max(origin.archive, was.get("archive", 0.0))
        self.origins[student] = {"order": order, "archive": archive}


def _write_stamp(path: Path, time: datetime) -> None:
    """As nbgrader's exchange writes it."""
    write_whole(path, f"{time:%Y-%m-%d %H:%M:%S.%f} UTC".encode())


def parsed_time(stamp: bytes) -> datetime | None:
    try:
        return parse_utc(stamp[:1000].decode().strip())
    except Exception:  # dateutil's own errors are several
        return None
