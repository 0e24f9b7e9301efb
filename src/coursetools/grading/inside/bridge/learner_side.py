"""The learner's side of the bridge: calls what the learner wrote, for the examiner.

This code runs in the learner's own process, who may do with it as they please. It only has to be
honest for the honest: whatever it sends is data on the other side, and nothing more.
"""

import builtins
import contextlib
import importlib
import io
import json
import linecache
import socket
import sys
import traceback
import warnings
from typing import Any

import numpy as np

from . import tracking, wire
from .values import KEPT, Decoder, Encoder

LONGEST = 100_000  # characters that a call may print
GLOBALS = ("numpy", "scipy", "keras", "math", "builtins")  # functions that cross by their name


class Printed(io.StringIO):
    """What a call prints, as much of it as anybody will read."""

    def write(self, text: str) -> int:
        super().write(text[: max(LONGEST - self.tell(), 0)])
        return len(text)


class Callback:
    """A function that lives in the examiner."""

    def __init__(self, agent: "Agent", number: int, name: str):
        self.agent, self.number, self.__name__ = agent, number, name

    def __call__(self, *args, **kwargs):
        return self.agent.call_back(self.number, args, kwargs)


class Agent:
    """Answers the examiner's requests about the names in `namespace`."""

    def __init__(self, link: socket.socket, namespace: dict):
        self.link, self.namespace = link, namespace
        self.handles: list = []  # objects by number
        self.numbers: dict[int, int] = {}  # by id
        self.models: dict[int, Any] = {}  # the examiner's models: number -> copy
        self.weights: dict[int, list] = {}  # of these
        self.depths: dict[int, int] = {}  # how many layers they had
        self.callbacks: dict[int, Callback] = {}
        self.kept: list = []  # results that the learner's code has kept
        self.pictures: list = []  # their values

    def answer_next(self) -> None:
        """Wait for one request, and answer it."""
        self.answer(*wire.receive(self.link))

    def answer(self, message: dict, buffers: list) -> None:
        """Do what one request asks for and send back what came of it."""
        decoder = Decoder(buffers, self.dereference, tensors=to_tensor)
        reply, before, printed, kept = {}, None, Printed(), []
        out, err = contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed)
        with warnings.catch_warnings(record=True) as caught, out, err:
            if message["always"]:
                warnings.simplefilter("always")
            try:
                self.forget(message["gone"])
                self.take_weights(message["models"], decoder)
                args, kwargs = decoder.value(message["args"]), decoder.value(message["kwargs"])
                known = tracking.places(decoder.mutable)
                before = tracking.contents(decoder.mutable, known, self.reference)
                asked = message["errstate"]  # what is not asked for is left alone, and stays
                with np.errstate(**asked) if asked else contextlib.nullcontext():
                    result = self.act(message["op"], message["on"], args, kwargs)
                watched = [] if message["op"] == "name" else tracking.held(result, known)
                encoder = Encoder(self.reference, known)
                reply["value"] = encoder.value(result)
                ids = tracking.places(watched)
                reply["kept"] = [n for n, x in enumerate(encoder.mutable) if id(x) in ids]
                kept = [encoder.mutable[n] for n in reply["kept"]]
                reply |= self.changes(before, decoder, encoder)
            except BaseException as error:  # SystemExit, too: the shell goes on
                encoder = Encoder(self.reference)
                reply = {"error": described(error)}
                if before is not None:  # what was changed before the error stays changed
                    with contextlib.suppress(Exception):
                        reply |= self.changes(before, decoder, encoder)
        reply["warnings"] = [[kinds(w.category), words(w.message)] for w in caught[:100]]
        reply["printed"] = printed.getvalue()
        try:
            wire.send(self.link, reply, encoder.buffers)
        except wire.TooMuch as error:
            reply = {"error": described(error)}
            wire.send(self.link, reply, [])
        self.watch(kept if "kept" in reply else [])

    def watch(self, new: list) -> None:
        """Remember what the results hold that the learner's code has kept, and these new ones."""
        self.kept = (self.kept + new)[-KEPT:]
        self.pictures = tracking.contents(self.kept, tracking.places(self.kept), self.reference)

    def act(self, op: str, on: dict, args, kwargs):
        """One operation on a name or a handle."""
        if op == "name":
            return self.namespace[on["name"]]
        thing = self.dereference(on)
        if op == "call":
            return thing(*args, **kwargs)
        if op == "getattr":
            return getattr(thing, *args)
        if op == "setattr":
            return setattr(thing, *args)
        if op == "getitem":
            return thing[args[0]]
        if op == "len":
            return len(thing)
        if op == "list":
            return list(thing)
        raise ValueError(f"unknown operation {op}")

    def call_back(self, number: int, args, kwargs):
        """Call a function of the examiner's, answering its questions meanwhile."""
        encoder = Encoder(self.reference)
        values = encoder.value(tuple(args)), encoder.value(kwargs)
        message = {"op": "callback", "number": number, "args": values[0], "kwargs": values[1]}
        wire.send(self.link, message, encoder.buffers)
        while True:
            message, buffers = wire.receive(self.link)
            if message["op"] != "result":
                self.answer(message, buffers)
                continue
            decoder = Decoder(buffers, self.dereference, known=encoder.mutable, tensors=to_tensor)
            if "error" in message:
                kind, text = message["error"]
                error = getattr(builtins, kind, RuntimeError)(text)
                vars(error)["_of_the_tests"] = True
                raise error
            tracking.update(encoder.mutable, message["changed"], decoder)
            return decoder.value(message["value"])

    def reference(self, x) -> dict:
        """A handle for an object that is no plain data; the same object, the same handle."""
        if isinstance(x, Callback):
            return {"yours": x.number}
        for number, model in self.models.items():
            if model is x:
                return {"yours": number}
        if isinstance(x, type) and x.__module__ in ("builtins", "numpy"):
            return {"type": x.__name__}
        if id(x) not in self.numbers:
            self.numbers[id(x)] = len(self.handles)
            self.handles.append(x)
        kind = type(x).__name__ if not isinstance(x, type) else "type"
        return {"handle": self.numbers[id(x)], "kind": kind}

    def dereference(self, x: dict):
        """What a reference of the examiner's means here."""
        if "handle" in x:
            return self.handles[x["handle"]]
        if "name" in x:
            if x["name"] not in self.namespace:
                raise NameError(f"name '{x['name']}' is not defined")
            return self.namespace[x["name"]]
        if "callback" in x:
            number = x["callback"]
            return self.callbacks.setdefault(number, Callback(self, number, x["label"]))
        if "model" in x:
            return self.models[x["model"]]
        if "global" in x:
            module, name = x["global"]
            if module.split(".")[0] in GLOBALS:
                return getattr(importlib.import_module(module), name)
        raise ValueError(f"unknown reference {x}")

    def forget(self, models: list[int]) -> None:
        """Take copies that the examiner does not follow any more for the learner's own."""
        for number in models:
            for known in (self.models, self.weights, self.depths):
                known.pop(number, None)

    def take_weights(self, models: dict, decoder) -> None:
        """Build and update the copies of the examiner's models."""
        for number, (config, weights) in models.items():
            number, values = int(number), decoder.value(weights)
            decoder.mutable.clear()  # these are no arguments
            if number not in self.models:
                self.models[number] = as_made(json.loads(config))
                self.depths[number] = len(self.models[number].layers)
            self.models[number].set_weights(values)
            self.weights[number] = values

    def changes(self, before: list, decoder, encoder) -> dict:
        """What a call did to its arguments, to earlier results and to the examiner's models."""
        places = tracking.places(decoder.mutable), tracking.places(self.kept)
        found: dict = {"changed": tracking.changed(before, decoder.mutable, encoder, places[0])}
        try:
            found["earlier"] = tracking.changed(self.pictures, self.kept, encoder, places[1])
        except wire.TooMuch:  # they are not followed any more, but still counted
            self.kept = [None] * len(self.kept)
        for number, model in list(self.models.items()):
            now, before_it = tracking.weights(model), self.weights[number]
            shorter = len(model.layers) < self.depths[number]
            if shorter and hasattr(model, "pop"):
                found.setdefault("depths", {})[number] = self.depths[number] = len(model.layers)
            elif len(model.layers) != self.depths[number] or len(now) != len(before_it):
                found.setdefault("lost", []).append(number)
                del self.models[number]  # the next call brings a new copy along
                continue
            if len(now) != len(before_it) or not all(map(np.array_equal, now, before_it)):
                self.weights[number] = now
                found.setdefault("models", {})[number] = encoder.value(now)
        return found


