"""From an exercise set edited as a notebook back to text: `source/` -> `course/exercises/`.

What the build adds to a set, badge, checker and known mistakes, is taken out again. The text is
written only where building it, in memory, gave the edited notebook.
"""

import ast
import codecs
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import jupytext
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursetools.authoring.build import (
    GOES_ON,
    SET_UP,
    as_bytes,
    badge,
    opening,
    read_source,
    source_notebook,
)
from coursetools.authoring.mistakes import Known, Table, as_text, call_name, calls, read_known
from coursetools.authoring.stamp import digest, is_edited, marks, stamped, written
from coursetools.authoring.text import PERCENT, read_notebook
from coursetools.grading.cells import is_test
from coursetools.project import SLUG, CourseError, Project, write_whole

# What JupyterLab, Colab and nbgrader note about a cell for themselves, which no text needs.
NOTES = {"id", "nbgrader", "execution", "ExecuteTime", "collapsed", "scrolled", "trusted", "vscode"}
NOTES |= {"jupyter", "cellView", "colab", "colab_type", "outputId", "editable", "deletable"}
PLAIN = {"jupytext": {"notebook_metadata_filter": "-all", "cell_metadata_filter": "all"}}
LIKELY = ", likely="
SCHEMA = 3  # of nbgrader's metadata


@dataclass
class Base:
    """A set as its text has it now, cell by cell; empty where it has no text yet."""

    texts: list[NotebookNode] = field(default_factory=list)  # with the marks as they are written
    built: list[NotebookNode] = field(default_factory=list)
    known: Known = field(default_factory=dict)
    calls: dict[str, str] = field(default_factory=dict)  # of the checker: as built -> as written

    @property
    def named(self) -> dict[str, Table]:
        """The known mistakes of each call, by the name that the build gives it."""
        rows = [(name, row) for name, tables in self.known.items() for row in enumerate(tables, 1)]
        return {call_name(name, number): table for name, (number, table) in rows}


def adopt(project: Project, slug: str) -> list[Path]:
    """Write the edits of `source/SLUG/SLUG.ipynb` into the text; returns the files that changed.

    The notebook itself is among them: its new cells get the ids that a build gives them.

    Raises:
        CourseError: where the text cannot hold them, or has edits of its own; nothing is written.
    """
    edited = _read_edited(project, slug)
    base = _base(project, slug)
    cells = written(edited)
    if base.built and not _holds_edits(edited, base, slug):
        return []
    known, texts = dict(base.known), []
    partners = _partners(cells, base)
    for place, (cell, number) in enumerate(zip(cells, partners, strict=True)):
        source = cell.source.rstrip()
        if project.repository and base.built:
            source = _without_badge(project, slug, source, first=not place)
        if number is not None and base.built[number].id == "setup":
            source = _without_checker(source, base, number)
        if is_test(cell):
            source, tables = _without_mistakes(cell, source, base)
            _remember(known, cell.metadata.nbgrader.grade_id, tables)
        texts.append(_as_text(cell, source, base.texts[number] if number is not None else None))
    tests = {cell.metadata.nbgrader.grade_id for cell in cells if is_test(cell)}
    for cell in base.built:
        if is_test(cell) and cell.id not in tests:
            known.pop(cell.id, None)
    text = jupytext.writes(new_notebook(cells=texts, metadata=PLAIN), fmt=PERCENT)
    files = {project.exercises(slug): text.encode()}
    if known != base.known:  # first: where this stops between the two, adopting again is enough
        files = {project.mistakes(slug): as_text(known).encode()} | files
    built = _prove(project, slug, files, cells, texts, bool(base.built))
    files[project.root / _name(slug)] = as_bytes(built)
    return [path for path, data in files.items() if write_whole(path, data)]


def _name(slug: str) -> str:
    return f"source/{slug}/{slug}.ipynb"


def _read_edited(project: Project, slug: str) -> NotebookNode:
    """The edited notebook, where it is one that a text can stand for."""
    folder = project.root / "source" / slug
    if not SLUG.fullmatch(slug) or not folder.is_dir():
        project.chosen([slug], "exercises")
        raise CourseError(f"{_name(slug)} is missing: run `course build {slug}`.")
    others = [p.name for p in folder.iterdir() if not p.name.startswith(".")]
    others = sorted(name for name in others if name != f"{slug}.ipynb")
    if others:
        raise CourseError(
            f"source/{slug} holds {', '.join(others)} as well: a set of this course is one notebook"
            " without files beside it; make the data in its set-up cell."
        )
    notebook = read_source(project.root / _name(slug))
    if notebook is None:
        raise CourseError(f"{_name(slug)} is no notebook that can be read: save it in JupyterLab.")
    if notebook.metadata.get("kernelspec", {}).get("language", "python") != "python":
        raise CourseError(f"{_name(slug)} is not in Python, in which the course is written.")
    for cell in written(notebook):
        _require_text(cell, slug)
    return notebook


