"""Small mistakes made by machine: every answer that is one step away from a set's own.

A step takes one node of an answer's syntax tree and gives what may stand there instead.
Only what is between `### BEGIN SOLUTION` and `### END SOLUTION` is changed.
"""

import ast
import copy
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from coursetools.gate.variants import Variant

WIDE = 90  # characters of what became what; longer texts are cut where they agree


def _table(text: str) -> dict[str, list[str]]:
    """Of each line, the first word -> the others."""
    return {first: others for first, *others in map(str.split, text.strip().splitlines())}


OPERATORS = _table("""
    Add Sub
    Sub Add
    Mult Div
    Div Mult
    FloorDiv Div
    Mod FloorDiv
    Pow Mult
    MatMult Mult
    BitOr BitAnd BitXor
    BitAnd BitOr
    BitXor BitOr
    And Or
    Or And
    Gt GtE Lt
    GtE Gt LtE
    Lt LtE Gt
    LtE Lt GtE
    Eq NotEq
    NotEq Eq
    In NotIn
    NotIn In
    Is IsNot
    IsNot Is
""")
ALIKE = _table("""
    sum mean prod
    mean sum median
    max min maximum
    min max minimum
    maximum max minimum
    minimum min maximum
    argmax argmin
    argmin argmax
    std var
    var std
    any all
    all any
    abs square
    exp expm1 exp2
    expm1 exp
    log log1p log2 log10
    log1p log
    logaddexp maximum logaddexp2
    expit tanh
    sigmoid tanh
    tanh arctan
    erf tanh
    softmax sigmoid
    zeros ones
    ones zeros
    zeros_like ones_like
    ones_like zeros_like
    array asarray
    outer multiply
    dot multiply
    cumsum cumprod
    floor ceil round
    ceil floor
    isnan isinf
    linspace geomspace
    normal uniform
    uniform normal
    GlobalAveragePooling2D GlobalMaxPooling2D
    MaxPooling2D AveragePooling2D
""")  # functions and methods that are taken for each other
WORDS = _table("""
    same valid
    valid same
    relu linear
    tanh sigmoid
    sigmoid tanh
    zeros ones
    he_normal he_uniform glorot_normal
    he_uniform he_normal glorot_uniform
    glorot_normal glorot_uniform he_normal
    glorot_uniform glorot_normal
    lecun_normal he_normal
""")  # strings that are taken for each other; any other gets a character too much
MODULES = {"np", "numpy", "scipy", "math", "keras", "tf"}
UNWRAPPED = {"asarray", "array", "abs", "exp", "log", "sqrt", "square", "tanh", "expit", "float"}
UNWRAPPED |= {"int", "sorted", "list", "copy", "astype", "reshape", "ravel", "mean", "sum", "max"}
UNWRAPPED |= {"min", "round", "any", "all", "clip", "maximum", "minimum", "cumsum", "argsort"}
IN_ORDER = {"where", "outer", "subtract", "divide", "power", "matmul", "dot", "cross", "copysign"}
STABLE = re.compile(r"\b(abs|max|maximum|min|minimum|clip|where|logaddexp)\b")
BUILTIN = {"sum", "max", "min", "any", "all"}
METHODS = BUILTIN | {"mean", "prod", "std", "var", "argmax", "argmin", "cumsum", "cumprod", "round"}
SILENT = {"strict", "verbose", "jit_compile", "run_eagerly"}  # arguments that no result shows


@dataclass(frozen=True)
class Place:
    """A node of a tree, and where it hangs."""

    node: ast.AST
    line: int  # of the solution, from 1
    above: tuple[ast.AST, ...]  # from the cell down to the parent
    field: str  # of the parent
    index: int | None  # where that is a list

    @property
    def parent(self) -> ast.AST:
        return self.above[-1]

    def put(self, new: list[ast.AST] | ast.AST | None) -> None:
        """Hang something else there: in a list, this and all that follows it."""
        if self.index is None:
            setattr(self.parent, self.field, new)
        else:
            getattr(self.parent, self.field)[self.index :] = new


Step = Callable[[Place], Iterable[ast.AST | None]]  # gives replacements; None is a dropped line


