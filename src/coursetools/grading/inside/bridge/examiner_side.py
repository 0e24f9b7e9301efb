"""The examiner's side of the bridge: what the learner wrote is a stand-in here.

Calling a stand-in sends the arguments to the learner's shell (`learner_side.py`) and brings the
result back as data; an object that is no data is a `Handle`, which can be used but never equals
anything.
"""

import builtins
import contextvars
import gc
import itertools
import json
import math
import select
import socket
import sys
import time
import warnings
import weakref
from typing import Any

import numpy as np

from . import tracking, wire
from .learner_side import GLOBALS
from .values import KEPT, Decoder, Encoder

CALLS = 200_000  # of the learner's functions in one cell, at most
MOST_HANDLES = 20_000  # of the learner's objects in one submission
FEW = 4  # models that are followed without another look: each is compared at every call
VAGUE = (Exception, Warning, StopIteration, StopAsyncIteration)  # the last two end loops quietly
NUMPYS = {"AxisError": np.exceptions.AxisError, "LinAlgError": np.linalg.LinAlgError}
LOST = {
    "kinds": ["ValueError"],
    "name": "ValueError",
    "args": ["your code changed the layers of a model: leave it as it is"],
    "lines": [],
}
NOTE = "in your answer: {}"
OWN = "your own assert in {} failed: {}"
AGAIN = 4  # times as long a cell may take as a call of what was once endless
LONGEST = 10_000  # characters of one message or line; a learner's value can be in a test's message


with np.errstate(all="ignore"):  # NumPy keeps what was asked for under this name; renamed: unknown
    ASKED = next((v for v in contextvars.copy_context() if v.name == "numpy.ufunc.extobj"), None)


class Handle:
    """Something of the learner's that is no plain data: public attributes and calls work.

    It equals nothing but itself, has no truth value and no order, and NumPy takes no part of it.
    """

    __slots__ = ("_link", "_reference")
    __array_ufunc__ = None

    def __init__(self, link, reference):
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_reference", reference)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no attribute {name}")
        return self._link.ask("getattr", self._reference, name)

    def __setattr__(self, name, value):
        if name.startswith("_"):
            raise AttributeError(f"{name} cannot be set")
        self._link.ask("setattr", self._reference, name, value)

    def __call__(self, *args, **kwargs):
        return self._link.ask("call", self._reference, *args, **kwargs)

    def __getitem__(self, key):
        return self._link.ask("getitem", self._reference, key)

    def __len__(self):
        length = self._link.ask("len", self._reference)
        if type(length) is not int or length < 0:
            raise TypeError("the length is not a number")
        return length

    def __iter__(self):
        items = self._link.ask("list", self._reference)
        if type(items) is not list:
            raise TypeError("it cannot be listed")
        return iter(items)

    def __contains__(self, item):
        return any(item is other or item == other for other in self)

    def __eq__(self, other):
        return self is other

    def __ne__(self, other):
        return self is not other

    __hash__ = object.__hash__

    def __bool__(self):
        raise TypeError(f"a {type(self).__name__} is neither true nor false here")

    def __array__(self, *_, **__):
        raise TypeError(f"a {type(self).__name__} is not an array")

    def __repr__(self):
        return f"<{type(self).__name__} object>"


class StandIn(Handle):
    """A function or class of the learner's, by its name."""

    __slots__ = ("__name__",)


