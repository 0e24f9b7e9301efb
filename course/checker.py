"""What tests compare with: `course build` writes it into the set-up cell of every set."""

import codecs
import os
import traceback
import warnings

import numpy as np

# The build fills these in.
SEE = {}  # function: the heading in the lesson that explains it
LIKELY = {}  # call: the results of known mistakes, and what each mistake is


def expect(function, *args, **more):
    """Call `function` and compare, as `ask` does, without returning what came."""
    ask(function, *args, **more)


def ask(function, *args, gives=..., raises=None, has="", rtol=1e-5, atol=None, **more):
    """Call `function` with `args` and `more`, compare with `gives`, return what came.

    `raises` is an exception that must come instead; `has` names attributes of the result.
    Numbers may be off by `rtol` times their size or by `atol`, a hundredth of `rtol` if not given.
    """
    name, likely = function.__name__, more.pop("likely", None)
    words = ", ".join([*map(show, args), *(f"{key}={show(more[key])}" for key in more)])
    call, before = f"{name}({words})", digest((args, more))
    with warnings.catch_warnings(record=True) as warned, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        try:
            got = function(*args, **more)
        except Exception as error:
            kind = next(k.__name__ for k in type(error).__mro__ if k.__module__ == "builtins")
            error.digest = digest(kind)
            if raises and isinstance(error, raises):
                return error
            if not mistake(error.digest, likely):
                shorten(error, call)
                raise
            fail(f"{call} raised {kind}: {error}", error.digest, likely, name)
    if raises:
        said = f"must raise {raises.__name__}, but gave {show(got)}"
        fail(f"{call} {said}", digest(got), likely, name)
    if got is None and gives is not None:
        fail(f"{call} returned None: is there a `return`?", digest(got), likely, name)
    if lacks := [one for one in has.split() if not hasattr(got, one)]:
        fail(f"{call} has no `{lacks[0]}`: it gave {show(got)}", digest(got), likely, name)
    if gives is not ...:
        agree(call, got, gives, rtol, atol, likely, name)
    if digest((args, more)) != before:
        said = "changed its input: `x -= 1` and `x[0] = 1` write into the caller's array"
        fail(f"{call} {said}", digest((args, more)), likely, name)
    if warned:
        said = str(warned[0].message)
        fail(f"{call} warned: {said}", digest(said), likely, name)
    return got


def agree(what, got, want, rtol=1e-5, atol=None, likely=None, name=""):
    """Compare `got` with `want`; `what` says in words what was computed."""
    if wrong := difference(got, want, rtol, rtol / 100 if atol is None else atol):
        digits = next((n for n in (4, 8) if show(got, n) != show(want, n)), 17)
        said = f"{what}\ngave     {show(got, digits)}\nexpected {show(want, digits)}\n{wrong}"
        fail(said, digest(got), likely, name)


def fail(said, number, likely, name):
    """Raise an error that a notebook shows as these words, without the lines of the test."""
    if known := mistake(number, likely):
        said += f"\nLikely: {known}"
    if name in SEE:
        said += f'\nIn the lesson: "{SEE[name]}"'
    error = AssertionError(said)
    error.digest, error._render_traceback_ = number, lambda: [f"AssertionError: {said}"]
    raise error


def shorten(error, call):
    """Let a notebook show an error of the learner's with the learner's own lines only."""
    folder = os.path.dirname(shorten.__code__.co_filename)
    frames = traceback.extract_tb(error.__traceback__)[1:]  # the first is `ask`
    own = [frame for frame in frames if os.path.dirname(frame.filename) == folder and frame.line]
    lines = [f"  line {frame.lineno} of {frame.name}: {frame.line}" for frame in own]
    shown = [f"{type(error).__name__}: {error}", f"in {call}", *lines]
    error._render_traceback_ = lambda: shown


