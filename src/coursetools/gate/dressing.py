"""Right answers, dressed anew: float32, lists, strided arrays and the like must not lose points.

A learner may write the same answer in many ways that the task leaves open. Each right answer is
tried once more in each of these dresses. Where a task does ask for one of them, and a visible test
shows it, the answers' file says so above its first answer: `# asks for: float64, arrays`.
"""

import ast
import copy
import re
import sys
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np

from coursetools.authoring.exercises import ExerciseSet
from coursetools.gate.variants import HEADER, Failure, Variant, failures, read_variants, workers
from coursetools.gate.wrapping import (
    Made,
    Memory,
    function_answers,
    is_data,
    leaves,
    names,
    remade,
    trains,
    wrapped_cells,
)
from coursetools.project import CourseError, Project

ASKS = {  # what a task may ask for, and how to see that it does
    "float64": r"float64|dtype|precision|10\^\{-\d",
    "arrays": r"dtype|shape \(|(gives?|returns?|result)[^.]*\barray",
    "numbers": r"\b(int|float|bool|Python number)\b",
    "tuple": r"\btuple",
    "list": r"\blist",
}
ASKED = re.compile(r"^# asks for: (.+)$", re.M)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.S)
OWN = "the set's own"
LARGEST = 20_000  # numbers that are handed over one at a time, at most
DIGITS = 5e-6  # a float32 result counts as right where it is as near, or tests would be too loose


@dataclass(frozen=True)
class Dressing:
    """What an answer gets and gives in another way; parameters are names in the answer cell."""

    given: Callable = lambda parameters, args, kwargs, pairs: (args, kwargs)
    gives: Callable = lambda answer, args, kwargs, result, pairs: result
    word: str | None = None  # of ASKS, where a task may exclude it


def parts(leaf=lambda part: part, row=lambda part: part, back: bool = False) -> dict:
    """A result whose arrays and numbers, or whose lists and tuples, are others.

    Args:
        back: the arguments likewise.
    """

    def given(parameters, args, kwargs, pairs):
        return remade(args, leaf, pairs=pairs), remade(kwargs, leaf, pairs=pairs)

    def gives(answer, args, kwargs, result, pairs):
        return remade(result, leaf, row, pairs)

    return {"given": given, "gives": gives} if back else {"gives": gives}


def nested_list(part):
    filled = isinstance(part, np.ndarray) and part.ndim and part.size
    return part.tolist() if filled else part  # [] has no shape


def nested_tuple(part):
    def tuples(value):
        return tuple(map(tuples, value)) if isinstance(value, list) else value

    return tuples(nested_list(part))


def single(part):
    """In float32, unless that makes a number 0 or infinite."""
    if isinstance(part, np.ndarray) and part.dtype == np.float64:
        with np.errstate(all="ignore"):
            small = part.astype(np.float32)
        kept = np.isfinite(small) == np.isfinite(part)
        return small if np.all(kept & ((small == 0) == (part == 0))) else part
    if isinstance(part, float):
        value = float(single(np.array(float(part))))
        return part if value == part else type(part)(value)
    return part


def in_single(answer, args, kwargs, result, pairs):
    """In float32 where that agrees to five digits: with its arguments, else only the result."""
    given = {float(part) for part in leaves([args, kwargs]) if isinstance(part, float)}

    def leaf(part):  # a number that was given is chosen, not computed
        return part if isinstance(part, float) and part in given else single(part)

    if remade(result, leaf) is result:
        return result
    if is_data([args, kwargs]):
        more, named = remade(copy.deepcopy((args, kwargs)), single)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                result = _agreeing(answer(*more, **named), result)
        except Exception:  # asks for float64 itself, or warns
            pass
    return remade(result, leaf, pairs=pairs)


