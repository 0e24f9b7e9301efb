"""The learner's side of the bridge: calls what the learner wrote, for the examiner.

This code runs in the learner's own process, who may do with it as they please. It only has to be
honest for the honest: whatever it sends is data on the other side, and nothing more.
"""

import builtins
import importlib
import json
import linecache
import socket
import sys
import traceback
import warnings

import numpy as np

from . import codec

LINK: socket.socket | None = None  # to the examiner
GLOBALS = ("numpy", "scipy", "keras", "math", "builtins")  # functions that cross by their name


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
        self.handles, self.numbers = [], {}  # objects by number, numbers by id
        self.models, self.weights = {}, {}  # the examiner's models: number -> copy, its weights
        self.callbacks, self.came = {}, {}  # by number; (object, its reference) by id

    def serve(self) -> None:
        """Answer until the examiner says that it has finished a cell."""
        while (message := self.receive())[0]["op"] != "end":
            self.answer(*message)

    def receive(self):
        return codec.receive(self.link)

    def answer(self, message: dict, buffers: list) -> None:
        """Do what one request asks for and send back what came of it."""
        decoder = codec.Decoder(buffers, self.dereference, tensors=to_tensor)
        reply = {}
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                self.take_weights(message.get("models", {}), decoder)
                args, kwargs = decoder.value(message["args"]), decoder.value(message["kwargs"])
                with np.errstate(**message["errstate"]):
                    result = self.act(message["op"], message["on"], args, kwargs)
                encoder = codec.Encoder(
                    self.reference, {id(x): n for n, x in enumerate(decoder.mutable)}
                )
                reply["value"] = encoder.value(result)
                reply |= self.changes(message, buffers, args, kwargs, encoder)
            except BaseException as error:  # SystemExit, too: the kernel goes on
                encoder = codec.Encoder(self.reference)
                reply = {"error": described(error)}
        reply["warnings"] = [[kinds(w.category), words(w.message)] for w in caught[:100]]
        codec.send(self.link, reply, encoder.buffers)

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
        encoder = codec.Encoder(self.reference)
        values = encoder.value(tuple(args)), encoder.value(kwargs)
        message = {"op": "callback", "number": number, "args": values[0], "kwargs": values[1]}
        codec.send(self.link, message, encoder.buffers)
        while True:
            message, buffers = self.receive()
            if message["op"] != "result":
                self.answer(message, buffers)
                continue
            decoder = codec.Decoder(
                buffers, self.dereference, known=encoder.mutable, tensors=to_tensor
            )
            if "error" in message:
                kind, text = message["error"]
                raise getattr(builtins, kind, RuntimeError)(text)
            if "args" in message:
                restore(tuple(args), decoder.value(message["args"]))
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
        found = self.referred(x)
        self.came[id(found)] = found, x
        return found

    def referred(self, x: dict):
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

    def take_weights(self, models: dict, decoder) -> None:
        """Build and update the copies of the examiner's models."""
        for number, (config, weights) in models.items():
            number, values = int(number), decoder.value(weights)
            decoder.mutable.clear()  # these are no arguments
            if number not in self.models:
                import keras

                self.models[number] = keras.saving.deserialize_keras_object(json.loads(config))
            self.models[number].set_weights(values)
            self.weights[number] = values

    def changes(self, message: dict, buffers: list, args, kwargs, encoder) -> dict:
        """What a call did to its arguments and to the examiner's models."""
        found = {}
        again = codec.Encoder(self.backward)
        values = [again.value(args), again.value(kwargs)]
        before = [message["args"], message["kwargs"]]
        offset = message["offset"]  # the weights of models come first
        same = [bytes(b) for b in buffers[offset:]] == again.buffers
        if shifted(values, offset) != before or not same:
            known, encoder.known = encoder.known, {}
            found["args"] = [encoder.value(args), encoder.value(kwargs)]
            encoder.known = known
        for number, model in self.models.items():
            now = model.get_weights()
            if not all(map(np.array_equal, now, self.weights[number])):
                self.weights[number] = now
                found.setdefault("models", {})[number] = encoder.value(now)
        return found

    def backward(self, x) -> dict:
        """The reference by which the examiner sent an object, to see whether it is still there."""
        return self.came[id(x)][1] if id(x) in self.came else self.reference(x)


def shifted(value, offset: int):
    """The same JSON with the numbers of its buffers moved on."""
    if isinstance(value, list):
        return [shifted(item, offset) for item in value]
    if isinstance(value, dict):
        return {
            k: v + offset if k in ("array", "bytes") and isinstance(v, int) else shifted(v, offset)
            for k, v in value.items()
        }
    return value


def restore(old, new):
    """Make `old` hold what `new` holds, in place where that is possible; return the result."""
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        if old.shape == new.shape and old.dtype == new.dtype:
            if old.flags.writeable and old.tobytes() != new.tobytes():
                old[...] = new
            return old
    elif isinstance(old, np.random.Generator) and isinstance(new, np.random.Generator):
        old.bit_generator.state = new.bit_generator.state
        return old
    elif type(old) is type(new) and isinstance(old, (list, tuple)):
        parts = [restore(old[i], item) if i < len(old) else item for i, item in enumerate(new)]
        if isinstance(old, tuple):
            return tuple(parts)
        old[:] = parts
        return old
    elif isinstance(old, dict) and isinstance(new, dict):
        parts = {k: restore(old[k], v) if k in old else v for k, v in new.items()}
        old.clear()
        old.update(parts)
        return old
    elif isinstance(old, set) and isinstance(new, set):
        old.clear()
        old |= new
        return old
    return old if callable(old) else new


def to_tensor(array: np.ndarray):
    """A TensorFlow tensor, as the examiner had one."""
    return sys.modules["tensorflow"].constant(array) if "tensorflow" in sys.modules else array


def kinds(category: type) -> list[str]:
    """Names of a class and its bases, nearest first, that every Python has."""
    return [c.__name__ for c in category.__mro__ if c.__module__ == "builtins"]


def words(error: BaseException) -> str:
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
            line = linecache.getline(frame.filename, frame.lineno).strip()
            lines.append(f"{frame.name}, line {frame.lineno}: {line}"[:300])
    return {
        "kinds": kinds(type(error)),
        "name": type(error).__name__[:100],
        "args": [a if not isinstance(a, str) else a[:10_000] for a in error.args]
        if plain
        else [words(error)[:10_000]],
        "lines": lines[-5:],
    }


AGENT: Agent | None = None


def serve() -> None:
    """Answer the examiner until it has finished a test cell. Called in the learner's kernel."""
    global AGENT
    if AGENT is None:
        from IPython import get_ipython

        AGENT = Agent(LINK, get_ipython().user_ns)
    AGENT.serve()
