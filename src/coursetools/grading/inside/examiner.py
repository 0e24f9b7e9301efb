"""The examiner: runs the course's own cells; what the learner wrote is a stand-in here.

Only trusted code runs in this process. Calling a stand-in sends the arguments to the learner's
kernel (`student.py`) and brings the result back as data; an object that is no data is a `Handle`,
which can be used but never equals anything. A verdict exists only where a cell ran to its end here.
"""

import builtins
import json
import re
import socket
import sys
import warnings
from types import TracebackType

import numpy as np
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from . import codec
from .student import GLOBALS

CALLS = 200_000  # of the learner's functions in one cell, at most
MOST_HANDLES = 20_000  # of the learner's objects in one submission
VAGUE = (Exception, Warning, StopIteration, StopAsyncIteration)  # the last two end loops quietly
NUMPYS = {"AxisError": np.exceptions.AxisError, "LinAlgError": np.linalg.LinAlgError}
LOST = {
    "kinds": ["ValueError"],
    "name": "ValueError",
    "args": ["your code changed the layers of a model: leave it as it is"],
    "lines": [],
}
NO_HISTORY = Config({"HistoryManager": {"enabled": False}})
MAGIC = re.compile(r"^\s*[%!?]|[?%!]\s*$|= *[%!]", re.M)  # may be IPython's
NOTE = "in your answer: {}"
LONGEST = 10_000  # characters of one message or line; a learner's value can be in a test's message


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
    """The examiner's side of the bridge to one learner's kernel."""

    def __init__(self):
        self.socket: socket.socket | None = None
        self.broken = ""  # why nothing from the other side can be believed any more
        self.calls = 0
        self.handles: dict[int, Handle] = {}
        self.mine: dict[int, object] = {}  # functions and models that went over
        self.weights: dict[int, list] = {}
        self.kept: list = []  # results that the other side may still change

    def connect(self, new: socket.socket) -> None:
        """Go on with a fresh kernel of the same learner's."""
        if self.socket is not None:
            self.socket.close()
        self.__init__()
        self.socket = new

    def ask(self, op: str, on: dict, *args, **kwargs):
        """One operation on the other side: its result, its exception, its warnings."""
        if self.broken or self.socket is None:
            raise ConnectionError(self.broken or "your kernel is not running")
        self.calls += 1
        if self.calls > CALLS:
            self.fail(f"more than {CALLS} calls of your functions in one cell")
        if "keras" in sys.modules:
            codec.Encoder(self.refer).value((args, kwargs))  # makes new models known
        encoder = codec.Encoder(self.refer)
        models = self.changed_models(encoder)
        encoder.mutable.clear()  # the weights are no arguments
        message = {"op": op, "on": on, "args": encoder.value(args), "kwargs": encoder.value(kwargs)}
        message |= {"models": models, "errstate": np.geterr()}
        try:
            codec.send(self.socket, message, encoder.buffers)
        except codec.Closed:
            self.fail("your kernel ended")
        try:
            return self.result(encoder)
        except codec.Closed:
            self.fail("your kernel ended")
        except Exception as error:
            if getattr(error, "_from_learner", False):
                raise
            self.fail(f"your kernel sent something that is no value ({error})")

    def result(self, encoder):
        """Wait for the answer, doing what the learner's code asks for meanwhile."""
        while True:
            message, buffers = codec.receive(self.socket)
            decoder = codec.Decoder(buffers, self.dereference, known=encoder.mutable)
            if message.get("op") == "callback":
                self.called_back(message, decoder)
                continue
            warned, error = message.get("warnings", []), message.get("error")
            sys.stdout.write(str(message.get("printed", "")))
            codec.update(encoder.mutable, message.get("changed", []), decoder)
            earlier = codec.Decoder(buffers, self.dereference, known=self.kept)
            codec.update(self.kept, message.get("earlier", []), earlier)
            self.follow(message, decoder)
            if error is None:
                before = len(decoder.mutable)
                value = decoder.value(message["value"])
                new = decoder.mutable[before:]
                self.kept += [new[place] for place in message.get("kept", [])]
                self.kept = self.kept[-codec.KEPT :]
                if message.get("lost"):
                    error = dict(LOST)
            break
        for names, text in warned[:100]:
            category = builtin(names, Warning, UserWarning)
            try:
                warnings.warn(str(text)[:1000], category, stacklevel=4)
            except Warning as raised:  # the cell turned warnings into errors
                raised._from_learner = True
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

    def called_back(self, message: dict, decoder) -> None:
        """Call a function of this side for the learner's code."""
        function = self.mine[message["number"]]
        args, kwargs = decoder.value(message["args"]), decoder.value(message["kwargs"])
        before = codec.contents(decoder.mutable, codec.places(decoder.mutable), self.refer)
        encoder = codec.Encoder(self.refer, codec.places(decoder.mutable))
        reply = {"op": "result"}
        try:
            reply["value"] = encoder.value(function(*args, **kwargs))
            objects = decoder.mutable
            reply["changed"] = codec.changed(
                before, objects, encoder, codec.places(decoder.mutable)
            )
        except Exception as error:
            if self.broken:
                raise
            encoder = codec.Encoder(self.refer)
            reply = {"op": "result"}
            reply["error"] = [builtin([c.__name__ for c in type(error).__mro__]).__name__]
            reply["error"].append(str(error))
        codec.send(self.socket, reply, encoder.buffers)

    def refer(self, x) -> dict:
        """A reference that the learner's kernel understands."""
        if isinstance(x, Handle):
            return x._reference
        name, module = getattr(x, "__name__", None), getattr(x, "__module__", None)
        if isinstance(x, np.ufunc):
            module = "numpy" if getattr(np, name, None) is x else "scipy.special"
        if name and module and module.split(".")[0] in GLOBALS:
            if getattr(sys.modules.get(module), name, None) is x:
                return {"global": [module, name]}
        number = next((n for n, mine in self.mine.items() if mine is x), len(self.mine))
        self.mine[number] = x
        keras = sys.modules.get("keras")
        if keras is not None and isinstance(x, keras.Model):
            self.weights.setdefault(number, None)
            return {"model": number}
        if not callable(x):
            raise TypeError(f"a {type(x).__name__} cannot be handed to your function")
        return {"callback": number, "label": str(name)}

    def changed_models(self, encoder) -> dict:
        """Weights, and for a new one the layers, of this side's models."""
        found = {}
        for number, old in self.weights.items():
            model = self.mine[number]
            now = model.get_weights()
            if old is None or not all(map(np.array_equal, now, old)):
                found[number] = [plan(model) if old is None else None, encoder.value(now)]
                self.weights[number] = now
        return found

    def dereference(self, x: dict):
        """What a reference of the learner's kernel means here."""
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

    def fail(self, why: str):
        self.broken = self.broken or why
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
    if kind is RuntimeError and error["name"] != "RuntimeError":
        args = [f"{str(error['name'])[:100]}: {text}"]  # a class of somebody's own, or sys.exit
    try:
        found = kind(*args)
    except TypeError:
        found = ValueError(text) if issubclass(kind, ValueError) else RuntimeError(text)
    if error["lines"]:
        found.add_note(NOTE.format(" / ".join(str(line)[:300] for line in error["lines"][:5])))
    found._from_learner = True
    return found


