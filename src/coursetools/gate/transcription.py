"""Could an answer be had by pasting code from its lesson, with other names?

Answer and lesson are read as trees in one notation: names of variables, of the writer's own
functions and all strings are blanks; conversions to arrays and lists are left out; a temporary
is as good as what it stands for; operands that may change places match in any order. A tree of
the answer is laid onto every tree of the lesson with the same root, as far down as both go on
alike. What the answer's pieces cover in one cell is what the lesson gives away.
"""

import ast
import builtins
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coursetools.authoring.text import lines_of

# An answer of so many nodes is a copy if pieces of at least so many cover this share of it.
# Measured on twelve sets, with the answers laid onto all other lessons to see what chance
# does. With pieces of four, a backward pass of batch normalisation is covered to 0.73 by a
# lesson that has none; with pieces of five to 0.55, and 11 of 660 pairs reach 0.6, nearly all
# because the other lesson holds the answer too. With pieces of six, copies of 15 nodes are
# missed. A line has few pieces: nearly all of it must be there. Of under three nodes, like
# `expit(x)`, nothing can be said. Answers at 0.55 to 0.6 are for a reader to judge.
LINE = 12
LIMITS = ((LINE, 5, 0.6), (3, 4, 0.8))

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
CONVERSIONS = {"asarray", "array", "float", "int", "bool", "list", "tuple", "copy"}
OPERATORS = {
    "add": "Add", "subtract": "Sub", "multiply": "Mult", "divide": "Div", "power": "Pow",
    "negative": "USub", "greater": "Gt", "less": "Lt", "absolute": "abs", "square": "square",
    "dot": "MatMult", "matmul": "MatMult",
}  # fmt: skip
UNARY = {"USub", "UAdd", "Not", "Invert", "abs", "square"}
MIRRORED = {"Gt": "Lt", "GtE": "LtE"}
ORDERED = {"MatMult", "Pow", "Lt", "LtE", "index", "Slice", "IfExp", "FloorDiv", "Mod"}
WITH_AXIS = {"sum", "mean", "max", "min", "std", "var", "all", "any", "prod", "cumsum"}
WITH_AXIS |= {"argmax", "argmin", "argsort", "sort"}


@dataclass(frozen=True)
class Match:
    """The cell of a lesson that gives most of an answer away."""

    cell: int  # counted from 0, in the lesson's code as it was given
    matched: int
    nodes: int

    @property
    def is_copy(self) -> bool:
        """Whether pasting would have done."""
        return self.matched >= _limits(self.nodes)[1] * self.nodes


@dataclass(eq=False)
class Tree:
    """An expression: what its root does, and to what."""

    label: str
    inner: tuple["Tree", ...] = ()
    meaning: "Tree | None" = None  # of a name: what it stands for
    counts: bool = True
    name: str = ""  # of a name

    def __iter__(self) -> Iterator["Tree"]:
        """Every tree in this one, itself first."""
        yield self
        for tree in self.inner:
            yield from tree


Piece = frozenset[tuple[Tree, Tree]]  # nodes of an answer with the lesson's that lie under them


def copied(answer: str, lesson: Iterable[str], setup: Iterable[str] = ()) -> Match | None:
    """The cell that an answer could be pasted from, names changed; None if there is none.

    Args:
        answer: an answer cell; with solution marks only what lies between them counts.
        lesson: the sources of the lesson's code cells.
        setup: code that runs before the answer; read for its imports only.
    """
    match = closest(answer, lesson, setup)
    return match if match.is_copy else None


def closest(answer: str, lesson: Iterable[str], setup: Iterable[str] = ()) -> Match:
    """The cell that covers most of an answer, copy or not."""
    lesson = list(lesson)
    library = set(dir(builtins)).union(*map(_imports, [answer, *lesson, *setup]))
    ours = _trees(answer, library, _marked(answer))
    nodes = {tree for tree in ours if tree.counts}
    least = min(_limits(len(nodes))[0], len(nodes))
    covered = [len(_covered(ours, _trees(code, library), least) & nodes) for code in lesson]
    most = max(covered, default=0)
    return Match(covered.index(most) if covered else 0, most, len(nodes))


