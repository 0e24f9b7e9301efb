"""What a test cell cannot do when answers run in one shell and tests in another.

Graded, a test sees stand-ins for the learner's functions and classes: arguments and results cross
as data, everything else as a handle, whose public attributes and methods can be used.
"""

import ast
from collections.abc import Iterator
from typing import TypeGuard

from coursetools.grading.skeleton import parsed

READS = {"inspect", "dis"}  # modules that look into a function
PATCHES = {"unittest.mock", "mock"}
INSIDE = {"__code__", "__doc__", "__defaults__", "__kwdefaults__", "__closure__", "__globals__"}
INSIDE |= {"__annotations__", "__wrapped__", "__dict__", "__class__", "__qualname__", "__module__"}
SEEDS = {"np.random.seed", "numpy.random.seed", "random.seed", "tf.random.set_seed"}
SEEDS |= {"keras.utils.set_random_seed", "tensorflow.random.set_seed"}
PRINTS = {"redirect_stdout", "redirect_stderr"}
FRAMEWORKS = ("keras.", "tf.", "tensorflow.")
MODEL = {"layers", "get_layer", "get_weights", "set_weights", "weights", "count_params", "fit"}
MODEL |= {"trainable_variables", "trainable_weights", "get_config", "predict", "summary"}
NO_DATA = ("keras.layers.", "keras.optimizers.", "keras.losses.", "keras.initializers.", "tf.data.")
MAKERS = {"iter", "open", "object", "map", "filter", "zip"}


def faults(source: str, theirs: set[str]) -> list[tuple[int, str]]:
    """Line and sentence for everything in a test cell that works in one shell only.

    Args:
        source: the cell.
        theirs: names that learners define.
    """
    cell = Cell(parsed(source), theirs)
    nodes = ast.walk(cell.tree)
    found = {(getattr(node, "lineno", 0), said) for node in nodes for said in cell.about(node)}
    return sorted(found)


def dotted(node: ast.AST) -> str:
    """The name that an expression such as `keras.layers.Layer` spells, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


class Cell:
    """A test cell, and which of its names are handles, modules or classes of its own."""

    def __init__(self, tree: ast.Module, theirs: set[str]):
        self.tree, self.theirs = tree, theirs
        nodes = list(ast.walk(tree))
        self.classes = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
        self.handles = {
            node.value.id
            for node in nodes
            if isinstance(node, ast.Attribute) and node.attr in MODEL
            if isinstance(node.value, ast.Name)
        }
        self.odd = set()  # names of what cannot be handed over
        results = set()  # names of what the learner's code returned
        for node in nodes:
            if isinstance(node, ast.Assign):
                names = {t.id for t in node.targets if isinstance(t, ast.Name)}
                if self.is_theirs(node.value):
                    results |= names
                if self.cannot_cross(node.value):
                    self.odd |= names
        self.handles &= results

    def is_theirs(self, node: ast.AST) -> TypeGuard[ast.Call]:
        return isinstance(node, ast.Call) and dotted(node.func) in self.theirs

    def is_handle(self, node: ast.AST) -> bool:
        """Whether an expression is an object of the learner's, as far as the text tells."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return node.func.attr == "get_layer"
        return isinstance(node, ast.Name) and node.id in self.handles

    def cannot_cross(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            return name in self.classes | MAKERS or name.startswith(NO_DATA)
        return isinstance(node, ast.GeneratorExp) or getattr(node, "id", None) in self.odd

    def about(self, node: ast.AST) -> Iterator[str]:
        """What is wrong with one node, if anything."""
        for rule in (reading, patching, kind, truth, equality, subclass, handing_over):
            if said := rule(self, node):
                yield said


def reading(cell: Cell, node: ast.AST) -> str:
    """Looking into a function instead of calling it."""
    if _imports(node) & READS:
        return "looks into an answer's code: call the function and look at what it returns"
    if isinstance(node, ast.Attribute) and node.attr in INSIDE:
        if dotted(node.value) in cell.theirs | cell.handles:
            return f"reads {ast.unparse(node)}: call the function and look at what it returns"
    return ""


def patching(cell: Cell, node: ast.AST) -> str:
    """Changing what the answer uses: the answer uses its own shell's."""
    if _imports(node) & PATCHES:
        return "patches: hand the answer its data as arguments instead"
    if isinstance(node, ast.Name) and node.id in cell.theirs:
        if isinstance(node.ctx, (ast.Store, ast.Del)):
            return f"sets or deletes {node.id}, which the answers do not see: use arguments"
    if isinstance(node, ast.Global):
        return "uses `global`: hand the answer its data as arguments instead"
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, (ast.Store, ast.Del)):
        owner = dotted(node.value)
        if owner.split(".")[0] in cell.theirs | imported(cell.tree):
            return f"sets {ast.unparse(node)}, which the answer does not see: use arguments"
    if isinstance(node, ast.Call):
        name = dotted(node.func)
        if name in ("setattr", "delattr") and node.args:
            if dotted(node.args[0]).split(".")[0] in cell.theirs | imported(cell.tree):
                return f"calls {name} on {ast.unparse(node.args[0])}: use arguments instead"
        if name == "globals":
            return "uses globals(): the answer's are in another shell; use arguments"
        if name in SEEDS:
            return f"calls {name}, which seeds the test's shell only: hand a seed or rng over"
        if name.split(".")[-1] in PRINTS:
            return f"uses {name}: an answer prints in another shell; look at what it returns"
    return ""