def _agreeing(again, result):
    """The numbers of `again`, and where they differ from the result's, those."""
    if isinstance(result, dict) and isinstance(again, dict) and again.keys() == result.keys():
        return {key: _agreeing(again[key], result[key]) for key in result}
    if type(result) in (list, tuple) and type(again) is type(result) and len(again) == len(result):
        return type(result)(map(_agreeing, again, result))
    if isinstance(result, float) and isinstance(again, float | np.floating):
        return type(result)(again) if np.isclose(again, result, DIGITS, 0) else result
    if isinstance(result, np.ndarray) and np.shape(again) == result.shape and result.dtype == float:
        return np.where(np.isclose(again, result, DIGITS, 0), again, result)
    return result


def columns_first(part):
    if isinstance(part, np.ndarray) and part.ndim > 1 and not part.flags.f_contiguous:
        return np.asfortranarray(part)
    return part


def strided(part):
    if isinstance(part, np.ndarray) and part.ndim and part.size:
        return np.repeat(part, 2, axis=-1)[..., ::2]
    return part


def frozen(part):
    if isinstance(part, np.ndarray) and part.flags.writeable:
        part = part.view()
        part.flags.writeable = False
    return part


def numpy_scalar(part):
    kinds = {bool: np.bool_, int: np.int64, float: np.float64}
    kind = kinds.get(type(part))
    return kind(part) if (kind and -(2**63) <= part < 2**63) or kind is np.float64 else part


def array_0d(part):
    return np.asarray(part) if type(part) in (bool, int, float) else part


def python_number(part):
    single_one = isinstance(part, np.generic) or (isinstance(part, np.ndarray) and part.ndim == 0)
    return part.item() if single_one else part


def tensor(part):
    tf = sys.modules.get("tensorflow")
    is_array = isinstance(part, np.ndarray) and part.dtype.kind in "biuf"
    return tf.convert_to_tensor(part) if tf and is_array else part


def by_keyword(parameters, args, kwargs, pairs):
    named = dict(zip(parameters, args, strict=False))
    return ((), named | kwargs) if args and len(named) == len(args) else (args, kwargs)


def by_position(parameters, args, kwargs, pairs):
    more = parameters[len(args) : len(args) + len(kwargs)]
    if kwargs and set(more) == set(kwargs):
        return (*args, *(kwargs[name] for name in more)), {}
    return args, kwargs


def one_by_one(answer, args, kwargs, result, pairs):
    """With np.vectorize, where that gives the same."""
    first = args[0] if args else None
    if not isinstance(first, np.ndarray) or not isinstance(result, np.ndarray):
        return result
    if first.shape != result.shape or not first.ndim or not 0 < first.size < LARGEST:
        return result
    numbers = np.vectorize(lambda x: answer(x, *args[1:], **kwargs), otypes=[result.dtype])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            again = numbers(first)
    except Exception:  # takes no single number
        return result
    return again if np.allclose(again, result, equal_nan=True) else result


DRESSINGS = {
    "results as nested lists": Dressing(**parts(nested_list), word="arrays"),
    "results as nested tuples": Dressing(**parts(nested_tuple), word="arrays"),
    "results as tensors": Dressing(**parts(tensor), word="arrays"),
    "computed in float32": Dressing(gives=in_single, word="float64"),
    "arrays in Fortran order": Dressing(**parts(columns_first, back=True)),
    "strided arrays": Dressing(**parts(strided, back=True)),
    "read-only arrays": Dressing(**parts(frozen, back=True)),
    "numbers as NumPy scalars": Dressing(**parts(numpy_scalar), word="numbers"),
    "numbers as 0-d arrays": Dressing(**parts(array_0d), word="numbers"),
    "numbers as Python's": Dressing(**parts(python_number), word="arrays"),
    "tuples as lists": Dressing(**parts(row=list), word="tuple"),
    "lists as tuples": Dressing(**parts(row=tuple), word="list"),
    "arguments by keyword": Dressing(given=by_keyword),
    "arguments by position": Dressing(given=by_position),
    "one number at a time": Dressing(gives=one_by_one),
}