def graded_part(reference: str, answer: str) -> str:
    """An answer cell without the functions that the reference shows outside its marks."""
    lines = _marked(reference) or set()
    given = {
        node.name
        for node in ast.parse(reference).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and lines.isdisjoint(lines_of(node))
    }
    tree = ast.parse(answer)
    tree.body = [node for node in tree.body if getattr(node, "name", None) not in given]
    return ast.unparse(tree)


def _limits(nodes: int) -> tuple[int, float]:
    """The smallest piece and the share that count for an answer of so many nodes."""
    for least, piece, share in LIMITS:
        if nodes >= least:
            return piece, share
    return 1, math.inf


def _covered(ours: list[Tree], theirs: list[Tree], least: int) -> set[Tree]:
    """What the pieces of at least so many nodes cover when laid onto the lesson's trees."""
    by_label: dict[str, list[Tree]] = {}
    for tree in theirs:
        by_label.setdefault(tree.label, []).append(tree)
    memory: dict[tuple[Tree, Tree], Piece] = {}
    covered = set()
    for tree in ours:
        if tree.inner and tree not in covered:
            laid = [_laid(tree, other, memory) for other in by_label.get(tree.label, ())]
            best = max(map(_renamed, laid), key=len, default=set())
            if len(best) >= least:
                covered |= best
    return covered


def _renamed(piece: Piece) -> set[Tree]:
    """The answer's nodes of a piece, where each name has one counterpart and is the only one."""
    names = Counter((a.name, b.name) for a, b in piece if a.name and b.name)
    there, here = {}, {}
    for a, b in sorted(names, key=lambda pair: (-names[pair], pair)):
        if a not in there and b not in here:
            there[a], here[b] = b, a
    return {a for a, b in piece if not (a.name and b.name) or there.get(a.name) == b.name}


def _laid(ours: Tree, theirs: Tree, memory: dict) -> Piece:
    """The nodes of the first tree that the second one has too, from the roots downwards."""
    key = ours, theirs
    if key not in memory:
        memory[key] = _lay(ours, theirs, memory)
    return memory[key]


def _lay(ours: Tree, theirs: Tree, memory: dict) -> Piece:
    own = frozenset([(ours, theirs)] if ours.counts else [])
    if ours.label == theirs.label:
        return own.union(*_laid_below(ours, theirs, memory))
    if ours.meaning:  # a temporary here
        below = _laid(ours.meaning, theirs, memory)
        return below | own if below else own
    if theirs.meaning:  # a temporary there
        return _laid(ours, theirs.meaning, memory)
    stands_for_it = ours.label == "name" and (theirs.inner or theirs.label == "text")
    return own if stands_for_it else frozenset()


def _laid_below(ours: Tree, theirs: Tree, memory: dict) -> list[Piece]:
    if ours.label in ORDERED:
        return [_laid(a, b, memory) for a, b in zip(ours.inner, theirs.inner, strict=False)]
    pairs = sorted(
        ((a, b) for a in range(len(ours.inner)) for b in range(len(theirs.inner))),
        key=lambda pair: -len(_laid(ours.inner[pair[0]], theirs.inner[pair[1]], memory)),
    )
    result, used_a, used_b = [], set(), set()
    for a, b in pairs:
        if a not in used_a and b not in used_b:
            used_a.add(a)
            used_b.add(b)
            result.append(_laid(ours.inner[a], theirs.inner[b], memory))
    return result


def _trees(code: str, library: set[str], lines: set[int] | None = None) -> list[Tree]:
    reader = _Reader(library, lines)
    reader.block(ast.parse(code).body)
    return list(dict.fromkeys(tree for root in reader.roots for tree in root))