def operators(place: Place) -> Iterator[ast.AST]:
    """Another operator or comparison, `np.isclose` for `==`, operands that changed places."""
    node = place.node
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp):
        for other in _others(node.op):
            yield _with(node, op=other)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.MatMult):
        even = isinstance(node.op, ast.Sub) and _name(getattr(place.parent, "func", node)) == "abs"
        if not even:  # |a - b| is |b - a|
            yield _with(node, left=node.right, right=node.left)
    if isinstance(node, ast.Compare):
        for index, op in enumerate(node.ops):
            for other in _others(op):
                ops = node.ops[:index] + [other] + node.ops[index + 1 :]
                yield _with(node, ops=ops)
        words = any(isinstance(getattr(n, "value", 0), str) for n in _sides(node))
        if isinstance(node.ops[0], ast.Eq | ast.NotEq) and len(node.ops) == 1 and not words:
            same = _code("np.isclose({}, {})", node.left, node.comparators[0])
            yield same if isinstance(node.ops[0], ast.Eq) else _code("~{}", same)


def dropped_terms(place: Place) -> Iterator[ast.AST]:
    """An operand, a call around its argument, an element, an argument or a bound left out."""
    node = place.node
    if isinstance(node, ast.BinOp):
        yield from (node.left, node.right)
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    if isinstance(node, ast.BoolOp):
        for values in _without_one(node.values):
            yield _with(node, values=values) if len(values) > 1 else values[0]
    if isinstance(node, ast.List | ast.Tuple | ast.Set) and isinstance(
        getattr(node, "ctx", ast.Load()), ast.Load
    ):
        if not isinstance(place.parent, ast.Assign | ast.Return | ast.Subscript):
            for elements in _without_one(node.elts):
                if elements or isinstance(node, ast.List):
                    yield _with(node, elts=elements)
    if isinstance(node, ast.Dict):
        for index in range(len(node.keys)):
            keys, values = list(node.keys), list(node.values)
            del keys[index], values[index]
            yield _with(node, keys=keys, values=values)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        for bound in ("lower", "upper", "step"):
            if getattr(node.slice, bound):
                yield _with(node, slice=_with(node.slice, **{bound: None}))
    if isinstance(node, ast.comprehension):
        for kept in _without_one(node.ifs):
            yield _with(node, ifs=kept)
    if isinstance(node, ast.Call):
        for kept in _without_one(node.keywords):
            left_out = next(k for k in node.keywords if k not in kept)
            if left_out.arg not in SILENT | {None}:
                yield _with(node, keywords=kept)
        if (bare := _argument(node)) and not isinstance(place.parent, ast.Expr):
            yield bare


def dropped_lines(place: Place) -> Iterator[ast.AST | None]:
    """A statement left out, or what stands below it done in any case."""
    node = place.node
    if isinstance(node, ast.stmt) and not isinstance(node, ast.Return | ast.FunctionDef | ast.Pass):
        yield None
    if isinstance(node, ast.If):
        yield _with(node, test=ast.Constant(True))
        if node.orelse:
            yield _with(node, test=ast.Constant(False))
    if isinstance(node, ast.With):
        yield ast.If(ast.Constant(True), node.body, [])


def constants(place: Place) -> Iterator[ast.AST]:
    """A whole number one off; another one halved, doubled, rounded; another word or truth."""
    node = place.node
    if not isinstance(node, ast.Constant) or isinstance(place.parent, ast.FormattedValue):
        return
    if getattr(place.parent, "arg", None) in SILENT:
        return
    value = node.value
    others: list = []
    first = isinstance(place.parent, ast.Slice) and place.field == "lower" and value == 1
    if isinstance(value, bool):
        others = [not value]
    elif isinstance(value, int):
        others = [value + 1] if first else [value + 1, value - 1]  # x[0:] is x[:]
    elif isinstance(value, float):
        others = [value * 2, value / 2, float(f"{value:.1e}")] if value else [1.0]
    elif isinstance(value, str):
        others = WORDS.get(value, [value + "_"])
    yield from (ast.Constant(other) for other in others)


def axes(place: Place) -> Iterator[ast.AST]:
    """Another axis, none, or one fewer of several."""
    node = place.node
    if not isinstance(node, ast.keyword) or node.arg not in ("axis", "axes"):
        return
    if isinstance(node.value, ast.Tuple):
        return  # the elements are constants, and left out one by one
    for other in ("0", "1", "-1", "None"):
        yield _with(node, value=_code(other))


def transposes(place: Place) -> Iterator[ast.AST]:
    """A transpose too many or too few; indices or arguments that changed places."""
    node = place.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        yield _with(node, left=_code("{}.T", node.left))
        yield _with(node, right=_code("{}.T", node.right))
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
        if len(node.slice.elts) == 2:
            yield _with(node, slice=_with(node.slice, elts=node.slice.elts[::-1]))
    if isinstance(node, ast.Call) and _name(node.func) in IN_ORDER and len(node.args) > 1:
        yield _with(node, args=node.args[:-2] + node.args[:-3:-1])