@dataclass(frozen=True)
class Tried:
    """What came of a dressing in one test cell."""

    answer: str
    dressing: str
    test: str
    failure: Failure


def check_dressed(
    project: Project, slug: str, whole: ExerciseSet, pool: Executor | None = None
) -> list[str]:
    """Dressings in which a right answer loses points, and marks that its task does not bear out.

    Args:
        pool: of `workers()`, where there is one already.
    """
    problems, jobs = [], []
    with nullcontext(pool) if pool else workers() as running:
        for grade_id in function_answers(whole):
            try:
                path = project.answers(slug) / f"{grade_id}.py"
                variants = [v for v in read_variants(path) if v.kind == "right"]
                words = asked_for(path.read_text(encoding="utf-8"), project.name(path))
            except CourseError as error:
                problems.append(str(error))
                continue
            exercise = whole.exercise_of(grade_id)
            problems += [
                f"{grade_id} asks for {word}, its task does not: say it there"
                for word in words
                if not re.search(ASKS[word], exercise.task)
            ]
            own = Variant(grade_id, "right", OWN, None, whole.answers[grade_id])
            cases = [(v.name, wrapped_cells(whole, v)) for v in (own, *variants)]
            common = set(exercise.tests), set(whole.answers), parameters_of(own), words
            groups = [cases] if trains(whole) else [[case] for case in cases]
            parts_ = [running.submit(try_on, group, *common, trains(whole)) for group in groups]
            jobs.append((grade_id, words, parts_))
        for grade_id, words, parts_ in jobs:
            results = [part.result() for part in parts_]
            shown = {word for _, words_ in results for word in words_}
            problems += _sentences(grade_id, [one for tried, _ in results for one in tried])
            problems += [
                f"{grade_id} asks for {word}, and no visible test fails without it:"
                " let one show it, or delete the mark"
                for word in words
                if word not in shown
            ]
    return problems


def parameters_of(answer: Variant) -> list[str]:
    """The names of a function's parameters, in order."""
    nodes = [node for node in ast.parse(answer.source).body if isinstance(node, ast.FunctionDef)]
    node = next(node for node in nodes if node.name == answer.grade_id)
    return [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]


def asked_for(text: str, name: str) -> list[str]:
    """The words after `# asks for:`, above the first answer of a file."""
    match = ASKED.search(HEADER.split(text)[0])
    words = [word.strip() for word in match[1].split(",")] if match else []
    for word in words:
        if word not in ASKS:
            raise CourseError(f"{name}: '{word}' is none of what may be asked: {', '.join(ASKS)}.")
    return words


def try_on(
    cases: list[tuple[str, dict[str, str]]],
    tests: set[str],
    answers: set[str],
    parameters: list[str],
    words: list[str],
    few: bool = False,
) -> tuple[list[Tried], set[str]]:
    """Every dressing that changes something, on every answer.

    Args:
        cases: name and cells of each answer.
        tests: grade ids of the exercise's cells that are no answers.
        answers: grade ids of the set's answers.
        parameters: names in the answer cell, in order.
        words: what the task asks for.
        few: each dressing on the first answer and on one other, by turns.

    Returns:
        The failures; of `words`, those that a visible test of the set's own answer shows.
    """
    tried, shown = [], set()
    for number, (name, cells) in enumerate(cases):
        memory = Memory()
        try:
            worn, failing = _probe(cells, tests, answers, parameters, memory)
        except _NoData:
            if number:
                continue
            break
        for place, dressing in enumerate(DRESSINGS):
            if dressing not in worn or (few and number and place % (len(cases) - 1) != number - 1):
                continue
            common = tests, answers, parameters, dressing, memory
            word = DRESSINGS[dressing].word
            if word not in words:
                failed = _run(cells, *common)
                tried += [
                    Tried(name, dressing, test, failure)
                    for test, failure in failed.items()
                    if test not in failing
                ]
            elif name == OWN and word not in shown:
                visible = cells | {test: HIDDEN.sub("", cells[test]) for test in tests}
                if set(_run(visible, *common)) - failing:
                    shown.add(word)
    return tried, shown


