"""Bad returns: a test that fails says so in words, never in an error of its own code.

Each answer's function is replaced by ones that return what learners return by mistake: nothing, a
tuple the other way round, a generator. A test need not fail. Where it does, it ends in an
AssertionError with words, or in an error that the learner's own line raised.
"""

import ast
import copy
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from coursetools.authoring.exercises import ExerciseSet
from coursetools.gate.variants import Failure, Variant, failures, workers
from coursetools.gate.wrapping import (
    Made,
    Memory,
    function_answers,
    leaves,
    names,
    remade,
    trains,
    wrapped_cells,
)

CONSTANTS = {
    "None": None,
    "True": True,
    "0.5": 0.5,
    "NaN": float("nan"),
    "a complex number": 1j,
    "a string": "result",
    "an empty list": [],
    "an empty tuple": (),
    "a dict": {"result": 0.5},
    "a set": {0.5},
    "a function": abs,
    "a class": float,
    "a list with None": [None, 0.5],
    "a ragged list": [[0.5], [0.5, 0.5]],
    "an array of None": np.array([None, None]),
    "an array of strings": np.array(["a", "b"]),
    "an empty array": np.array([]),
    "an array with five axes": np.zeros((1, 1, 1, 1, 1)),
}


def _row(change: Callable) -> Callable:
    """`change` made to a result that is an array with axes, a list or a tuple."""

    def changed(result):
        has_axes = isinstance(result, np.ndarray) and result.ndim
        is_row = has_axes or isinstance(result, (list, tuple))
        return change(result) if is_row and len(result) else result

    return changed


def _arrays(change: Callable) -> Callable:
    """`change` made to each array, and to each number as an array without axes."""

    def leaf(part):
        return change(np.asarray(part))

    return lambda result: remade(result, leaf)


def _tensors(array: np.ndarray):
    tf = sys.modules.get("tensorflow")
    return tf.convert_to_tensor(array) if tf and array.dtype.kind in "biuf" else array


def _ragged(result):
    return [*result[:-1], [0.5, 0.5, 0.5]] if len(result) > 1 else [result, [[0.5]]]


def _negated(array: np.ndarray):
    return ~array if array.dtype == bool else array > 0


def _of_dict(change: Callable) -> Callable:
    return lambda result: change(result) if isinstance(result, dict) and result else result


DERIVED: dict[str, Callable] = {  # from the right result; what changes nothing is not tried
    "a list": _row(list),
    "a tuple": _row(tuple),
    "the other order": _row(lambda result: result[::-1]),
    "a generator": _row(lambda result: (part for part in result)),
    "reversed": _row(reversed),
    "a map": _row(lambda result: map(copy.copy, result)),
    "one element less": _row(lambda result: result[:-1]),
    "one element more": _row(lambda result: [*result, result[-1]]),
    "only the first element": _row(lambda result: result[0]),
    "in a list": lambda result: [result],
    "with None as the last element": _row(lambda result: [*result[:-1], None]),
    "with None for every element": _row(lambda result: tuple(None for _ in result)),
    "a list with a row that is too long": _row(_ragged),
    "a dict by position": _row(lambda result: dict(enumerate(result))),
    "its text": str,
    "its function": lambda result: lambda *args: result,
    "one axis more": _arrays(lambda array: array[None]),
    "flattened": _arrays(np.ravel),
    "transposed": _arrays(np.transpose),
    "its sum": _arrays(lambda array: array.sum() if array.dtype.kind in "biuf" else array),
    "arrays of objects": _arrays(lambda array: array.astype(object)),
    "arrays of text": _arrays(lambda array: array.astype(str)),
    "arrays of bool": _arrays(_negated),
    "arrays of complex numbers": _arrays(lambda array: array + 0j),
    "arrays of NaN": _arrays(lambda array: np.full(array.shape, np.nan)),
    "arrays of infinity": _arrays(lambda array: np.full(array.shape, np.inf)),
    "lists for arrays": _arrays(np.ndarray.tolist),
    "tensors": _arrays(_tensors),
    "a dict without its first key": _of_dict(lambda result: dict([*result.items()][1:])),
    "a dict with other keys": _of_dict(lambda result: {f"my_{k}": v for k, v in result.items()}),
    "a dict of None": _of_dict(dict.fromkeys),
    "a dict of strings": _of_dict(lambda result: dict.fromkeys(result, "?")),
    "the dict's values": _of_dict(lambda result: list(result.values())),
    "the dict's items": _of_dict(lambda result: list(result.items())),
}
CHANGING = "the right result, its arguments changed"
FEW = 8  # every so many of them, where tests are slow
BAD = [*CONSTANTS, *DERIVED, CHANGING]


@dataclass(frozen=True)
class Heard:
    """How a test cell failed on a bad return."""

    bad: str
    test: str
    failure: Failure