def look_alikes(place: Place) -> Iterator[ast.AST]:
    """A function or an exception that is taken for another, and `ddof=1`."""
    node = place.node
    raised = node.exc if isinstance(node, ast.Raise) else None
    if isinstance(raised, ast.Call) and _name(raised.func) == "ValueError":
        yield _with(node, exc=_with(raised, func=_code("TypeError")))
    if not isinstance(node, ast.Call):
        return
    name = _name(node.func)
    for other in ALIKE.get(name, []):
        if _object(node) and other not in METHODS:
            continue
        if isinstance(node.func, ast.Attribute):
            yield _with(node, func=_with(node.func, attr=other))
        else:
            own = name in BUILTIN and other in BUILTIN
            yield _with(node, func=_code(other if own else f"np.{other}"))
    if name in ("std", "var"):
        yield _with(node, keywords=[*node.keywords, ast.keyword("ddof", ast.Constant(1))])


def loops(place: Place) -> Iterator[ast.AST]:
    """A loop without its first or its last turn."""
    node = place.node
    if isinstance(node, ast.For | ast.comprehension):
        yield _with(node, iter=_code("list({})[1:]", node.iter))
        yield _with(node, iter=_code("list({})[:-1]", node.iter))


def in_place(place: Place) -> Iterator[ast.AST]:
    """`x = x - 1` written into the caller's array, `x += 1` as if nothing had been there."""
    node = place.node
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value, lineno=1)
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        target, *others = node.targets
        if isinstance(target, ast.Name | ast.Attribute | ast.Subscript) and not others:
            if ast.unparse(target) == ast.unparse(node.value.left):
                yield ast.AugAssign(target, node.value.op, node.value.right)


def precision(place: Place) -> Iterator[ast.AST]:
    """A result rounded to 3, 6 or 9 decimals, in float32, or without NaN and infinity."""
    node, above = place.node, place.parent
    results = isinstance(above, ast.Return) or (
        isinstance(above, ast.Tuple | ast.Dict | ast.DictComp)
        and len(place.above) > 1
        and isinstance(place.above[-2], ast.Return)
        and place.field in ("elts", "values", "value")
    )
    if isinstance(above, ast.keyword) and above.arg == "dtype":
        yield _code("np.float32")
    several = ast.Tuple | ast.Dict | ast.DictComp | ast.ListComp
    if not results or isinstance(node, several | ast.Constant) or _of_keras(node):
        return
    if _is_method(place.above):
        for call in ("keras.ops.round({}, 3)", "keras.ops.nan_to_num({})"):
            yield _code(call, node)
        return
    for decimals in (3, 6, 9):
        yield _code(f"np.round({{}}, {decimals})", node)
    for call in ("np.float32({})", "np.nan_to_num({})"):
        yield _code(call, node)


def keras_layers(place: Place) -> Iterator[ast.AST]:
    """A layer left out, weights shared or not trained, one number for a vector."""
    node = place.node
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Call) and len(node.args) == 1:
        yield node.args[0]
    if isinstance(node, ast.ListComp) and _of_keras(node.elt):
        yield _code("(lambda made: made[:1] * len(made))({})", node)
    if isinstance(node, ast.Call) and _name(node.func) == "add_weight":
        for shape in ("()", "(1,)"):
            keywords = [
                _with(word, value=_code(shape)) if word.arg == "shape" else word
                for word in node.keywords
            ]
            yield _with(node, keywords=keywords)
        yield _with(node, keywords=[*node.keywords, ast.keyword("trainable", ast.Constant(False))])
    if isinstance(node, ast.Assign) and _of_keras(node.value):
        body = getattr(place.parent, place.field)
        for earlier in body[: place.index] if place.index is not None else []:
            if isinstance(earlier, ast.Assign) and _maker(earlier.value) == _maker(node.value):
                yield _with(node, value=_with(earlier.targets[0], ctx=ast.Load()))


STEPS: tuple[Step, ...] = (
    *(operators, dropped_terms, dropped_lines, constants, axes, transposes, look_alikes),
    *(loops, in_place, precision, keras_layers),
)


def mutants(grade_id: str, source: str) -> list[Variant]:
    """Every answer cell that is one step away from this one, each once, in a fixed order.

    A mutant's name says the line of the solution, counted from 1 below `### BEGIN SOLUTION`, and
    what stands there instead of what. It stays the same while the solution does.
    """
    lines = _solution_lines(source)
    if not lines:
        return []  # an open question, which may be prose
    tree = ast.parse(source)
    seen, names, found = {ast.unparse(tree)}, Counter[str](), []
    for name, mutated in _mutated(tree, lines):
        if mutated not in seen:
            seen.add(mutated)
            names[name] += 1
            if names[name] > 1:
                name = f"{name} ({names[name]})"
            found.append(Variant(grade_id, "mutant", name, None, mutated + "\n"))
    return found


