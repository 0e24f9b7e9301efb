"""A learner's own copy of an exercise set, in `work/`, which no update of the course touches.

A release holds nbgrader's checksum of each of its cells. So a copy itself says which of its cells
are still as they were handed out, and from which release each one comes: what the course has
corrected since is brought in, and what the learner wrote stays.
"""

import copy
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4.nbbase import random_cell_id

from coursetools.grading.cells import is_locked, is_solution
from coursetools.grading.pieces import Unreadable, read_pieces
from coursetools.grading.syntax import Code
from coursetools.project import CourseError, ask_git, find_project, write_whole

WORK = "work"  # the learner's folder, which git ignores
NO_NOTEBOOK = (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError)
OURS = ("nbgrader", "deletable", "editable", "id")  # metadata that makes a cell the course's


@dataclass
class Started:
    """A learner's copy of a set, and what there is to say about it."""

    notebook: Path
    said: list[str] = field(default_factory=list)


def find_course() -> Path:
    """The course around the current folder, as its author or as a learner has it."""
    try:
        return find_project().root
    except CourseError:
        here = Path.cwd().resolve()
        for root in (here, *here.parents):
            if any(root.glob("release/*/*.ipynb")):
                return root
        raise


def released(root: Path) -> list[str]:
    """The exercise sets that learners can start, in order."""
    return sorted(p.parent.name for p in root.glob("release/*/*.ipynb") if p.stem == p.parent.name)


def chosen_set(root: Path, word: str) -> str:
    """The set that somebody means, who may type its number only.

    Raises:
        CourseError: where there is none, or more than one.
    """
    word, known = word.strip("/").removeprefix("release/").removeprefix(f"{WORK}/"), released(root)
    found = [slug for slug in known if slug == word] or [
        s for s in known if s.startswith(word.zfill(2))
    ]
    if len(found) != 1:
        raise CourseError(f"There is no exercise set called {word}: there is {', '.join(known)}.")
    return found[0]


def own_copy(root: Path, slug: str) -> Path:
    """Where the learner's copy of a set lies, or is to lie."""
    return root / WORK / slug / f"{slug}.ipynb"


def start(root: Path, slug: str) -> Started:
    """Copy a set into `work/`; where it is there, bring in what the course has corrected since.

    What a learner wrote in `release/` goes with the first copy.

    Raises:
        CourseError: where a notebook cannot be read, or no release can be had as it was built.
    """
    release, mine = pristine(root, slug), own_copy(root, slug)
    there = _release(root, slug)
    done, is_edited = Started(mine), there.is_file() and not is_as_built(there.read_bytes())
    where, folder = mine.relative_to(root), f"release/{slug}"
    if mine.is_file():
        before = mine.read_bytes()
        notebook, changes = _merged(mine, release)
        if changes:
            backup = _backup(mine)
            write_whole(backup, before)
            _write(mine, notebook)
            said = f"Updated {where}: {'; '.join(changes)}. As it was: {backup.name}."
            done.said.append(f"{said} If it is open in JupyterLab, reload it from disk.")
        else:
            done.said.append(f"{where} is up to date.")
        if is_edited:
            done.said.append(f"What was written in {folder} was left there.")
    elif is_edited:
        notebook, changes = _merged(there, release)
        _write(mine, notebook)
        done.said.append(f"{where} is yours now, with what you had written in {folder}.")
        done.said += [f"New in it: {'; '.join(changes)}."] * bool(changes)
    else:
        write_whole(mine, there.read_bytes() if there.is_file() else release)
        done.said.append(f"{where} is yours: no update of the course touches what you write there.")
    if ask_git(root, "status", "--porcelain", "--", folder):
        done.said.append(
            f"{folder} is not as git has it, and `git pull` would stop there: once you need"
            f" nothing from it, `git restore {folder}` puts it back."
        )
    for path in sorted(there.parent.rglob("*")):  # what cells read
        beside = mine.parent / path.relative_to(there.parent)
        if path.is_file() and path.suffix != ".ipynb" and not beside.exists():
            write_whole(beside, path.read_bytes())
    return done


def pristine(root: Path, slug: str) -> bytes:
    """A set as the course hands it out, also where somebody answered in `release/`.

    Raises:
        CourseError: where neither the folder, nor git, nor the course's text has it.
    """
    path = _release(root, slug)
    if path.is_file() and is_as_built(data := path.read_bytes()):
        return data
    if is_as_built(data := ask_git(root, "show", f"HEAD:./release/{slug}/{slug}.ipynb")):
        return data
    if (root / "course" / "exercises" / f"{slug}.py").is_file():
        from coursetools.authoring.build import as_bytes, release_bytes, source_notebook

        project = find_project(root)
        return release_bytes(project, slug, as_bytes(source_notebook(project, slug)))
    raise CourseError(
        f"release/{slug} was edited, and git does not have it as it was: move your notebook to"
        f" {WORK}/{slug}/ and download the course once more."
    )


def is_as_built(data: bytes) -> bool:
    """Whether the course's cells of a release are all as nbgrader wrote them."""
    try:
        cells = [cell for cell in _parsed(data).cells if _marks(cell)]
        return bool(cells) and all(map(is_untouched, cells))
    except NO_NOTEBOOK:
        return False


def is_untouched(cell: NotebookNode) -> bool:
    """Whether a cell of the course's is as it was handed out."""
    from nbgrader.utils import compute_checksum  # nbgrader takes a second to import

    return bool(_marks(cell)) and _marks(cell).get("checksum") == compute_checksum(cell)


