"""Answers that are alike beyond what answers to their question are: a hint, never a verdict.

Every answer is a set of passages, runs of a few tokens, chosen by winnowing (Schleimer, Wilkerson
and Aiken, 2003). Names that the learner made up do not count, nor what the course gave. A passage
weighs the more the fewer learners have it, so that the one way to write a short function says
nothing. Two answers stand out where most of them is shared, with passages that hardly anybody else
has, and where what they share weighs far more than what pairs of their question share.
"""

import ast
import builtins
import io
import itertools
import keyword
import math
import tokenize
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from coursetools.classroom.statistics import fence
from coursetools.grading.syntax import body

RUN = 6  # tokens of a passage
WINDOW = 4  # passages of which one is kept: a copied run of nine tokens is always found
FEWEST = 5  # learners who answered a question, for there to be something usual
SHARED = 8  # passages at least that hardly anybody else has: some 25 tokens
ALIKE = 0.5  # of an answer's weight, at least
PAIRS = 1000  # of a question, among which what is usual is found
SEED = 1
KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins))
LAYOUT = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True)
class Pair:
    """Two learners whose answers to a question are alike."""

    first: str
    second: str
    likeness: float  # the share of both answers that they share, by weight
    usual: float  # the median of the question's pairs
    shared: int  # passages that hardly anybody else has
    holders: int  # learners who have one of these, at most


def alike(answers: Mapping[str, str], given: str = "") -> list[Pair]:
    """The pairs of answers to one question that stand out, the most alike first.

    Args:
        answers: source by learner, of those who answered.
        given: what the course gave them to start with.
    """
    names, common = sorted(answers), passages(given)
    if len(names) < FEWEST:
        return []
    known = {source: passages(source) - common for source in set(answers.values())}
    sets = [known[answers[name]] for name in names]
    held = Counter(itertools.chain.from_iterable(sets))
    weights = {passage: math.log(len(names) / count) for passage, count in held.items()}
    sizes = [sum(weights[passage] for passage in sorted(one)) for one in sets]

    def common_weight(a: int, b: int) -> float:
        return sum(weights[passage] for passage in sorted(sets[a] & sets[b]))

    def likeness(a: int, b: int) -> float:
        return common_weight(a, b) / (math.sqrt(sizes[a] * sizes[b]) or 1)

    drawn = sample(len(names))
    usual = float(np.median([likeness(*pair) for pair in drawn]))
    most = fence(np.array([common_weight(*pair) for pair in drawn]))
    rare = min(max(len(names) // 10, 3), 10)
    holders = defaultdict(list)
    for number, one in enumerate(sets):
        for passage in one:
            if held[passage] <= rare:
                holders[passage].append(number)
    together = Counter(
        pair for several in holders.values() for pair in itertools.combinations(several, 2)
    )
    found = [
        Pair(names[a], names[b], likeness(a, b), usual, shared, rare)
        for (a, b), shared in together.items()
        if shared >= SHARED and likeness(a, b) > ALIKE and common_weight(a, b) > most
    ]
    return sorted(found, key=lambda pair: (-pair.likeness, -pair.shared, pair.first, pair.second))


def sample(n: int) -> list[tuple[int, int]]:
    """All pairs of n, or PAIRS of them, the same ones each time."""
    if n * (n - 1) // 2 <= PAIRS:
        return list(itertools.combinations(range(n), 2))
    rng = np.random.default_rng(SEED)
    first, step = rng.integers(n, size=PAIRS), rng.integers(1, n, size=PAIRS)
    return list(zip(first.tolist(), ((first + step) % n).tolist(), strict=True))


def passages(source: str) -> set[int]:
    """The fingerprints of a text: of each few runs of tokens, the one with the least number."""
    words = tokens(source)
    runs = [
        zlib.crc32(" ".join(words[start : start + RUN]).encode("utf-8", "replace"))
        for start in range(len(words) - RUN + 1)
    ]
    windows = range(max(len(runs) - WINDOW + 1, bool(runs)))
    return {min(runs[start : start + WINDOW]) for start in windows}


def tokens(source: str) -> list[str]:
    """An answer's words and signs, its own names all the same; the words where it is no code."""
    if body(source) is None and not any(map(source.lstrip().startswith, ("def ", "class ", "@"))):
        return source.lower().split()
    found: list[str] = []
    last = tokenize.NEWLINE
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            is_docstring = token.type == tokenize.STRING and last in LAYOUT
            last = token.type if token.type != tokenize.COMMENT else last
            if token.type in LAYOUT or token.type == tokenize.COMMENT or is_docstring:
                continue
            is_own = token.type == tokenize.NAME and token.string not in KEPT
            is_own = is_own and found[-1:] != ["."]  # an attribute is not
            found.append("name" if is_own else token.string)
    except (tokenize.TokenError, SyntaxError):
        pass  # what stands before the mistake counts
    return found


def shape(source: str) -> str:
    """The same text for answers that differ in their own names, constants and layout only."""
    statements = body(source)
    if statements is None:
        return " ".join(tokens(source))
    tree = ast.Module(statements, [])
    bound = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and _is_written(n)}
    bound |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    try:
        return ast.dump(_Shape(bound).visit(tree))
    except RecursionError:
        return " ".join(tokens(source))


def _is_written(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


class _Shape(ast.NodeTransformer):
    """Numbers the names that a text binds, in the order in which they come; drops docstrings."""

    def __init__(self, bound: set[str]):
        self.bound = bound
        self.numbers: dict[str, str] = {}

    def _number(self, name: str) -> str:
        return self.numbers.setdefault(name, f"name{len(self.numbers)}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self._number(node.id) if node.id in self.bound else node.id, node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(self._number(node.arg))

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant(type(node.value).__name__)

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        is_text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return None if is_text else self.generic_visit(node)