class Link:
    """The examiner's side of the bridge to one learner's shell.

    Args:
        stuck: called when a function that was endless once does not come to its end again.
    """

    def __init__(self, stuck=lambda: None):
        self.stuck = stuck
        self.socket: socket.socket | None = None
        self.broken = ""  # why nothing from the other side can be believed any more
        self.lost = False  # whether that is because it has ended
        self.calls = 0
        self.handles: dict[int, Handle] = {}
        self.mine: dict[int, Any] = {}  # functions and models that went over
        self.numbers = itertools.count()  # of these
        self.weights: dict[int, list | None] = {}  # of models
        self.many = FEW  # models, when it is time to look which ones are gone
        self.gone: list[int] = []  # which the other side is to follow no longer
        self.kept: list = []  # results that the other side may still change
        self.seconds = math.inf  # that a cell may take
        self.endless: set[str] = set()  # functions that took most of it, and were stopped
        self.begin(math.inf)

    def connect(self, new: socket.socket) -> None:
        """Go on with a fresh shell of the same learner's."""
        if self.socket is not None:
            self.socket.close()
        fresh = Link(self.stuck)
        fresh.socket, fresh.endless = new, self.endless
        vars(self).update(vars(fresh))

    def begin(self, seconds: float) -> None:
        """A cell begins, which has this time; what it will ask of NumPy and of warnings is new."""
        self.calls, self.seconds = 0, seconds
        self.errstate = ASKED and ASKED.get(None)
        self.filters = list(warnings.filters)

    def forget_models(self) -> None:
        """Follow no longer the models that no test can reach any more."""
        known = {number: weakref.ref(self.mine.pop(number)) for number in self.weights}
        gc.collect()  # layers refer to each other in circles
        self.mine |= {number: seen() for number, seen in known.items() if seen() is not None}
        self.gone += known.keys() - self.mine.keys()
        self.weights = {number: old for number, old in self.weights.items() if number in self.mine}
        self.many = max(FEW, 2 * len(self.weights))

    def surroundings(self) -> dict:
        """What the cell has asked of NumPy and of warnings; else they are as the learner has them.

        So the learner's own `np.seterr` holds here exactly where it does in one kernel.
        """
        is_asked = ASKED is None or ASKED.get(None) is not self.errstate
        is_heard = warnings.filters != self.filters
        return {"errstate": np.geterr() if is_asked else {}, "always": is_heard}

    def ask(self, op: str, on: dict, *args, **kwargs):
        """One operation on the other side: its result, its exception, its warnings."""
        if self.broken or self.socket is None:
            raise ConnectionError(self.broken or "your kernel is not running")
        name = on.get("name", "") if op == "call" else ""
        self.calls += 1
        if self.calls > CALLS:
            self.fail(f"more than {CALLS} calls of your functions in one cell")
        encoder = Encoder(self.refer)
        message = {"op": op, "on": on, "args": encoder.value(args), "kwargs": encoder.value(kwargs)}
        if len(self.weights) > self.many:
            self.forget_models()
        arguments, encoder.mutable = encoder.mutable, []
        changed = self.changed_weights()
        message["models"] = {
            number: [self.plan_of_new(number), encoder.value(now)]
            for number, now in changed.items()
        }
        encoder.mutable = arguments  # the weights are none
        message |= {"gone": self.gone} | self.surroundings()
        began = time.monotonic()
        try:
            wire.send(self.socket, message, encoder.buffers)
        except wire.Closed:
            self.fail("your kernel ended", lost=True)
        self.weights |= changed
        self.gone = []
        try:
            if name in self.endless:
                soon = self.seconds / AGAIN
                if not select.select([self.socket], [], [], soon)[0]:
                    self.stuck()
            return self.result(self.socket, encoder)
        except wire.Closed:
            self.note_endless(name, began)
            self.fail("your kernel ended", lost=True)
        except Exception as error:
            if getattr(error, "_interrupted", False):
                self.note_endless(name, began)
            if getattr(error, "_from_learner", False):
                raise
            self.fail(f"your kernel sent something that is no value ({error})")

    def note_endless(self, name: str, began: float) -> None:
        """Remember a function that was stopped, if it alone took most of a cell's time."""
        if name and time.monotonic() - began > self.seconds / 2:
            self.endless.add(name)

    def result(self, link: socket.socket, encoder):
        """Wait for the answer, doing what the learner's code asks for meanwhile."""
        while True:
            message, buffers = wire.receive(link)
            decoder = Decoder(buffers, self.dereference, known=encoder.mutable)
            if message.get("op") == "callback":
                self.called_back(link, message, decoder)
                continue
            warned, error = message.get("warnings", []), message.get("error")
            sys.stdout.write(str(message.get("printed", "")))
            tracking.update(encoder.mutable, message.get("changed", []), decoder)
            earlier = Decoder(buffers, self.dereference, known=self.kept)
            tracking.update(self.kept, message.get("earlier", []), earlier)
            self.follow(message, decoder)
            if error is None:
                before = len(decoder.mutable)
                value = decoder.value(message["value"])
                new = decoder.mutable[before:]
                self.kept += [new[place] for place in message.get("kept", [])]
                self.kept = self.kept[-KEPT:]
                if message.get("lost"):
                    error = dict(LOST)
            break
        for names, text in warned[:100]:
            category = builtin(names, Warning, UserWarning)
            try:
                warnings.warn(str(text)[:1000], category, stacklevel=4)
            except Warning as raised:  # the cell turned warnings into errors
                vars(raised)["_from_learner"] = True
                raise
        if error is not None:
            raise exception(error)
        return value

    def follow(self, message: dict, decoder) -> None:
        """Do to this side's models what the learner's code did to its copies."""
        for number, depth in message.get("depths", {}).items():
            model = self.mine[int(number)]
            while len(model.layers) > max(int(depth), 0):
                model.pop()
        for number, weights in message.get("models", {}).items():
            self.weights[int(number)] = decoder.value(weights)
            self.mine[int(number)].set_weights(self.weights[int(number)])
        for number in message.get("lost", []):
            if number in self.weights:
                self.weights[number] = None  # it goes over anew

    def called_back(self, link: socket.socket, message: dict, decoder) -> None:
        """Call a function of this side for the learner's code."""
        function = self.mine[message["number"]]
        args, kwargs = decoder.value(message["args"]), decoder.value(message["kwargs"])
        before = tracking.contents(decoder.mutable, tracking.places(decoder.mutable), self.refer)
        encoder = Encoder(self.refer, tracking.places(decoder.mutable))
        reply: dict = {"op": "result"}
        try:
            reply["value"] = encoder.value(function(*args, **kwargs))
            objects = decoder.mutable
            reply["changed"] = tracking.changed(
                before, objects, encoder, tracking.places(decoder.mutable)
            )
        except Exception as error:
            if self.broken:
                raise
            encoder = Encoder(self.refer)
            reply = {"op": "result"}
            reply["error"] = [builtin([c.__name__ for c in type(error).__mro__]).__name__]
            reply["error"].append(str(error))
        wire.send(link, reply, encoder.buffers)

    def refer(self, x) -> dict:
        """A reference that the learner's shell understands."""
        if isinstance(x, Handle):
            return x._reference
        name, module = getattr(x, "__name__", None), getattr(x, "__module__", None)
        if isinstance(x, np.ufunc):
            module = "numpy" if getattr(np, x.__name__, None) is x else "scipy.special"
        if name and module and module.split(".")[0] in GLOBALS:
            if getattr(sys.modules.get(module), name, None) is x:
                return {"global": [module, name]}
        number = next((n for n, mine in self.mine.items() if mine is x), None)
        if number is None:
            number = next(self.numbers)
            self.mine[number] = x
        keras = sys.modules.get("keras")
        if keras is not None and isinstance(x, keras.Model):
            self.weights.setdefault(number, None)
            return {"model": number}
        if not callable(x):
            raise TypeError(f"a {type(x).__name__} cannot be handed to your function")
        return {"callback": number, "label": str(name)}

    def changed_weights(self) -> dict[int, list]:
        """Those of this side's models that the other side does not know, by number."""
        found = {}
        for number, old in self.weights.items():
            now = tracking.weights(self.mine[number])
            if old is None or not all(map(np.array_equal, now, old)):
                found[number] = now
        return found

    def plan_of_new(self, number: int) -> str | None:
        """The layers of a model that the other side has to make first."""
        return plan(self.mine[number]) if self.weights[number] is None else None

    def dereference(self, x: dict):
        """What a reference of the learner's shell means here."""
        if "yours" in x:
            return self.mine[x["yours"]]
        if "type" in x:
            found = getattr(builtins, x["type"], None) or getattr(np, x["type"])
            if not isinstance(found, type):
                raise ValueError("not a type")
            return found
        number, kind = x["handle"], str(x["kind"])[:100]
        if not isinstance(number, int):
            raise ValueError("not a handle")
        if number not in self.handles:
            if len(self.handles) >= MOST_HANDLES:
                raise ValueError("more objects than an answer has reason to make")
            kind = kind if kind.isidentifier() else "object"
            self.handles[number] = type(kind, (Handle,), {"__slots__": ()})(
                self, {"handle": number}
            )
        return self.handles[number]

    def fail(self, why: str, lost: bool = False):
        self.broken, self.lost = self.broken or why, self.lost or lost
        raise ConnectionError(why)