def _require_text(cell: NotebookNode, slug: str) -> None:
    where = f"{_name(slug)}, {_called(cell)}"
    if cell.cell_type not in ("code", "markdown"):
        raise CourseError(f"{where}: make it a code or a Markdown cell; it is {cell.cell_type}.")
    if cell.get("attachments"):
        raise CourseError(f"{where}: the text cannot hold a pasted picture; draw it with code.")
    built = {"tags"} if set(cell.metadata.get("tags", [])) <= {GOES_ON} else set()
    if unknown := sorted(set(cell.metadata) - NOTES - built):
        raise CourseError(
            f"{where}: the text cannot hold its metadata {', '.join(unknown)}; take that out in"
            " JupyterLab's property inspector."
        )
    if marks(cell) and cell.metadata.nbgrader.get("schema_version") != SCHEMA:
        raise CourseError(f"{where}: run `nbgrader update {_name(slug)}`; its marks are old.")


def _called(cell: NotebookNode) -> str:
    """A cell as a person finds it."""
    if marks(cell):
        return f"the cell {cell.metadata.nbgrader.get('grade_id')}"
    return f"the cell that starts with {next(iter(cell.source.splitlines()), '')[:60]!r}"


def _base(project: Project, slug: str) -> Base:
    path = project.exercises(slug)
    if not path.is_file():
        return Base()
    built = written(source_notebook(project, slug))
    texts = jupytext.reads(path.read_text(encoding="utf-8"), fmt=PERCENT).cells
    spelled: dict[str, str] = {}
    for text, cell in zip(texts, built, strict=True):
        if is_test(cell):
            pairs = zip(calls(text.source), calls(cell.source), strict=True)
            spelled |= {_part(cell.source, b): _part(text.source, a) for a, b in pairs}
    return Base(texts, built, read_known(project, slug), spelled)


def _holds_edits(edited: NotebookNode, base: Base, slug: str) -> bool:
    """Whether the notebook has edits and the text has none since it was built."""
    now = digest(new_notebook(cells=base.built))
    if digest(edited) == now:
        return False
    if stamped(edited) is None:
        raise CourseError(
            f"{_name(slug)} does not say from which text it was built: copy your changes into"
            f" course/exercises/{slug}.py and run `course build {slug}`."
        )
    if not is_edited(edited):
        raise CourseError(
            f"{_name(slug)} has no edits, but the text has, or the checker: run `course build"
            f" {slug}`."
        )
    if stamped(edited) != now:
        raise CourseError(
            f"{_name(slug)} was edited, and the text or the checker was, too, since it was built:"
            " set course/ back, adopt the notebook, and make the other change again."
        )
    return True


def _partners(cells: list[NotebookNode], base: Base) -> list[int | None]:
    """For each cell its number in the text; None for a new one."""
    places = {cell.id: number for number, cell in enumerate(base.built)}
    graded = {marks(cell).get("grade_id") for cell in cells}
    free, found = set(places.values()), []
    for cell in cells:
        keys = [marks(cell).get("grade_id"), cell.metadata.get("id")]
        keys = keys[:1] + [key for key in keys[1:] if key not in graded]  # else it is a copy
        numbers = [places[key] for key in keys if key in places and places[key] in free]
        found.append(numbers[0] if numbers else None)
        free -= set(numbers[:1])
    return found


def _without_badge(project: Project, slug: str, source: str, first: bool) -> str:
    line = f"\n{badge(project, f'release/{slug}/{slug}.ipynb')}\n"
    if f"{source}\n".count(line) != first:
        raise CourseError(
            f"{_name(slug)}: the build writes the Colab badge, once, below the title in the first"
            " cell: put it back there."
        )
    return f"{source}\n".replace(line, "").rstrip()


def _without_checker(source: str, base: Base, number: int) -> str:
    """The set-up cell as its author wrote it."""
    author, whole = base.texts[number].source, base.built[number].source
    if whole == author:
        return source
    tail = whole[len(SET_UP + author) :]
    if not (source.startswith(SET_UP) and source.endswith(tail)):
        raise CourseError(
            "The cell setup: the build writes its first line and, below your imports, what"
            " tests need; put these back and edit course/checker.py, or see= in the text."
        )
    return source[len(SET_UP) : len(source) - len(tail)]


