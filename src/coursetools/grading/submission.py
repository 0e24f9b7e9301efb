"""What a learner handed in: found, and read, under whatever name it lies there."""

import os
import shutil
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from coursetools.grading.job import Job, Settings
from coursetools.grading.pieces import LARGEST
from coursetools.grading.skeleton import NOTEBOOK, STAMP, Skeleton, read_files
from coursetools.project import CourseError

LONGEST_TIME, NO_TIME = 1000, b"no time"  # bytes that are read of a timestamp.txt


def read_job(
    config: Config, whole: Skeleton, settings: Settings, student: str, is_only: bool = True
) -> Job:
    """Read a notebook that a student handed in, under whatever name, but from no other place.

    Args:
        is_only: whether the set has no other notebook, so that its name does not matter.
    """
    folder = folder_of(config, "submitted", student, whole.slug)
    place = _submitted(config) / student / whole.slug  # where it must lie, whatever the links
    path, notes, problem, data = folder / f"{whole.name}.ipynb", [], "", b""
    files: dict[str, bytes] = {}
    if is_only and not os.path.lexists(path):
        others = _notebooks(folder) or _notebooks(folder, "*/")
        if len(others) == 1:
            path = others[0]
            notes.append(f"the notebook was called {path.relative_to(folder)}")
        elif others:
            problem = f"there are {len(others)} notebooks: {_names(others)}; leave one of them"
    try:
        if problem:
            pass
        elif os.path.realpath(path) != str(place / path.relative_to(folder)):
            problem = f"{path.name} is a link to another place"
        elif path.exists() and not path.is_file():
            problem = f"{path.name} is no file"  # a pipe, say, would keep its reader waiting
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
            files, left_out = read_files(folder)
            notes += [left_out] * bool(left_out)
    except FileNotFoundError:
        here = [p for p in sorted(folder.glob("*")) if p.name != STAMP]
        problem = f"there is no notebook {path.name}" + (f", only {_names(here)}" if here else "")
    except OSError as error:
        problem = f"{path.name} cannot be opened: {error.strerror}"
    return Job(student, whole, data, settings, tuple(notes), problem, _stamp(folder), files)


def rename(assignment: str, student: str, notebooks: list[str]) -> None:
    """For `nbgrader autograde`, which knows a notebook by its name only: give it a right one.

    nbgrader's `pre_convert_hook`. Where a set has one notebook and one was handed in, under
    another name, a copy under the right name lies beside it afterwards, and is graded.
    """
    del assignment, student  # these may be patterns, such as *
    paths = [Path(notebook) for notebook in notebooks]
    if len(paths) != 1:
        return
    folder = paths[0].parent
    source = [path.stem for path in folder.parents[2].glob(f"source/{folder.name}/*.ipynb")]
    if len(source) == 1 and paths[0].stem not in source and not paths[0].is_symlink():
        notebooks[0] = shutil.copyfile(paths[0], folder / f"{source[0]}.ipynb").as_posix()


def _notebooks(folder: Path, below: str = "") -> list[Path]:
    """What may be the notebook, under another name: never what a system hides beside it."""
    found = sorted(path for path in folder.glob(f"{below}*") if NOTEBOOK.search(path.name))
    return [p for p in found if not any(n.startswith(".") for n in p.relative_to(folder).parts)]


def _names(paths: list[Path]) -> str:
    """The first few names, as a sentence lists them."""
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(path.name for path in paths[:3]) + more


def _stamp(folder: Path) -> bytes | None:
    """What a submission's timestamp.txt holds, None where there is none; a time is short."""
    path = folder / STAMP
    if not os.path.lexists(path):
        return None
    try:
        if path.is_symlink() or not path.is_file():  # a pipe would keep its reader waiting
            return NO_TIME
        with path.open("rb") as file:
            data = file.read(LONGEST_TIME + 1)
        return data if len(data) <= LONGEST_TIME else NO_TIME
    except OSError:
        return NO_TIME


def _submitted(config: Config) -> Path:
    course = CourseDirectory(config=config)
    return Path(course.root, course.submitted_directory).resolve()


def folder_of(config: Config, step: str, student: str, slug: str) -> Path:
    course = CourseDirectory(config=config)
    return Path(course.format_path(getattr(course, f"{step}_directory"), student, slug))


def handed_in(config: Config, slug: str, students: list[str] | None = None) -> list[str]:
    """Students who have a folder for this set in `submitted/`.

    Raises:
        CourseError: where there is none, or one that was asked for is not among them.
    """
    course = CourseDirectory(config=config)
    folders = _submitted(config).glob(f"*/{slug}")
    found = sorted(path.parent.name for path in folders)
    place = f"{course.submitted_directory}/STUDENT/{slug}/{slug}.ipynb below {course.root}"
    if not found:
        lost = misplaced(config, slug)
        more = f" What lies elsewhere: {', '.join(lost)}." if lost else ""
        raise CourseError(f"Nothing to grade: put notebooks into {place}.{more}")
    for student in students or []:
        if student not in found:
            raise CourseError(f"{student} handed nothing in: there is no {place}.")
    return [student for student in found if not students or student in students]


def misplaced(config: Config, slug: str) -> list[str]:
    """Notebooks in `submitted/` that nobody grades, because they lie a folder or two too high."""
    root = _submitted(config)
    found = [path for path in root.glob("*") if NOTEBOOK.search(path.name)]
    found += [path for path in root.glob(f"*/{slug}*") if NOTEBOOK.search(path.name)]
    return sorted(path.relative_to(root.parent).as_posix() for path in found if path.is_file())
