"""What learners see of a test: data, a call and a comparison, never the way to the answer."""

import ast
import re
import statistics

from nbformat import NotebookNode

from coursetools.grading.cells import is_solution, is_test
from coursetools.grading.split import dotted

LINES, MEDIAN, SHARE = 12, 7, 1 / 3  # of a test cell; of a set's; of a notebook's code lines
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS\n?", re.S)
MAKERS = {"np.array", "np.zeros", "np.ones", "np.full", "np.eye", "np.arange", "np.linspace"}
MAKERS |= {"np.float32", "np.float64", "np.int64", "np.uint8", "np.random.default_rng"}
MAKERS |= {"keras.Sequential", "keras.Input", "keras.Model", "keras.utils.set_random_seed"}
MAKERS |= {"tf.constant", "keras.models.load_model"}
MAKERS |= {"list", "tuple", "dict", "set", "sorted", "len", "range", "int", "float", "str", "zip"}
FAMILIES = ("keras.layers.", "keras.initializers.", "keras.optimizers.", "keras.losses.")
METHODS = {"normal", "uniform", "integers", "permutation", "choice"}  # of a generator
METHODS |= {"mean", "std", "min", "max", "sum", "any", "all"}  # what a result is measured by
METHODS |= {"copy", "astype", "reshape", "tolist", "numpy", "items", "keys", "values"}
METHODS |= {"get_layer", "get_weights", "set_weights", "count_params", "get_config", "build"}
METHODS |= {"compile", "fit", "predict", "evaluate", "save"}  # of a model


def check_visible(notebook: NotebookNode) -> list[str]:
    """What is wrong with the visible tests of a set, a sentence each.

    Args:
        notebook: the set as its author wrote it, from `text.read_notebook`.
    """
    problems, sizes, all_lines = [], [], 0
    given = {"expect", "ask", "agree"}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        seen = HIDDEN.sub("", cell.source)
        if not is_test(cell):
            given |= _defined(cell.source)
            all_lines += _lines(_released(seen) if is_solution(cell) else seen)
            continue
        sizes.append(_lines(seen))
        name = cell.metadata.id
        problems += [
            f"{name}, line {node.lineno}, shows what ask returns: write expect"
            for node in ast.walk(ast.parse(cell.source))
            if isinstance(node, ast.Expr) and dotted(getattr(node.value, "func", node)) == "ask"
        ]
        if sizes[-1] > LINES:
            problems.append(f"{name} shows {sizes[-1]} lines, not {LINES}: hide what it computes")
        problems += [f"{name}, line {line}, {said}" for line, said in _faults(seen, given)]
    if sizes and statistics.median(sizes) > MEDIAN:
        problems.append(f"half of the visible tests have over {MEDIAN} lines")
    tests, lines = sum(sizes), sum(sizes) + all_lines
    if tests > SHARE * lines:
        problems.append(f"{tests} of {lines} visible lines of code are tests, over a third")
    return problems


def _faults(source: str, given: set[str]) -> list[tuple[int, str]]:
    """Line and sentence for all that is no data, no call of an answer and no comparison."""
    tree = ast.parse(source)
    found, functions = [], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Lambda):  # a function that is handed over is data, too
            functions |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in functions:
            continue
        if isinstance(node, (ast.BinOp, ast.AugAssign, ast.Compare, ast.BoolOp)):
            found.append((node.lineno, f"computes: {ast.unparse(node)[:50]}; write the value"))
        elif isinstance(node, (ast.Assert, ast.Try, ast.FunctionDef, ast.ClassDef, ast.If)):
            kind = type(node).__name__.lower().removesuffix("def")
            found.append((node.lineno, f"holds `{kind}`: use expect and agree"))
        elif isinstance(node, ast.Call) and not _is_allowed(node, given):
            found.append((node.lineno, f"calls {ast.unparse(node.func)}: write its result"))
    return sorted(set(found))


def _is_allowed(call: ast.Call, given: set[str]) -> bool:
    name = dotted(call.func)
    if name in MAKERS | given or name.startswith(FAMILIES):
        return True
    if isinstance(call.func, ast.Name):
        return False
    return isinstance(call.func, ast.Attribute) and call.func.attr in METHODS


def _defined(source: str) -> set[str]:
    """Functions and classes of a cell."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in ast.parse(source).body if isinstance(node, kinds)}


def _released(source: str) -> str:
    """An answer cell with a stub of two lines in place of each solution."""
    return re.sub(r"### BEGIN SOLUTION.*?### END SOLUTION", "#\nraise", source, flags=re.S)


def _lines(source: str) -> int:
    return sum(bool(line.strip()) for line in source.splitlines())