class _NoData(BaseException):
    """An answer gives a net, say: there is nothing to dress, and running it all takes long."""


def _probe(
    cells: dict[str, str],
    tests: set[str],
    answers: set[str],
    parameters: list[str],
    memory: Memory,
) -> tuple[set[str], set[str]]:
    """Names of the dressings that change anything, and tests that fail without."""
    worn: set[str] = set()

    def call(answer, place, args, kwargs):
        result = memory.call(answer, args, kwargs)
        if not leaves(result) and not is_data(result):
            raise _NoData
        for name in DRESSINGS.keys() - worn:
            dressing = DRESSINGS[name]
            given = dressing.given(parameters, args, kwargs, [])
            gives = dressing.gives(memory.of(answer), args, kwargs, result, [])
            if given[0] is not args or given[1] is not kwargs or gives is not result:
                worn.add(name)
        return result

    failing = set(failures(cells, tests, names(call, answers, tests, Made())))
    return worn, failing


def _run(
    cells: dict[str, str],
    tests: set[str],
    answers: set[str],
    parameters: list[str],
    name: str,
    memory: Memory,
) -> dict[str, Failure]:
    """The tests that fail when one dressing is worn."""
    dressing, made = DRESSINGS[name], Made()

    def call(answer, place, args, kwargs):
        pairs: list[tuple] = []
        given = dressing.given(parameters, args, kwargs, pairs)
        before = [(old, new, _snapshot(new)) for old, new in pairs]
        try:
            result = memory.call(answer, *given)
        except ValueError as error:
            if "read-only" not in str(error):
                raise
            given, before = (args, kwargs), []  # writes to what it gets: not to be frozen
            result = memory.call(answer, *given)
        _write_back(before)
        pairs = []
        dressed = dressing.gives(memory.of(answer), *given, result, pairs)
        made.note(pairs)
        return dressed

    return failures(cells, tests, names(call, answers, tests, made))


def _snapshot(value):
    return value.copy() if isinstance(value, (np.ndarray, list, dict)) else value


def _write_back(arguments: Iterable[tuple]) -> None:
    """Change the caller's arrays, lists and dicts as the answer changed those it was given.

    Args:
        arguments: what the caller has, what the answer got, what that was before the call.
    """
    for old, new, before in arguments:
        if isinstance(old, np.ndarray):
            if not np.array_equal(new, before, equal_nan=new.dtype.kind == "f"):
                old[...] = new
        elif isinstance(old, dict):
            old |= {key: new[key] for key in new if new[key] is not before.get(key)}
        elif isinstance(old, list):
            for number, (part, was) in enumerate(zip(new, before, strict=False)):
                if part is not was:
                    old[number] = part


def _sentences(grade_id: str, tried: list[Tried]) -> list[str]:
    """One for each dressing and test cell, whichever answers wore it."""
    groups: dict[tuple[str, str], list[Tried]] = {}
    for one in tried:
        groups.setdefault((one.dressing, one.test), []).append(one)
    problems = []
    for (dressing, test), same in groups.items():
        word = DRESSINGS[dressing].word
        name = f"'{same[0].answer}'" + f" and {len(same) - 1} more" * (len(same) > 1)
        said = " ".join(same[0].failure.message.split())[:240]
        if word == "float64":
            help_ = "; loosen the tolerance, or let task and visible test ask for float64"
        else:
            help_ = f"; accept it, or let task and visible test ask for {word}" if word else ""
        problems.append(f"{grade_id}, right answer {name}, {dressing}: {test} says: {said}{help_}")
    return problems
