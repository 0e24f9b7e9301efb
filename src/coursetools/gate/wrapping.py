"""Stand between a test and the answer that it calls: other arguments, other results."""

import ast
import copy
import functools
import pickle
import sys
import time
from collections.abc import Callable
from types import FrameType

import numpy as np

from coursetools.authoring.exercises import ExerciseSet
from coursetools.gate.variants import Variant, cells_with

SLOW = 0.02  # seconds; the result of a call that takes longer is worth keeping
NUMBERS = (bool, int, float, complex, np.generic)
Place = tuple[str, int]  # a test's grade id and a line of it
Call = Callable[[Callable, Place, tuple, dict], object]  # answer, place, args, kwargs -> result


def function_answers(whole: ExerciseSet) -> list[str]:
    """Grade ids of the answers that are functions, in the order of the set."""
    return [
        grade_id for grade_id, source in whole.answers.items() if _is_function(source, grade_id)
    ]


def _is_function(source: str, grade_id: str) -> bool:
    try:
        nodes = ast.parse(source).body
    except SyntaxError:
        return False
    return any(isinstance(node, ast.FunctionDef) and node.name == grade_id for node in nodes)


def trains(whole: ExerciseSet) -> bool:
    """Whether the set's tests build nets with Keras: not everything can be tried there."""
    return any("keras" in source for source in whole.setup)


def wrapped_cells(whole: ExerciseSet, variant: Variant) -> dict[str, str]:
    """The cells that try a variant, where its function and those beside it are wrapped.

    Run them with `names`, which holds what wraps them.
    """
    cells = cells_with(whole, variant)
    for grade_id in whole.exercise_of(variant.grade_id).answers:
        if grade_id == variant.grade_id:
            cells[grade_id] += f"\n{grade_id} = _between({grade_id})\n"
        elif _is_function(cells[grade_id], grade_id):
            cells[grade_id] += f"\n{grade_id} = _beside({grade_id})\n"
    return cells


def names(call: Call, whole_answers: set[str], tests: set[str], made: "Made") -> dict:
    """What `wrapped_cells` find defined.

    Args:
        call: runs instead of the answer where a test calls it; other answers get the function.
        whole_answers: grade ids of all answers of the set.
        tests: grade ids of the cells beside them.
        made: what tests got in the place of results; whoever gets it back gets the result.
    """

    def between(answer, call=call):
        if isinstance(answer, type) or not callable(answer):
            return answer

        @functools.wraps(answer)
        def stand_in(*args, **kwargs):
            place = _caller(whole_answers, tests)
            if place is None:
                return answer(*args, **kwargs)
            return call(answer, place, made.originals(args), made.originals(kwargs))

        return stand_in

    def beside(answer):
        return between(answer, lambda answer, place, args, kwargs: answer(*args, **kwargs))

    return {"_between": between, "_beside": beside}


def _caller(answers: set[str], tests: set[str]) -> Place | None:
    """The test's line that is being run; None where an answer does the calling."""
    frame: FrameType | None = sys._getframe(2)
    while frame:
        name = frame.f_code.co_filename[1:-1]  # <test-relu>
        if name in answers:
            return None
        if name in tests:
            return name, frame.f_lineno
        frame = frame.f_back
    return None


class Made:
    """What was made of results, and the results: an answer's own data come back as they were."""

    def __init__(self):
        self._pairs = {}

    def note(self, pairs: list[tuple]) -> None:
        """Args: (result, what was made of it), for each part of a result."""
        kept = [pair for pair in pairs if not isinstance(pair[1], NUMBERS)]
        self._pairs |= {id(made): (result, made) for result, made in kept}

    def originals(self, value):
        """`value` with results in the place of what was made of them."""
        if id(value) in self._pairs:
            return self._pairs[id(value)][0]
        if isinstance(value, dict):
            table = {key: self.originals(part) for key, part in value.items()}
            return table if any(table[key] is not value[key] for key in table) else value
        if type(value) in (list, tuple):
            parts = [self.originals(part) for part in value]
            return type(value)(parts) if _differ(parts, value) else value
        return value


def remade(value, leaf=lambda part: part, row=lambda part: part, pairs: list | None = None):
    """`value` with its parts changed; the same object where nothing changes.

    Args:
        leaf: changes an array or a number.
        row: changes a list or a tuple, when its parts have been changed.
        pairs: gets (old, new) of each part that changes.
    """
    new = value
    if isinstance(value, dict):
        table = {key: remade(part, leaf, row, pairs) for key, part in value.items()}
        new = table if any(table[key] is not value[key] for key in table) else value
    elif type(value) in (list, tuple):
        parts = [remade(part, leaf, row, pairs) for part in value]
        new = row(type(value)(parts) if _differ(parts, value) else value)
    elif isinstance(value, (np.ndarray, *NUMBERS)):
        new = leaf(value)
    if new is not value and pairs is not None:
        pairs.append((value, new))
    return new


def leaves(value) -> list:
    """The arrays and numbers in `value`."""
    found = []

    def look(part):
        found.append(part)
        return part

    remade(value, look)
    return found


def _differ(parts, value) -> bool:
    return any(part is not old for part, old in zip(parts, value, strict=True))


def is_data(value) -> bool:
    """Whether `value` is numbers, strings, arrays and containers of them, and nothing else."""
    if isinstance(value, dict):
        return all(map(is_data, value.values()))
    if type(value) in (list, tuple):
        return all(map(is_data, value))
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biufc"
    return value is None or isinstance(value, (str, *NUMBERS))


class Memory:
    """Results of slow calls, so that a net is trained once, not once for each thing tried."""

    def __init__(self):
        self._results = {}

    def call(self, answer: Callable, args: tuple, kwargs: dict):
        """What `answer` returns; a copy of what it returned when it got the same data before."""
        if not is_data([args, kwargs]):
            return answer(*args, **kwargs)
        key = pickle.dumps((args, kwargs))
        if key in self._results:
            return self._copy(self._results[key])
        start = time.perf_counter()
        result = answer(*args, **kwargs)
        slow = time.perf_counter() - start > SLOW
        if slow and pickle.dumps((args, kwargs)) == key:  # else it changes its arguments
            self._results[key] = self._copy(result)
        return result

    def of(self, answer: Callable) -> Callable:
        """`answer` with this memory."""
        return lambda *args, **kwargs: self.call(answer, args, kwargs)

    def _copy(self, result):
        return copy.deepcopy(result) if is_data(result) else result