def check_bad_returns(whole: ExerciseSet, pool: Executor | None = None) -> list[str]:
    """Tests that end in an error of their own code where a function returns something odd.

    Args:
        pool: of `workers()`, where there is one already.
    """
    problems = []
    with nullcontext(pool) if pool else workers() as running:
        jobs = []
        for grade_id in function_answers(whole):
            own = Variant(grade_id, "right", "the set's own", None, whole.answers[grade_id])
            tests = whole.exercise_of(grade_id).tests
            cells = wrapped_cells(whole, own)
            few = trains(whole)
            for group in [set(tests)] if few else [{test} for test in tests]:
                some = {k: cells[k] for k in cells if k not in tests or k in needed(tests, group)}
                job = running.submit(try_all, some, group, set(whole.answers), few)
                jobs.append((grade_id, job))
        for grade_id, job in jobs:
            problems += _sentences(grade_id, job.result())
    return problems


def needed(tests: dict[str, str], chosen: set[str]) -> set[str]:
    """The chosen test cells, and those that define a name which one of them uses."""
    found, waiting = set(), [*chosen]
    stored = {test: _names(source, ast.Store) for test, source in tests.items()}
    while waiting:
        test = waiting.pop()
        if test not in found:
            found.add(test)
            waiting += [
                k for k in tests if stored[k] & (_names(tests[test], ast.Load) - stored[test])
            ]
    return found


def _names(source: str, use: type) -> set[str]:
    """Names that are stored, or loaded, anywhere in a cell."""
    nodes = [*ast.walk(ast.parse(source))]
    found = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, use)}
    if use is ast.Store:
        found |= {n.name for n in nodes if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
        found |= {a.asname or a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    return found


def try_all(
    cells: dict[str, str], tests: set[str], answers: set[str], few: bool = False
) -> list[Heard]:
    """Each bad return in every call of a test, and in the calls of each of its lines by itself.

    Later lines count too: a test that looks closely at its first result may not at its second.

    Args:
        tests: grade ids of the cells that are to fail in words.
        answers: grade ids of the set's answers.
        few: at the later lines only some bad returns, others at each.
    """
    memory = Memory()
    lines, sensible, failing = _probe(cells, tests, answers, memory)
    sources = {test: cells[test] for test in tests}
    heard = []
    for turn in range(max(map(len, lines.values()), default=0)):
        chosen = {test for test in lines if len(lines[test]) > turn} - failing
        kept = needed(sources, chosen)
        some = {k: source for k, source in cells.items() if k not in tests or k in kept}
        for place, bad in enumerate(BAD):
            if bad not in sensible or (few and turn and (place + turn) % FEW):
                continue
            only = {(test, lines[test][turn]) for test in chosen} if turn else None
            for test, failure in _run(some, tests, answers, bad, only, memory).items():
                if test in chosen and not in_words(failure):
                    heard.append(Heard(bad, test, failure))
    return heard


def in_words(failure: Failure) -> bool:
    """An AssertionError that says something, or an error in an answer's own line."""
    kind, _, said = failure.message.partition(":")
    if kind == "AssertionError":
        return bool(said.strip())
    return kind != "on stderr" and not failure.in_test


def _probe(
    cells: dict[str, str], tests: set[str], answers: set[str], memory: Memory
) -> tuple[dict[str, list[int]], set[str], set[str]]:
    """Lines of each test that call the answer, bad returns that are not right, failing tests."""
    lines: dict[str, list[int]] = {}
    sensible = {*CONSTANTS}

    def call(answer, place, args, kwargs):
        test, line = place
        lines.setdefault(test, [])
        if line not in lines[test]:
            lines[test].append(line)
        if _own_arrays([args, kwargs]):
            sensible.add(CHANGING)
        result = memory.call(answer, args, kwargs)
        sensible.update(
            bad
            for bad, make in DERIVED.items()
            if bad not in sensible and make(result) is not result
        )
        return result

    failing = set(failures(cells, tests, names(call, answers, tests, Made())))
    return lines, sensible, failing


def _run(
    cells: dict[str, str],
    tests: set[str],
    answers: set[str],
    bad: str,
    only: set[tuple[str, int]] | None,
    memory: Memory,
) -> dict[str, Failure]:
    """The tests that fail where the calls of these lines, or all, get a bad return."""

    def call(answer, place, args, kwargs):
        if only is not None and place not in only:
            return memory.call(answer, args, kwargs)
        if bad in CONSTANTS:
            return CONSTANTS[bad]
        result = memory.call(answer, args, kwargs)
        if bad == CHANGING:
            for array in _own_arrays([args, kwargs]):
                array += 1
            return result
        return DERIVED[bad](result)

    return failures(cells, tests, names(call, answers, tests, Made()))


def _own_arrays(arguments) -> list[np.ndarray]:
    """The arrays of numbers in these arguments that can be changed."""
    arrays = [part for part in leaves(arguments) if isinstance(part, np.ndarray)]
    return [array for array in arrays if array.dtype.kind in "iuf" and array.flags.writeable]


def _sentences(grade_id: str, heard: list[Heard]) -> list[str]:
    """One for each line of a test, whichever bad returns lead there; the first one's error."""
    groups: dict[tuple[str, int], list[Heard]] = {}
    for one in heard:
        groups.setdefault((one.test, one.failure.line), []).append(one)
    problems = []
    for (test, line), same in groups.items():
        bad = ", ".join(dict.fromkeys(one.bad for one in same))
        said = " ".join(same[0].failure.message.split())[:160]
        where = f"{test}, line {line}," if line else f"{test}"
        problems.append(f"{where} ends in '{said}' where {grade_id} returns {bad}")
    return problems