def short(text: str) -> str:
    """The text, or its beginning and its end where it is too long for anybody to read."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]}\n[...]\n{text[-half:]}"


class Hook(DisplayHook):
    """Keeps a cell's last value as nbgrader reads it."""

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.results.append(format_dict)

    def write_output_prompt(self):
        pass

    def finish_displayhook(self):
        pass

    def update_user_ns(self, result):
        pass


class Shell(InteractiveShell):
    """IPython without a terminal: a cell's outputs are collected, not shown."""

    displayhook_class = Type(Hook)
    display_pub_class = Type(CapturingDisplayPublisher)

    def __init__(self, **words):
        super().__init__(**words)
        self.errors, self.results = [], []

    def transform_cell(self, raw_cell):
        """Python as it is: looking for what only IPython knows takes as long as running it."""
        return super().transform_cell(raw_cell) if MAGIC.search(raw_cell) else raw_cell + "\n"

    def should_run_async(self, raw_cell, **words):
        """Whether it waits for something; only where a word says so does it take a parser."""
        may = "await" in raw_cell or "async" in raw_cell
        return may and super().should_run_async(raw_cell, **words)

    def _get_exc_info(self, exc_tuple=None):
        """The exception without the bridge's own frames, which would tell a learner nothing."""
        kind, error, trace = super()._get_exc_info(exc_tuple)
        kept, cut = [], None
        while trace is not None and trace.tb_frame.f_code.co_filename != __file__:
            kept.append(trace)
            trace = trace.tb_next
        for one in reversed(kept):
            cut = TracebackType(cut, one.tb_frame, one.tb_lasti, one.tb_lineno)
        return kind, error, cut or error.__traceback__

    def _showtraceback(self, kind, error, lines):
        text, lines = short(str(error)), [short(line) for line in lines[:100]]
        self.errors.append(
            {"output_type": "error", "ename": kind.__name__, "evalue": text, "traceback": lines}
        )

    def enable_gui(self, gui=None):
        pass