def as_made(config: dict):
    """The Keras model of a configuration, with one graph.

    Keras reads a `Sequential` layer by layer, and puts it together anew for each: that takes time,
    `layer.output` of the first ones then belongs to graphs that end before the last one, and
    gradients to it are None.
    """
    import keras

    read = keras.saving.deserialize_keras_object
    if config["class_name"] != "Sequential" or config["registered_name"]:
        return read(config)
    own = config["config"]
    whole = keras.Sequential([*map(read, own["layers"])], own["trainable"], own["name"])
    if not whole.built and config.get("build_config"):
        whole.build_from_config(config["build_config"])
    if config.get("compile_config"):
        whole.compile_from_config(config["compile_config"])
    return whole


def to_tensor(array: np.ndarray):
    """A TensorFlow tensor, as the examiner had one."""
    return sys.modules["tensorflow"].constant(array) if "tensorflow" in sys.modules else array


def kinds(category: type) -> list[str]:
    """Names of a class and its bases, nearest first, that Python or NumPy has."""
    known = ("builtins", "numpy.exceptions", "numpy.linalg")
    return [c.__name__ for c in category.__mro__ if c.__module__ in known]


def words(error: BaseException | str) -> str:
    """What an exception says, even if its class cannot say it."""
    try:
        return str(error)
    except Exception:
        return "an exception that cannot be printed"


def described(error: BaseException) -> dict:
    """An exception as data: builtin types, what it says, and the learner's own lines."""
    plain = all(isinstance(a, (str, int, float)) for a in error.args)
    lines = []
    for frame in traceback.extract_tb(error.__traceback__):
        if "ipykernel_" in frame.filename or "<ipython-input" in frame.filename:
            line = linecache.getline(frame.filename, frame.lineno or 0).strip()
            lines.append(f"{frame.name}, line {frame.lineno}: {line}"[:300])
    return {
        "kinds": kinds(type(error)),
        "name": type(error).__name__[:100],
        "args": [a if not isinstance(a, str) else a[:10_000] for a in error.args]
        if plain
        else [words(error)[:10_000]],
        "lines": lines[-5:],
        "own": isinstance(error, AssertionError) and not hasattr(error, "_of_the_tests"),
    }