def kind(cell: Cell, node: ast.AST) -> str:
    """Asking a handle for its class."""
    classes = []
    if isinstance(node, ast.Call) and dotted(node.func) in ("isinstance", "issubclass"):
        classes = node.args[1:]
    elif isinstance(node, ast.Compare) and any(map(_is_type_call, [node.left, *node.comparators])):
        classes = [node.left, *node.comparators]
    for part in [p for c in classes for p in (c.elts if isinstance(c, ast.Tuple) else [c])]:
        name = dotted(part)
        if name in cell.theirs or name.startswith(FRAMEWORKS):
            return f"asks for the class {name}, which a handle does not have: use its attributes"
    return ""


def truth(cell: Cell, node: ast.AST) -> str:
    """Asking a handle whether it is true."""
    asked = []
    if isinstance(node, (ast.Assert, ast.If, ast.IfExp, ast.While)):
        asked = [node.test]
    elif isinstance(node, ast.BoolOp):
        asked = node.values
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        asked = [node.operand]
    for part in filter(cell.is_handle, asked):
        return f"takes {ast.unparse(part)} for true or false: write `is not None`"
    return ""


def equality(cell: Cell, node: ast.AST) -> str:
    """Comparing a handle, which equals nothing but itself."""
    if isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
        if any(isinstance(op, (ast.Eq, ast.NotEq)) for op in node.ops):
            for part in filter(cell.is_handle, parts):
                return f"compares {ast.unparse(part)} with ==: compare its names, shapes, weights"
    return ""


def subclass(cell: Cell, node: ast.AST) -> str:
    """Building on a learner's class."""
    if isinstance(node, ast.ClassDef):
        for base in node.bases:
            if dotted(base) in cell.theirs:
                return f"makes a subclass of {dotted(base)}: use the class as it is"
    return ""


def handing_over(cell: Cell, node: ast.AST) -> str:
    """Arguments that are no data, function or Keras model."""
    if cell.is_theirs(node):
        for part in [*node.args, *(keyword.value for keyword in node.keywords)]:
            if cell.cannot_cross(part):
                return (
                    f"hands {ast.unparse(part)[:60]} over, which cannot cross:"
                    " numbers, strings, lists, dicts, arrays, functions and Keras models can"
                )
    return ""


def imported(tree: ast.Module) -> set[str]:
    """Names of modules, the usual short ones among them."""
    found = {"np", "numpy", "scipy", "keras", "tf", "math", "random", "plt", "sys", "os"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return found


def _imports(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return set()


def _is_type_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and dotted(node.func) == "type"