ready: list[Shell] = []  # the warm process makes one, which spares every examiner the time


class Stream:
    """Text that a cell printed."""

    def __init__(self):
        self.parts, self.size = [], 0

    def write(self, text):
        if text and self.size < 10 * LONGEST:
            self.parts.append(short(text))
        self.size += len(text)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


class Examiner:
    """Runs cells for the grader, which sends them through `host`."""

    def __init__(self, host: socket.socket):
        self.host, self.link = host, Link()
        self.shell = ready.pop() if ready else Shell(config=NO_HISTORY)
        self.shell.user_ns["__name__"] = "__main__"
        self.values: list[str] = []  # names of the learner's data, fetched before a cell

    def work(self) -> None:
        """Answer the grader until it is gone."""
        while True:
            try:
                message, _ = codec.receive(self.host)
            except codec.Closed:
                return
            codec.send(self.host, getattr(self, message.pop("op"))(**message), [])

    def connect(self) -> dict:
        _, files, _, _ = socket.recv_fds(self.host, 1, 1)
        self.link.connect(socket.socket(fileno=files[0]))
        return {}

    def define(self, names: list[str], values: list[str]) -> dict:
        """Put stand-ins in place.

        Args:
            names: functions and classes that the learner writes.
            values: variables that the learner sets.
        """
        for name in names:
            standin = StandIn(self.link, {"name": name})
            object.__setattr__(standin, "__name__", name)
            self.shell.user_ns[name] = standin
        self.values = values
        return {}

    def run(self, source: str, test: bool = True) -> dict:
        """Run one cell; its outputs, whether it reached its end, and why the bridge broke."""
        out, err = Stream(), Stream()
        shell, link = self.shell, self.link
        shell.errors.clear()
        shell.results.clear()
        link.calls = 0
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = out, err
        try:
            if test:
                self.fetch()
            result = shell.run_cell(source, store_history=False)
        finally:
            sys.stdout, sys.stderr = before
        outputs = [
            {"output_type": "stream", "name": name, "text": "".join(stream.parts)}
            for name, stream in (("stdout", out), ("stderr", err))
            if stream.parts
        ]
        for data in shell.results:
            text = {"text/plain": short(data.get("text/plain", ""))}
            outputs.append(
                {"output_type": "execute_result", "data": text, "metadata": {}}
                | {"execution_count": None}
            )
        outputs += shell.errors
        done = result.success and not link.broken
        return {"outputs": json.loads(json.dumps(outputs)), "done": done, "broken": link.broken}

    def fetch(self) -> None:
        """Take over the values of the learner's variables."""
        for name in self.values:
            self.shell.user_ns.pop(name, None)
            try:
                self.shell.user_ns[name] = self.link.ask("name", {"name": name})
            except Exception:
                pass  # the cell will say that the name is not defined


def run(host: socket.socket) -> None:
    """Be the examiner in this process."""
    Examiner(host).work()
