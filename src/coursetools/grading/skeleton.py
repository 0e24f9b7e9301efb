"""What an exercise set is to the grader: its cells without the answers, and who runs which."""

import ast
import contextlib
import copy
import functools
import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from coursetools.grading.cells import is_grade, is_locked, is_solution, is_task, is_test
from coursetools.grading.syntax import STUB, Code, Definition, binds, is_stub, meaning
from coursetools.project import CourseError

NOTEBOOK = re.compile(r"\.ipynb(\.txt|\.json)?$", re.I)
STAMP = "timestamp.txt"
FILES, MANY = 32 << 20, 1000  # bytes beside a notebook, and how many files, at most


@dataclass(frozen=True)
class Skeleton:
    """A notebook of an exercise set, hidden tests in, answers out, as `source/` defines it."""

    slug: str  # of the set
    name: str  # of the notebook; the same, where the set has no other
    notebook: NotebookNode
    functions: list[str] = field(default_factory=list)  # what learners write: def and class
    values: list[str] = field(default_factory=list)  # variables that learners set
    given: str = ""  # code that stands in answer cells and needs none of the learner's names
    preload: tuple[str, ...] = ()  # modules that the warm process imports for this set
    fingerprint: str = ""
    files: dict[str, bytes] = field(default_factory=dict)  # that the set has beside its notebooks
    homes: dict[str, str] = field(default_factory=dict)  # what learners write: in which cell
    needs: dict[str, list[str]] = field(default_factory=dict)  # locked cells: what they use of it
    stubs: frozenset[str] = frozenset()  # those that begin with more than a stub: `meaning`
    shared: frozenset[str] = frozenset()  # names that set-up cells bind
    tested: frozenset[str] = frozenset()  # names that only tests bind, where learners see it
    others: dict[str, frozenset[str]] = field(default_factory=dict)  # the course's: grade ids

    @property
    def setup(self) -> tuple[str, ...]:
        """The course's cells that are no tests, which run in both shells."""
        cells = (c for c in self.notebook.cells if c.cell_type == "code" and is_locked(c))
        return tuple(cell.source for cell in cells if not is_test(cell))

    @property
    def points(self) -> dict[str, float]:
        """Points of every graded cell, by grade id."""
        return {
            cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
            for cell in self.notebook.cells
            if is_grade(cell) or is_task(cell)
        }


def skeleton(source: Path, config: Config, slug: str = "") -> Skeleton:
    """Read a notebook of a set from nbgrader's `source/`.

    Args:
        source: the notebook with answers and hidden tests.
        config: nbgrader's, for the stub that learners get.
        slug: of the set, if it is not the notebook's name.

    Raises:
        CourseError: where the notebook is missing or is none.
    """
    try:
        data = source.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"{source} is missing: run `course build`.") from None
    whole = _skeleton(source, data, json.dumps(config.ClearSolutions))
    files, left_out = read_files(source.parent)
    if left_out:
        raise CourseError(f"{source.parent}: {left_out}.")
    marks = [whole.fingerprint, *((n, hashlib.sha256(d).hexdigest()) for n, d in files.items())]
    mark = hashlib.sha256(repr(marks).encode()).hexdigest() if files else whole.fingerprint
    others = other_sets(source)
    return replace(whole, slug=slug or source.stem, files=files, fingerprint=mark, others=others)


def read_files(folder: Path) -> tuple[dict[str, bytes], str]:
    """What lies beside a notebook for its cells to read, by its path; and what does not fit.

    Neither notebooks, nor links, nor what a system hides.
    """
    found, room = dict[str, bytes](), FILES
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if any(part.startswith((".", "__pycache__")) for part in name.parts):
            continue
        if NOTEBOOK.search(path.name) or path.name == STAMP or path.is_symlink():
            continue
        if not path.is_file() or any((folder / n).is_symlink() for n in name.parents[:-1]):
            continue
        try:
            with path.open("rb") as file:
                data = file.read(room + 1)
        except OSError:
            continue
        room -= len(data)
        if room < 0 or len(found) == MANY:
            return {}, f"the files beside the notebook are over {FILES >> 20} MiB, or {MANY}"
        found[name.as_posix()] = data
    return found, ""


@functools.lru_cache(maxsize=4)
def _skeleton(source: Path, data: bytes, stub: str) -> Skeleton:
    from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums, LockCells

    try:
        answered = nbformat.reads(data.decode(), as_version=4)
    except Exception as error:
        raise CourseError(f"{source} is not a notebook ({error}): run `course build`.") from None
    spec = answered.metadata.get("kernelspec", {})
    language = spec.get("language") or answered.metadata.get("language_info", {}).get("name")
    if language not in (None, "python"):
        raise CourseError(f"{source} is written in {language}: only Python can be examined.")
    config = Config(ClearSolutions=json.loads(stub))
    notebook = copy.deepcopy(answered)
    for step in (LockCells, ClearSolutions, ClearOutput, ComputeChecksums):
        notebook, _ = step(config=config)(notebook, {"nbgrader": {}})
    notebook.nbformat, notebook.nbformat_minor = 4, 5  # from here on cells have ids
    for number, cell in enumerate(notebook.cells):
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.metadata.setdefault("id", grade_id or cell.get("id") or f"cell-{number}")
        cell.setdefault("id", cell.metadata.id)
    functions, values, given = answer_names(answered, notebook)
    found = places(answered, notebook)
    # of answers only the names count: who changes one grades nobody again
    names = [sorted(functions), sorted(values), given, found["homes"], found["needs"]]
    mark = json.dumps([notebook.cells, names], sort_keys=True)
    return Skeleton(
        source.stem,
        source.stem,
        notebook,
        sorted(functions),
        sorted(values),
        given,
        tuple(imported(answered)),
        hashlib.sha256(mark.encode()).hexdigest(),
        **found,
    )