def _without_mistakes(cell: NotebookNode, source: str, base: Base) -> tuple[str, list[Table]]:
    """A test as its author wrote it, and the known mistakes of each of its calls."""
    where = f"The cell {cell.metadata.nbgrader.grade_id}"
    try:
        found = calls(source)
    except SyntaxError as error:
        raise CourseError(f"{where}, line {error.lineno}: {error.msg}; mend it.") from None
    named, stored = base.named, [table for tables in base.known.values() for table in tables]
    tables: list[Table] = []
    plain = source
    for call in reversed(found):
        piece, value = _part(source, call), _likely(call)
        table = _table(source, value, named) if value else {}
        if value and not (table and table in stored):
            raise CourseError(
                f"{where}, line {call.lineno}: the build writes likely=; leave it as it was, and"
                " edit tests/answers/, from where it comes."
            )
        tables.insert(0, table)
        plain = _replaced(plain, call, base.calls.get(piece, _bare(piece)))
    return plain, tables


def _likely(call: ast.Call) -> ast.expr | None:
    """The known mistakes that stand in a call of the checker."""
    return next((key.value for key in call.keywords if key.arg == "likely"), None)


def _table(source: str, value: ast.expr, named: dict[str, Table]) -> Table:
    """Known mistakes, read from a test; nothing where no build wrote them."""
    if isinstance(value, ast.Constant):
        return named.get(str(value.value), {})
    if not isinstance(value, ast.Dict):
        return {}
    return {
        _part(source, key): codecs.encode(str(says.value), "rot13")
        for key, says in zip(value.keys, value.values, strict=True)
        if key is not None and isinstance(says, ast.Constant)
    }


def _bare(source: str) -> str:
    """A test without known mistakes."""
    for call in reversed(calls(source)):
        if value := _likely(call):
            start, end = _span(source, value)
            data = source.encode()
            source = (data[:start].removesuffix(LIKELY.encode()) + data[end:]).decode()
    return source


def _remember(known: Known, grade_id: str, tables: list[Table]) -> None:
    """Note the known mistakes of a test's calls, unless these are what is noted."""
    before = known.get(grade_id, [])[: len(tables)]
    if before + [{}] * (len(tables) - len(before)) != tables:
        known[grade_id] = tables


def _span(source: str, node: ast.expr) -> tuple[int, int]:
    """Where a piece of parsed text begins and ends, in bytes."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    assert node.end_lineno and node.end_col_offset  # parsed text has both
    begin, end = starts[node.lineno - 1], starts[node.end_lineno - 1]
    return begin + node.col_offset, end + node.end_col_offset


def _part(source: str, node: ast.expr) -> str:
    start, end = _span(source, node)
    return source.encode()[start:end].decode()


def _replaced(source: str, node: ast.expr, new: str) -> str:
    start, end = _span(source, node)
    data = source.encode()
    return (data[:start] + new.encode() + data[end:]).decode()


def _as_text(cell: NotebookNode, source: str, old: NotebookNode | None) -> NotebookNode:
    """The cell as the text writes it: an old one as it stood, as far as it is the same."""
    metadata = dict(old.metadata) if old else {}
    if marks(cell) != (marks(old) if old else {}):
        metadata.pop("nbgrader", None)
        metadata = ({"nbgrader": marks(cell)} if marks(cell) else {}) | metadata
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    return make(source, metadata=metadata)


def _prove(
    project: Project,
    slug: str,
    files: dict[Path, bytes],
    cells: list[NotebookNode],
    texts: list[NotebookNode],
    rebuilt: bool,
) -> NotebookNode:
    """What the new text builds; it must read as `texts` and, if `rebuilt`, build `cells`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = replace(project, root=Path(folder))
        for path in (project.checker, project.progress, project.mistakes(slug)):
            if path.is_file():
                (copy.root / path.relative_to(project.root)).parent.mkdir(
                    parents=True, exist_ok=True
                )
                shutil.copy(path, copy.root / path.relative_to(project.root))
        for path, data in files.items():
            write_whole(copy.root / path.relative_to(project.root), data)
        try:
            read = read_notebook(copy.exercises(slug)).cells
            opening(copy, copy.exercises(slug))
            notebook = source_notebook(copy, slug)
        except CourseError as error:
            said = str(error).replace(f"{folder}/", "")
            raise CourseError(f"{_name(slug)} makes no text that can be built: {said}") from None
    for number, cell in enumerate(cells):
        same = number < len(read) and _same(read[number], texts[number])
        if same and rebuilt and read[number].id != "setup":
            same = _same(notebook.cells[number], cell)
        if not same:
            raise CourseError(
                f"{_name(slug)}, {_called(cell)}: written as text it would come back changed, so"
                " nothing was written; does a line begin with '# %%', or was something moved that"
                " the build writes?"
            )
    if len(read) != len(cells):
        raise CourseError(f"{_name(slug)}, {_called(cells[-1])}: a line begins with '# %%'.")
    return notebook


def _same(one: NotebookNode, other: NotebookNode) -> bool:
    """Two cells with the same text and marks, wherever in a call `likely=` stands."""
    if (one.cell_type, marks(one)) != (other.cell_type, marks(other)):
        return False
    return one.source.rstrip() == other.source.rstrip() or (
        is_test(one) and _bare(one.source) == _bare(other.source)
    )
