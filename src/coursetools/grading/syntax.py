"""What a cell's text says, read without running it."""

import ast
import copy
import re
import symtable
import warnings
from collections.abc import Iterator
from functools import cached_property

STUB = "NotImplementedError"
LOOKED_INTO = 1 << 17  # characters of a cell: a longer one is not looked into
PYTHON = ("%%time", "%%capture")  # magics whose cell is Python, run where all others are
MAGIC = re.compile(r"^([ \t]*)(?:[%!].*|[\w, \t]+=[ \t]*[%!].*|[\w.]+\?+[ \t]*$)", re.M)
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Code:
    """A cell's text with what its statements bind; it has none where it is not Python.

    Args:
        text: the cell's.
        stubs: definitions that are none yet, as `meaning` gives them.
    """

    def __init__(self, text: str, stubs: frozenset[str] = frozenset()):
        self.text, self.stubs = text, stubs
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.body = body(text)
        self.parses = self.body is not None
        self._used: dict[str, set[str]] = {}
        self._about: dict[str, list[ast.stmt]] = {}

    @cached_property
    def bound(self) -> list[tuple[ast.stmt, set[str], bool]]:
        """Each statement, the names that it binds, and whether it is a stub."""
        try:
            return [(node, binds(node), self._is_stub(node)) for node in self.body or ()]
        except RecursionError:
            return []

    def _is_stub(self, node: ast.stmt) -> bool:
        is_known = self.stubs and isinstance(node, Definition) and meaning(node) in self.stubs
        return bool(is_known) or is_stub(node)

    @cached_property
    def names(self) -> set[str]:
        return set().union(*(names for _, names, _ in self.bound))

    @cached_property
    def defined(self) -> set[str]:
        """Names that are bound to something other than a stub."""
        return set().union(*(names for _, names, stub in self.bound if not stub))

    @cached_property
    def empty(self) -> set[str]:
        """Names whose last word here is a stub."""
        last = {name: stub for _, names, stub in self.bound for name in names}
        return {name for name, stub in last.items() if stub}

    @property
    def mentions(self) -> set[str]:
        """Names that are bound, or would be if this were Python."""
        if self.parses:
            return self.names
        return set(re.findall(r"^(?:def|class)\s+(\w+)", self.text, re.M))

    @property
    def raises(self) -> bool:
        """Whether the stub of something that is no function stands here."""
        return any(is_raise(node) for node in self.body or ())

    def without(self, names: set[str], raises: bool) -> str:
        """The text without the stubs of these names, and without a stub that stands alone."""
        gone = set()
        for node, found, stub in self.bound:
            if (stub and found & names) or (raises and is_raise(node)):
                gone |= set(span(node))
        return "\n".join(line for n, line in enumerate(self.lines, 1) if n not in gone)

    def about(self, name: str) -> list[ast.stmt]:
        """The statements that make a name what it is."""
        if name in self._about:
            return self._about[name]
        nodes = [node for node, names, stub in self.bound if name in names and not stub]
        if not all(isinstance(node, (Definition, ast.Import, ast.ImportFrom)) for node in nodes):
            nodes += [
                node
                for node in self.body or ()
                if not isinstance(node, Definition) and node not in nodes
                if any(getattr(part, "id", "") == name for part in ast.walk(node))
            ]
        self._about[name] = nodes
        return nodes

    def uses(self, name: str) -> set[str]:
        """The global names that these statements need."""
        if name not in self._used:
            self._used[name] = set().union(*map(needs, self.about(name)))
        return self._used[name]


def body(text: str) -> list[ast.stmt] | None:
    """A cell's statements, with IPython's own lines as `pass`; None where it is not Python."""
    if len(text) > LOOKED_INTO:
        return None
    first = text.lstrip().split(None, 1)[:1]
    if first and first[0].startswith("%%") and first[0] not in PYTHON:
        return None
    flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return compile(MAGIC.sub(r"\1pass", text), "cell", "exec", flags).body
        except UNREADABLE:
            return None


def binds(node: ast.AST) -> set[str]:
    """The names that a statement binds, where it is not inside of a function."""
    if isinstance(node, Definition):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    if isinstance(node, ast.Name):
        return {node.id} if isinstance(node.ctx, ast.Store) else set()
    if isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        return set()
    return set().union(*map(binds, ast.iter_child_nodes(node)))


def needs(node: ast.stmt) -> set[str]:
    """The global names that a statement uses, in the functions that it defines as well."""
    try:
        table = symtable.symtable(ast.unparse(node), "cell", "exec")
    except UNREADABLE:
        return set()
    return set(_globals(table))


def _globals(table: symtable.SymbolTable) -> Iterator[str]:
    is_top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (is_top or symbol.is_global()):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _globals(child)


def span(node: ast.stmt) -> range:
    """The lines of a statement."""
    decorators = getattr(node, "decorator_list", [])
    return range(min([node.lineno, *(d.lineno for d in decorators)]), (node.end_lineno or 0) + 1)


def is_stub(node: ast.stmt) -> bool:
    """Whether a definition is none yet: it does nothing, or says so before it returns."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        for part in node.body:
            if is_raise(part):
                return True
            if any(isinstance(p, (ast.Return, ast.Yield, ast.YieldFrom)) for p in ast.walk(part)):
                return False
        return all(map(is_nothing, node.body))
    if isinstance(node, ast.ClassDef):
        return all(is_nothing(part) or is_stub(part) for part in node.body)
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return isinstance(node.value, ast.Constant) and node.value.value in (None, ...)
    return False


def is_raise(node: ast.stmt) -> bool:
    """Whether a statement is nbgrader's stub."""
    raised = node.exc if isinstance(node, ast.Raise) else None
    return getattr(getattr(raised, "func", raised), "id", "") == STUB


def is_nothing(node: ast.stmt) -> bool:
    """Whether a statement is `pass`, `...` or a docstring."""
    is_constant = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_constant or isinstance(node, ast.Pass)


def meaning(node: ast.stmt) -> str:
    """A definition without its docstrings, to be compared."""
    try:
        node = copy.deepcopy(node)
    except RecursionError:
        return ""
    for part in ast.walk(node):
        if isinstance(part, Definition):
            part.body = [inner for inner in part.body if not is_nothing(inner)]
    return ast.dump(node)