def places(answered: NotebookNode, stubbed: NotebookNode) -> dict:
    """Where the names of a set stand: a skeleton's fields from `homes` to `tested`."""
    homes: dict[str, str] = {}
    needs, stubs, shared, tested = {}, set(), set(), set()
    for solved, cell in zip(answered.cells, stubbed.cells, strict=True):
        if cell.cell_type == "code" and is_solution(cell):
            nodes = parsed(cell.source).body
            given = {name for node in nodes if _is_given(node) for name in binds(node)}
            partial = [n for n in nodes if STUB in ast.unparse(n) and not is_stub(n)]
            stubs |= {meaning(node) for node in partial}
            for node in parsed(solved.source).body:
                if not isinstance(node, (ast.Import, ast.ImportFrom)):
                    homes |= dict.fromkeys(binds(node) - given - homes.keys(), cell.metadata.id)
    locked = [c for c in stubbed.cells if c.cell_type == "code" and "nbgrader" in c.metadata]
    locked = [cell for cell in locked if not is_solution(cell)]
    helpers: dict[str, set[str]] = {}  # the course's own functions, and the names in them
    for cell in locked:
        nodes = parsed(cell.source).body
        if is_test(cell):
            tested |= Code(shown(cell.source)).names
            used = set().union(*map(_names, nodes))
        else:
            shared |= Code(cell.source).names
            helpers |= {node.name: _names(node) for node in nodes if isinstance(node, Definition)}
            used = set().union(*(_names(n) for n in nodes if not isinstance(n, Definition)))
        while more := set().union(*(helpers[n] for n in used & helpers.keys())) - used:
            used |= more
        if used & homes.keys():
            needs[cell.metadata.id] = sorted(used & homes.keys())
    return {
        "homes": homes,
        "needs": needs,
        "stubs": frozenset(stubs),
        "shared": frozenset(shared),
        "tested": frozenset(tested - shared - homes.keys()),
    }


def _names(node: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def shown(source: str) -> str:
    """A test as learners have it, without its hidden part."""
    return re.sub(r"### BEGIN (HIDDEN TESTS|MARK SCHEME).*?### END \1\n?", "", source, flags=re.S)


def other_sets(source: Path) -> dict[str, frozenset[str]]:
    """What else the course's learners may hand in by mistake, and the grade ids in it."""
    found = {}
    for path in sorted(source.parent.parent.glob("*/*.ipynb")):
        if path != source:
            folder = path.parent.name
            name = f"set {folder}" if path.stem == folder else f"{path.stem} of set {folder}"
            with contextlib.suppress(OSError):
                found[name] = frozenset(
                    re.findall(r'"grade_id": *"([^"]+)"', path.read_text("utf-8"))
                )
    return found


def parsed(source: str) -> ast.Module:
    """A cell's syntax, magics as the calls that they are; empty where there is none."""
    try:
        return ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager  # only where it is needed

        try:
            return ast.parse(TransformerManager().transform_cell(source))
        except SyntaxError:
            return ast.Module([], [])


def imported(notebook: NotebookNode) -> list[str]:
    """What a notebook's cells import, which for `from a import b` may be a module `a.b`."""
    found = []
    for cell in notebook.cells:
        for node in ast.walk(parsed(cell.source)) if cell.cell_type == "code" else ():
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return list(dict.fromkeys(found))


def answer_names(answered: NotebookNode, stubbed: NotebookNode) -> tuple[set, set, str]:
    """The names that learners define, and the code of answer cells that is not theirs.

    A definition in an answer cell that holds no stub, and needs nothing that holds one, is the
    course's: a small net that the tests use, say.

    Returns:
        Functions and classes, variables, and the source of the course's own definitions.
    """
    functions, values, given = set[str](), set[str](), []
    for solved, cell in zip(answered.cells, stubbed.cells, strict=True):
        if cell.cell_type != "code" or not is_solution(cell):
            continue
        for node in parsed(solved.source).body:
            is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            (functions if is_function else values).update(_defined(node))
        given += [node for node in parsed(cell.source).body if _is_given(node)]
    shrinking = True
    while shrinking:  # what needs a learner's name is run by the learner's shell
        names = {name for node in given for name in _defined(node)}
        theirs = (functions | values) - names
        kept = [node for node in given if not theirs & _used(node)]
        shrinking, given = len(kept) < len(given), kept
    return functions - names, values - functions - names, "\n\n".join(map(ast.unparse, given))


def _is_given(node: ast.stmt) -> bool:
    return bool(_defined(node)) and STUB not in ast.unparse(node)


def _defined(node: ast.stmt) -> set[str]:
    """The names that a top-level statement binds."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return {
        n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }


def _used(node: ast.stmt) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