def updated(mine: NotebookNode, release: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """A learner's notebook with what a release has corrected, and what that is.

    Order, answers and the learner's own cells stay. A course's cell is another one where its
    checksum is; one that the learner wrote into becomes the learner's own beside the new one.
    """
    notebook, new = copy.deepcopy(mine), {_name(cell): cell for cell in release.cells}
    graded = {_name(cell) for cell in mine.cells if _marks(cell)}
    cells: list[NotebookNode] = []
    names: list[str] = []  # of `cells`, "" for those that are the learner's own
    said: dict[str, list[str]] = {}
    for cell in notebook.cells:
        is_copy = not _marks(cell) and _name(cell) in graded
        name = "" if is_copy else _name(cell)
        made, what = _renewed(cell, new.get(name))
        cells += made
        names += [name if number == 0 else "" for number in range(len(made))]
        if what:
            said.setdefault(what, []).append(name)
    defined = set().union(*(Code(c.source).defined for c in cells if c.cell_type == "code"))
    before, is_new = "", False
    for name, cell in new.items():
        if name not in names:
            theirs = is_solution(cell) and Code(cell.source).empty & defined
            is_new = not theirs and (bool(_marks(cell)) or is_new)
            if not is_new:
                continue
            place = names.index(before) + 1 if before in names else 0
            cells.insert(place, copy.deepcopy(cell))
            names.insert(place, name)
            if _marks(cell):
                said.setdefault("new", []).append(name)
        else:
            is_new = False
        before = name
    notebook.cells = cells
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)
    ids = set[str]()
    for cell in cells:
        if cell.get("id") in {None, *ids}:
            cell.id = random_cell_id()
        ids.add(cell.id)
    return notebook, [f"{what}: {', '.join(found)}" for what, found in said.items()]


def _renewed(cell: NotebookNode, fresh: NotebookNode | None) -> tuple[list[NotebookNode], str]:
    """What becomes of a cell, and the word for it, where something does.

    Args:
        fresh: the cell that the release has in its place; None where it has none.
    """
    if not _marks(cell) and (fresh is None or not _marks(fresh)):
        return [cell], ""
    if fresh is None or not _marks(fresh):  # no longer the course's
        if not is_untouched(cell):
            return [_own(cell)], "no longer in the set, but kept as your own"
        return ([], "gone") if fresh is None else ([_in_place(cell, fresh)], "changed")
    if _marks(cell).get("checksum") == _marks(fresh).get("checksum"):
        return [cell], ""
    if is_untouched(cell) or cell.source == fresh.source:
        return [_in_place(cell, fresh)], "changed"
    if is_solution(fresh):
        answer = copy.deepcopy(cell)
        answer.metadata |= copy.deepcopy(fresh.metadata)
        return [answer], "handed out otherwise now, your answer kept"
    own = [_own(cell)] if cell.source.strip() else []
    return [_in_place(cell, fresh), *own], "changed, with what you wrote there below it"


def _in_place(cell: NotebookNode, fresh: NotebookNode) -> NotebookNode:
    made = copy.deepcopy(fresh)
    if "id" in cell:
        made.id = cell.id
    return made


def _own(cell: NotebookNode) -> NotebookNode:
    """A cell of the course's that becomes the learner's."""
    own = copy.deepcopy(cell)
    own.pop("id", None)
    for key in OURS:
        own.metadata.pop(key, None)
    return own


def _marks(cell: NotebookNode) -> dict:
    """nbgrader's metadata of a cell of the course's; empty for a free cell."""
    marks = cell.metadata.get("nbgrader", {})
    ours = is_locked(cell) or is_solution(cell) or marks.get("grade") or marks.get("task")
    return marks if ours and "grade_id" in marks else {}


def _name(cell: NotebookNode) -> str:
    """What a cell is found by in another release: grade id, or the id that Colab keeps, too."""
    return _marks(cell).get("grade_id") or cell.metadata.get("id") or cell.get("id", "")


def _release(root: Path, slug: str) -> Path:
    return root / "release" / slug / f"{slug}.ipynb"


def _parsed(data: bytes) -> NotebookNode:
    return nbformat.reads(data.decode(), as_version=4)


def _merged(path: Path, release: bytes) -> tuple[NotebookNode, list[str]]:
    """The learner's notebook in a file, `updated`.

    Raises:
        CourseError: where it is none, or one of another set.
    """
    new = _parsed(release)
    try:
        read_pieces(data := path.read_bytes())
        mine = _parsed(data)
        known = set(map(_name, mine.cells)) & set(map(_name, filter(_marks, new.cells)))
    except (Unreadable, *NO_NOTEBOOK) as error:
        raise CourseError(f"{path} cannot be read, so nothing was written: {error}.") from None
    if not known:
        raise CourseError(f"{path} has no cell of this set: move it elsewhere.")
    return updated(mine, new)


def _write(path: Path, notebook: NotebookNode) -> None:
    write_whole(path, (nbformat.writes(notebook) + "\n").encode())


def _backup(path: Path) -> Path:
    """A name beside a notebook that nothing has yet."""
    number = 1
    while (found := path.with_name(f"{path.stem}.before-update-{number}.ipynb")).exists():
        number += 1
    return found


def open_lab(root: Path) -> None:
    """Become JupyterLab, on the first lesson, as `jupyter lab` itself does in the course."""
    os.chdir(root)
    os.execv(sys.executable, [sys.executable, "-m", "jupyter", "lab"])
