"""What an exercise set is to the grader: its cells without the answers, and who runs which."""

import ast
import functools
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from coursetools.grading.cells import is_grade, is_solution, is_task
from coursetools.project import CourseError

STUB = "NotImplementedError"


@dataclass(frozen=True)
class Skeleton:
    """An exercise set with hidden tests and without answers, as `source/` defines it."""

    slug: str
    notebook: NotebookNode
    functions: list[str] = field(default_factory=list)  # what learners write: def and class
    values: list[str] = field(default_factory=list)  # variables that learners set
    given: str = ""  # code that stands in answer cells and needs none of the learner's names
    preload: tuple[str, ...] = ()  # modules that the warm process imports for this set
    fingerprint: str = ""

    @property
    def points(self) -> dict[str, float]:
        """Points of every graded cell, by grade id."""
        return {
            cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
            for cell in self.notebook.cells
            if is_grade(cell) or is_task(cell)
        }


def skeleton(source: Path, config: Config) -> Skeleton:
    """Read a set from nbgrader's `source/`.

    Args:
        source: the notebook with answers and hidden tests.
        config: nbgrader's, for the stub that learners get.

    Raises:
        CourseError: where the notebook is missing or is none.
    """
    try:
        data = source.read_bytes()
        notebook = nbformat.reads(data.decode(), as_version=4)
    except FileNotFoundError:
        raise CourseError(f"{source} is missing: run `course build`.") from None
    except Exception as error:
        raise CourseError(f"{source} is not a notebook ({error}): run `course build`.") from None
    spec = notebook.metadata.get("kernelspec", {})
    language = spec.get("language") or notebook.metadata.get("language_info", {}).get("name")
    if language not in (None, "python"):
        raise CourseError(f"{source} is written in {language}: only Python can be examined.")
    return _skeleton(source.stem, data, json.dumps(config.ClearSolutions))


@functools.lru_cache(maxsize=4)
def _skeleton(slug: str, data: bytes, stub: str) -> Skeleton:
    from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums, LockCells

    config = Config(ClearSolutions=json.loads(stub))
    answered = nbformat.reads(data.decode(), as_version=4)
    notebook = nbformat.reads(data.decode(), as_version=4)
    for step in (LockCells, ClearSolutions, ClearOutput, ComputeChecksums):
        notebook, _ = step(config=config)(notebook, {"nbgrader": {}})
    notebook.nbformat, notebook.nbformat_minor = 4, 5  # from here on cells have ids
    for number, cell in enumerate(notebook.cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell-{number}"
        cell.metadata.setdefault("id", cell.get("id") or name)
        cell.setdefault("id", cell.metadata.id)
    functions, values, given = answer_names(answered, notebook)
    text = nbformat.writes(notebook)
    return Skeleton(
        slug,
        notebook,
        sorted(functions),
        sorted(values),
        given,
        tuple(imported(answered)),
        hashlib.sha256(text.encode()).hexdigest(),
    )


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
    functions, values, given = set(), set(), []
    for solved, cell in zip(answered.cells, stubbed.cells, strict=True):
        if cell.cell_type != "code" or not is_solution(cell):
            continue
        for node in parsed(solved.source).body:
            is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            (functions if is_function else values).update(_defined(node))
        given += [node for node in parsed(cell.source).body if _is_given(node)]
    shrinking = True
    while shrinking:  # what needs a learner's name is run by the learner's kernel
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