class _Reader:
    """Reads statement by statement, and keeps in mind what each temporary stands for.

    Args:
        library: names that are imported or built in, and so keep their meaning.
        lines: the lines whose nodes count; all if None.
    """

    def __init__(self, library: set[str], lines: set[int] | None = None):
        self.library, self.lines = library, lines
        self.known: dict[str, Tree] = {}
        self.roots: list[Tree] = []

    def block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                outside, self.known = self.known, {}
                self.block(node.body)
                self.known = outside
            case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
                if node.value:
                    self._assign(target, node.value)
            case ast.Assign():
                self._root(node.value)
                self._forget(node)
            case ast.AugAssign():
                value = ast.BinOp(_loaded(node.target), node.op, node.value)
                self._assign(node.target, ast.copy_location(value, node))
            case ast.For() | ast.While():
                self._root(node.iter if isinstance(node, ast.For) else node.test)
                self._forget(node)
                self.block(node.body + node.orelse)
                self._forget(node)
            case ast.If():
                self._root(node.test)
                before = dict(self.known)
                self.block(node.body)
                self.known = before
                self.block(node.orelse)
                self._forget(node)
            case ast.With():
                for item in node.items:
                    self._root(item.context_expr)
                self.block(node.body)
            case ast.Try():
                self.block(node.body + node.orelse + node.finalbody)
                self._forget(node)
            case ast.Expr(value=ast.Constant()):
                pass  # a docstring
            case ast.Assert(test=value) | ast.Return(value=value) | ast.Expr(value=value):
                if value:
                    self._root(value)

    def _root(self, node: ast.expr) -> Tree:
        tree = self._tree(node)
        if not tree.meaning:  # `return y` says nothing new
            self.roots.append(tree)
        return tree

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Subscript):
            self.roots.append(self._make("store", [target, value], value))
            return
        tree = self._tree(value)
        self._forget(target)
        if tree.label == "name":  # a second name for the same
            if tree.meaning and isinstance(target, ast.Name):
                self.known[target.id] = tree.meaning
            return
        self.roots.append(tree)
        if isinstance(target, ast.Name):
            self.known[target.id] = tree
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple | ast.List):
            for name, inner in zip(target.elts, tree.inner, strict=False):
                if isinstance(name, ast.Name):
                    self.known[name.id] = inner

    def _forget(self, node: ast.AST) -> None:
        """Names that are bound somewhere in `node` stand for nothing known."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                self.known.pop(inner.id, None)
            elif isinstance(inner, ast.arg):
                self.known.pop(inner.arg, None)

    def _tree(self, node: ast.expr) -> Tree:
        match node:
            case ast.Name() | ast.Attribute() if self._in_library(node):
                return self._leaf(f"library {_last(node)}", node)
            case ast.Name(id=name):
                return Tree("name", (), self.known.get(name), self._counts(node), name)
            case ast.Attribute(value=ast.Name(id="self")):
                return Tree("name", (), None, self._counts(node), node.attr)  # like a variable
            case ast.Attribute(attr="T"):
                return self._make("transpose", [node.value], node)
            case ast.Attribute():
                return self._make(f".{node.attr}", [node.value], node)
            case ast.Constant(value=bool() | None):
                return self._leaf(str(node.value), node)
            case ast.Constant(value=int() | float() as number):
                return self._leaf(str(float(number)), node)
            case ast.Constant() | ast.JoinedStr():
                return self._leaf("text", node)
            case ast.BinOp():
                return self._operation(_kind(node.op), [node.left, node.right], node)
            case ast.UnaryOp():
                return self._operation(_kind(node.op), [node.operand], node)
            case ast.BoolOp():
                return self._make(_kind(node.op), node.values, node)
            case ast.Compare(ops=[op]):
                return self._operation(_kind(op), [node.left, *node.comparators], node)
            case ast.Call():
                return self._call(node)
            case ast.Subscript(value=ast.Attribute(attr="shape", value=value)) if (
                isinstance(node.slice, ast.Constant) and node.slice.value == 0
            ):
                return self._make("len", [value], node)
            case ast.Subscript():
                return self._make("index", [node.value, node.slice], node)
            case ast.Tuple() | ast.List() | ast.Set():
                return Tree("row", tuple(map(self._tree, node.elts)), counts=False)  # punctuation
            case ast.Starred():
                return self._tree(node.value)
            case ast.Lambda():
                return self._closed(node.args, "lambda", [node.body], node)
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp() | ast.DictComp():
                results = [getattr(node, k) for k in ("elt", "key", "value") if hasattr(node, k)]
                loops = [e for loop in node.generators for e in (loop.iter, *loop.ifs)]
                return self._closed(node, "each", results + loops, node)
            case _:  # slices, dicts, choices and what is rare
                inner = [n for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)]
                return self._make(_kind(node), inner, node)

    def _operation(self, label: str, args: list[ast.expr], node: ast.expr) -> Tree:
        """An operator on its operands: sums and products flat, a > b as b < a."""
        trees = [self._tree(arg) for arg in args]
        if len(trees) != (1 if label in UNARY else 2):  # np.subtract(*pair)
            return Tree(label, tuple(trees), None, self._counts(node))
        match label:
            case "USub":
                return _minus(trees[0])
            case "Sub":
                label, trees = "Add", [trees[0], _minus(trees[1])]
            case "Div":
                label, trees = "Mult", [trees[0], _inverse(trees[1])]
            case "square":
                label, trees = "Mult", trees * 2
            case "Pow" if trees[1].label in ("2.0", "3.0"):
                label, trees = "Mult", trees[:1] * int(float(trees[1].label))
            case "Pow" if trees[1].label == "0.5":
                label, trees = "sqrt", trees[:1]
            case "Gt" | "GtE":
                label, trees = MIRRORED[label], trees[::-1]
        if label in ("Add", "Mult"):
            trees = [t for tree in trees for t in (tree.inner if tree.label == label else [tree])]
            neutral = "0.0" if label == "Add" else "1.0"
            trees = [tree for tree in trees if tree.label != neutral] or trees[:1]
        return Tree(label, tuple(trees), None, self._counts(node))

    def _call(self, node: ast.Call) -> Tree:
        args, words = list(node.args), {k.arg or "**": k.value for k in node.keywords}
        label = "own"
        if self._in_library(node.func):
            label = _last(node.func)
            if label in OPERATORS and not words:
                return self._operation(OPERATORS[label], args, node)
        elif isinstance(node.func, ast.Attribute):
            label = "MatMult" if node.func.attr == "dot" else node.func.attr
            args.insert(0, node.func.value)
        elif not isinstance(node.func, ast.Name):
            args.insert(0, node.func)
        if label in CONVERSIONS and len(args) == 1:
            return self._tree(args[0])
        if label in WITH_AXIS and len(args) == 2 and _is_axis(args[1]):
            words["axis"] = args.pop()
        inner = [self._tree(arg) for arg in args]
        inner += [
            Tree(f"{word}=", (self._tree(value),), counts=False) for word, value in words.items()
        ]
        return Tree(label, tuple(inner), None, self._counts(node))

    def _in_library(self, node: ast.expr) -> bool:
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self.library and node.id not in self.known

    def _closed(self, binder: ast.AST, label: str, inner: list[ast.expr], node: ast.AST) -> Tree:
        """A tree with names of its own: those stand for nothing outside."""
        before = dict(self.known)
        self._forget(binder)
        tree = self._make(label, inner, node)
        self.known = before
        return tree

    def _make(self, label: str, inner: Iterable[ast.expr], node: ast.AST) -> Tree:
        return Tree(label, tuple(self._tree(n) for n in inner), None, self._counts(node))

    def _leaf(self, label: str, node: ast.AST) -> Tree:
        return Tree(label, (), None, self._counts(node))

    def _counts(self, node: ast.AST) -> bool:
        return self.lines is None or getattr(node, "lineno", 0) in self.lines


def _minus(tree: Tree) -> Tree:
    if _is_number(tree):
        return Tree(str(-float(tree.label)), (), None, tree.counts)
    return Tree("minus", (tree,), counts=False)


def _inverse(tree: Tree) -> Tree:
    if _is_number(tree) and float(tree.label):
        return Tree(str(1 / float(tree.label)), (), None, tree.counts)
    return Tree("inverse", (tree,), counts=False)


def _is_number(tree: Tree) -> bool:
    return tree.label.lstrip("-")[:1].isdigit()


def _is_axis(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp | ast.Tuple) or (
        isinstance(node, ast.Constant) and node.value in (0, 1, 2, 3)
    )


def _marked(source: str) -> set[int] | None:
    """The numbers of the lines between solution marks; None where there are no marks."""
    if BEGIN not in source:
        return None
    inside, found = False, set()
    for number, line in enumerate(source.splitlines(), 1):
        inside = line.strip() == BEGIN or (inside and line.strip() != END)
        if inside:
            found.add(number)
    return found


def _imports(code: str) -> set[str]:
    """The names that imports in `code` bind."""
    return {
        (name.asname or name.name).split(".")[0]
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }


def _loaded(target: ast.expr) -> ast.expr:
    """The target of an assignment as a value to read."""
    return ast.parse(ast.unparse(target), mode="eval").body


def _last(node: ast.expr) -> str:
    return ast.unparse(node).rpartition(".")[2]


def _kind(node: ast.AST) -> str:
    return type(node).__name__