def _mutated(tree: ast.Module, lines: dict[int, int]) -> Iterator[tuple[str, str]]:
    """Names and sources, some of them equal."""
    quiet = not re.search(r"\bkeras\b|\btf\b", ast.unparse(tree))
    for place in list(_places(tree, lines)):
        shown, before = _shown(place)
        for step in STEPS:
            for new in step(place):
                source, after = _replaced(tree, place, new, shown)
                name = f"line {place.line}: "
                name += f"`{before}` dropped" if new is None else _change(before, after)
                yield name, source
                if new and quiet and step is dropped_terms and _less_stable(place.node, new):
                    yield f"{name}, under np.errstate", _under_errstate(source)
    for function in _functions(tree, lines):
        for line in _at_the_top(function):
            source = _begun(tree, function, lines, line)
            yield f"first line of {function.name}: `{line}` added", source


def _places(tree: ast.Module, lines: dict[int, int]) -> Iterator[Place]:
    """What may be changed, from the top down: not what is outside the solution or only said."""

    def below(node, above, line):
        for field, value in ast.iter_fields(node):
            for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(child, ast.AST) or _is_docstring(child):
                    continue
                here = getattr(child, "lineno", line)
                if here in lines:
                    yield Place(child, lines[here], (*above, node), field, index)
                if not isinstance(child, ast.Raise | ast.arguments):
                    yield from below(child, (*above, node), here)

    yield from below(tree, (), 0)


def _replaced(
    tree: ast.Module, place: Place, new: ast.AST | None, shown: ast.AST
) -> tuple[str, str]:
    """The whole source with something else in one place, and what is `shown` of it then."""
    if place.index is None:
        place.put(new)
        texts = ast.unparse(tree), _text(new if shown is place.node else shown)
        place.put(place.node)
        return texts
    rest = getattr(place.parent, place.field)[place.index + 1 :]
    only = place.field in ("body", "orelse") and place.index == 0 and not rest
    nothing = [ast.Pass()] if only and place.field == "body" else []
    place.put([*(nothing if new is None else [new]), *rest])
    texts = ast.unparse(tree), _text(new if shown is place.node else shown)
    place.put([place.node, *rest])
    return texts


def _less_stable(old: ast.AST, new: ast.AST) -> bool:
    """What kept numbers from overflowing is gone, and something that may is left."""
    before, after = (len(STABLE.findall(ast.unparse(node))) for node in (old, new))
    return before > after and not isinstance(new, ast.Constant)


def _shown(place: Place) -> tuple[ast.AST, str]:
    """The node whose text tells the reader what is changed: `x > 0` rather than `0`."""
    telling = ast.BinOp | ast.Call | ast.Compare | ast.Subscript | ast.Return | ast.BoolOp
    for node in (place.node, *reversed(place.above)):
        if isinstance(node, ast.stmt | telling):
            text = _text(node)
            simple = node is place.node or (len(text) < WIDE and not hasattr(node, "body"))
            return (node, text) if simple else (place.node, _text(place.node))
    return place.node, _text(place.node)


def _text(node: ast.AST | None) -> str:
    """A node in one line; of a statement with others below it, only its head."""
    text = ast.unparse(node) if node else ""
    if isinstance(node, ast.stmt) and hasattr(node, "body"):
        text = text.splitlines()[0]
    return " ".join(text.split())


def _change(before: str, after: str) -> str:
    """What became what, both cut where they agree if they are long."""
    if max(len(before), len(after)) <= WIDE:
        return f"`{before}` -> `{after}`"
    if before in after:
        return f"`{_cut(before, 0, 0)}` -> `{after.replace(before, '...', 1)}`"
    start = end = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    while end < min(len(before), len(after)) - start and before[-end - 1] == after[-end - 1]:
        end += 1
    return f"`{_cut(before, start, end)}` -> `{_cut(after, start, end)}`"