def plan(model) -> str:
    """A model's layers as JSON, such that the copy's variables have the same paths."""

    def without(part, outermost=False):
        if isinstance(part, list):
            return [without(item) for item in part]
        if not isinstance(part, dict):
            return part
        kept = part if outermost else {k: v for k, v in part.items() if k != "build_config"}
        return {k: without(v) for k, v in kept.items()}

    return json.dumps(without(json.loads(model.to_json()), outermost=True))


def builtin(names: list, base: type = Exception, default: type = RuntimeError) -> type:
    """The first of these names that is an exception of Python's or NumPy's below `base`."""
    for name in names:
        kind = NUMPYS.get(str(name)) or getattr(builtins, str(name), None)
        if isinstance(kind, type) and issubclass(kind, base) and kind not in VAGUE:
            return kind
    return default


def exception(error: dict) -> Exception:
    """The learner's exception, as the same builtin type with the same words and its lines."""
    kind = Exception if error["name"] == "Exception" else builtin(error["kinds"])
    args = [a if isinstance(a, (int, float)) else str(a)[:LONGEST] for a in error["args"][:9]]
    text = ", ".join(map(str, args))
    if error["name"] == "StdinNotImplementedError":  # else it would look like an empty answer
        kind = RuntimeError
    if kind is RuntimeError and error["name"] != "RuntimeError":
        args = [f"{str(error['name'])[:100]}: {text}"]  # a class of somebody's own, or sys.exit
    try:
        found = kind(*args)
    except TypeError:
        found = ValueError(text) if issubclass(kind, ValueError) else RuntimeError(text)
    found._own_assert = ""  # what a learner's own check says, which is no test's
    if lines := [str(line)[:300] for line in error["lines"][:5]]:
        if error.get("own") and kind is AssertionError:
            name, _, line = lines[-1].partition(", ")
            found._own_assert = OWN.format(name, text or line)
        found.add_note(NOTE.format(" / ".join(lines)))
    found._from_learner = True
    found._interrupted = error["name"] == "KeyboardInterrupt"
    return found