def mistake(number, likely):
    """The mistake that leads to this digest, if it is a known one: ROT13 keeps it unread."""
    known = LIKELY.get(likely, {}) if isinstance(likely, str) else likely or {}
    near = (words for key, words in known.items() if abs(key - number) <= 1e-5 * abs(key))
    return codecs.decode(next(near, ""), "rot13")


def difference(got, want, rtol, atol, place="it"):
    """The first difference between two results in words, nothing where there is none."""
    a, b = numbers(got), numbers(want)
    if want is None or isinstance(want, (str, bool)):
        same = isinstance(got, (type(want), np.bool_)) and got == want
        return "" if same else f"{place} is {show(got)}, not {show(want)}"
    if isinstance(want, dict):
        if not isinstance(got, dict) or set(got) != set(want):
            return f"{place} must be a dictionary with the keys {show(list(want))}"
        pairs = [(f"[{key!r}]", got[key], want[key]) for key in want]
    elif isinstance(want, tuple) or b is None:
        if not is_row(got):
            return f"{place} must have {len(want)} parts, and is {show(got)}"
        if len(got) != len(want):
            return f"{place} has {len(got)} parts, not {len(want)}"
        pairs = [(f"[{n}]", *pair) for n, pair in enumerate(zip(got, want, strict=True))]
    elif a is None or a.shape != b.shape:
        what = "no numbers" if a is None else f"the shape {a.shape}, not {b.shape}"
        return f"{place} has {what}"
    else:
        with np.errstate(all="ignore"):
            wrong = np.argwhere(~np.isclose(a, b, rtol, atol, equal_nan=True)).tolist()
        if not wrong:
            return ""
        got, want = a[tuple(wrong[0])], b[tuple(wrong[0])]
        digits = 9 if f"{got:.9g}" != f"{want:.9g}" else 17
        return f"{place}{wrong[0] or ''}: {got:.{digits}g}, not {want:.{digits}g}"
    return next(filter(None, (difference(g, w, rtol, atol, place + k) for k, g, w in pairs)), "")


def numbers(value):
    """The array of numbers that a result is, or None."""
    try:
        array = np.asarray(value)
    except Exception:  # a ragged list, or no data at all
        return None
    return array if array.dtype.kind in "iuf" else None


def is_row(value):
    return isinstance(value, (list, tuple)) or isinstance(value, np.ndarray) and value.ndim > 0


def digest(value):
    """A number that tells results apart, to five digits the same on every machine."""
    if isinstance(value, dict):
        value = [part for item in value.items() for part in item]
    array = numbers([*map(ord, value)] if isinstance(value, str) else value)
    if array is not None:
        flat = np.nan_to_num(array.astype(float).ravel(), nan=0.7, posinf=2e9, neginf=-3e9)
        flat = np.arcsinh(1e3 * flat.clip(-1e99, 1e99))
        return float(flat @ np.cos(np.arange(flat.size)) + array.ndim + 0.01 * sum(array.shape))
    if is_row(value):
        return sum((n + 1) ** 0.5 * digest(part) for n, part in enumerate(value)) + 3
    return float(bool(value)) if isinstance(value, (bool, np.bool_)) else 0.5


def show(value, digits=4):
    """A value as a message shows it: rounded, and cut where it is long."""
    array, cut = numbers(value), {"separator": ", ", "threshold": 24, "max_line_width": 400}
    if array is not None:
        form = {"float_kind": lambda number: f"{number:.{digits}g}"}
        text = " ".join(np.array2string(array, formatter=form, **cut).split())
    elif isinstance(value, dict):
        text = f"{{{', '.join(f'{key!r}: {show(value[key], digits)}' for key in value)}}}"
    elif isinstance(value, (list, tuple)):
        text = f"({', '.join(show(part, digits) for part in value)})"
    else:
        plain = value is None or isinstance(value, (str, bool, np.bool_))
        text = repr(value) if plain else getattr(value, "__name__", f"a {type(value).__name__}")
    return text if len(text) < 400 else f"{text[:400]} ..."