def _cut(text: str, start: int, end: int) -> str:
    """The part that differs from another text, with what stands around it."""
    first, last = max(start - WIDE // 3, 0), min(len(text) - end + WIDE // 3, len(text))
    part = text[first:last]
    if len(part) > WIDE:
        part = f"{part[: WIDE // 2]}...{part[-WIDE // 3 :]}"
    return "..." * (first > 0) + part + "..." * (last < len(text))


def _at_the_top(function: ast.FunctionDef) -> Iterator[str]:
    """Lines at a function's beginning: defaults whatever was given, a coarser first argument."""
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    given = function.args
    pairs = list(zip(given.args[::-1], given.defaults[::-1], strict=False))
    pairs += [(a, d) for a, d in zip(given.kwonlyargs, given.kw_defaults, strict=True) if d]
    for arg, default in pairs:
        if arg.arg in used:
            yield f"{arg.arg} = {ast.unparse(default)}"
    names = [arg.arg for arg in given.args if arg.arg != "self"]
    if not names or names[0] not in used or function.name.startswith("__"):
        return
    said = re.search(rf"^\s*{names[0]}: (.)", ast.get_docstring(function) or "", re.M)
    if said and said[1] != "(":
        return  # docstrings begin with an array's shape: this is a list, a name, a model
    x, module = names[0], "np" if len(names) == len(given.args) else "keras.ops"
    yield from (f"{x} = {module}.clip({x}, -{bound}, {bound})" for bound in (20, 36, 500))
    if module == "np":
        yield f"{x} = np.float32({x})"


def _begun(tree: ast.Module, function: ast.FunctionDef, lines: dict[int, int], line: str) -> str:
    """The whole source with one more line, the first of the function's solution."""
    body = function.body
    first = next(i for i, statement in enumerate(body) if statement.end_lineno in lines)
    function.body = [*body[:first], *ast.parse(line).body, *body[first:]]
    source = ast.unparse(tree)
    function.body = body
    return source


def _under_errstate(source: str) -> str:
    """The same functions, whose warnings nobody hears."""
    tree = ast.parse(source)
    for function in [node for node in tree.body if isinstance(node, ast.FunctionDef)]:
        start = 1 if _is_docstring(function.body[0]) else 0
        silent = ast.withitem(_code("np.errstate(all='ignore')"))
        body = function.body[start:] or [ast.Pass()]
        function.body = [*function.body[:start], ast.With([silent], body, lineno=1)]
    return ast.unparse(tree)


def _functions(tree: ast.Module, lines: dict[int, int]) -> Iterator[ast.FunctionDef]:
    """Functions and methods with a statement of the solution in them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            if any(statement.end_lineno in lines for statement in node.body):
                yield node


def _solution_lines(source: str) -> dict[int, int]:
    """Line of the cell -> line of the solution, from 1."""
    inside = False
    lines: dict[int, int] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() == "### END SOLUTION":
            inside = False
        if inside:
            lines[number] = len(lines) + 1
        if line.strip() == "### BEGIN SOLUTION":
            inside = True
    return lines


def _others(operator: ast.AST) -> list[ast.AST]:
    return [getattr(ast, name)() for name in OPERATORS.get(type(operator).__name__, [])]


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_method(above: tuple[ast.AST, ...]) -> bool:
    return any(isinstance(node, ast.ClassDef) for node in above)


def _name(function: ast.AST) -> str:
    """The last part of what is called: `max` of `np.max`."""
    return getattr(function, "attr", getattr(function, "id", ""))


def _sides(comparison: ast.Compare) -> list[ast.AST]:
    return [comparison.left, *comparison.comparators]


def _object(call: ast.Call) -> ast.AST | None:
    """`x` of `x.max()`; nothing where a function is called, as in `np.max(x)`."""
    function = root = call.func
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(function, ast.Attribute) or getattr(root, "id", None) in MODULES:
        return None
    return function.value


def _argument(call: ast.Call) -> ast.AST | None:
    """What a call does something to: the first argument, or the object of a method."""
    if _name(call.func) not in UNWRAPPED:
        return None
    return _object(call) or (call.args[0] if call.args else None)


def _maker(node: ast.AST) -> str:
    """What is called to make a value, as text; a layer is made before it is called."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Call):
        node = node.func
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def _of_keras(node: ast.AST) -> bool:
    """Makes a model, a layer or a layer's weight."""
    return bool(re.match(r"keras\.(layers|Model|Sequential)|self\.add_weight", _maker(node)))


def _with(node: ast.AST, **fields) -> ast.AST:
    """A copy of a node with other fields."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _code(template: str, *nodes: ast.AST) -> ast.expr:
    """An expression with the text of nodes in it."""
    texts = [f"({ast.unparse(node)})" for node in nodes]
    return ast.parse(template.format(*texts), mode="eval").body


def _without_one(items: list) -> Iterator[list]:
    for index in range(len(items)):
        yield items[:index] + items[index + 1 :]
