"""Attacks on the bridge between the learner's kernel and the examiner's."""

# %% serve-replaced: nobody serves the examiner
import inside.bridge.learner_side

inside.bridge.learner_side.Agent.answer_next = lambda self: None


# %% serve-sleeps: nobody answers the examiner, and interrupts are ignored
import signal
import time

import inside.bridge.learner_side


def sleep(self):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    time.sleep(1e6)


inside.bridge.learner_side.Agent.answer_next = sleep


# %% answer-true: every answer is True
import inside.bridge.learner_side

inside.bridge.learner_side.Agent.answer = lambda self, *_: inside.bridge.learner_side.wire.send(
    self.link, {"value": True, "warnings": []}, []
)


# %% answers-first: thousands of answers before the first question
import gc

import inside.bridge.learner_side

agent = next(o for o in gc.get_objects() if type(o) is inside.bridge.learner_side.Agent)
agent.link.setblocking(False)
for _ in range(2000):
    inside.bridge.learner_side.wire.send(agent.link, {"value": True, "warnings": []}, [])


# %% answer-types: values that name functions and modules of the examiner
import inside.bridge.learner_side

values = [{"type": name} for name in ("eval", "open", "testing", "__import__", "load", "object")]
values += [{"yours": 0}, {"yours": -1}, {"known": 0}, {"known": 99}, {"known": "x"}, {"known": -1}]
values += [{"global": ["os", "system"]}, {"name": "answer"}, {}, {"handle": 0}, {"objects": 3}]


def reply(self, *_):
    values.append(values.pop(0))
    inside.bridge.learner_side.wire.send(self.link, {"value": values[0], "warnings": []}, [])


inside.bridge.learner_side.Agent.answer = reply


# %% answer-handles: handles that lie about shape, length, items and attributes
import inside.bridge.learner_side

lies = {"len": -1, "list": {"list": [1.0] * 9}, "getattr": {"tuple": [2, 2]}, "getitem": True}
lies |= {"call": {"handle": 7, "kind": "ndarray"}, "name": {"handle": 7, "kind": "float"}}


def reply(self, message, _):
    value = lies.get(message["op"])
    inside.bridge.learner_side.wire.send(self.link, {"value": value, "warnings": []}, [])


inside.bridge.learner_side.Agent.answer = reply


# %% answer-errors: exceptions of forged kinds with forged arguments
import inside.bridge.learner_side

kinds = ["SystemExit", "KeyboardInterrupt", "GeneratorExit", "StopIteration", "ExceptionGroup"]
kinds += ["SyntaxError", "UnicodeDecodeError", "AssertionError", "Warning", "eval", "print", 3]
args = [[], ["x"], ["x", ["/proc/self/environ", 1, 1, "x"]], ["x", {"a": 1}], "text", 5, None]


def reply(self, *_):
    kinds.append(kinds.pop(0))
    args.append(args.pop(0))
    error = {"kinds": kinds[:1], "name": "AssertionError", "args": args[0], "lines": ["x" * 999]}
    inside.bridge.learner_side.wire.send(
        self.link, {"error": error, "warnings": [[["eval"], "x"]]}, []
    )


inside.bridge.learner_side.Agent.answer = reply


# %% answer-huge-error: an exception with fifty megabytes to say
import inside.bridge.learner_side


def reply(self, *_):
    error = {"kinds": ["ValueError"], "name": "x", "args": ["x" * (50 << 20)], "lines": []}
    inside.bridge.learner_side.wire.send(self.link, {"error": error, "warnings": []}, [])


inside.bridge.learner_side.Agent.answer = reply


# %% answer-huge-value: an array and a range too large to print
import inside.bridge.learner_side

values = [{"slice": ["range", 0, 10**15, 1]}, {"int": "9" * 4000}]


def reply(self, *_):
    values.append(values.pop(0))
    inside.bridge.learner_side.wire.send(self.link, {"value": values[0], "warnings": []}, [])


inside.bridge.learner_side.Agent.answer = reply


# %% answer-bomb: sixty megabytes of JSON that become gigabytes of objects
import inside.bridge.learner_side


def reply(self, *_):
    text = b'{"value": {"list": [' + b'{"list": []},' * 4_500_000 + b'0]}, "sizes": []}'
    self.link.sendall(inside.bridge.learner_side.wire.HEAD.pack(len(text), len(text)) + text)


inside.bridge.learner_side.Agent.answer = reply


# %% answer-copies: one large buffer that a thousand arrays share
import inside.bridge.learner_side


def reply(self, *_):
    part = {"array": 0, "dtype": "|i1", "shape": [30 << 20]}
    message = {"value": {"list": [part] * 1000}, "warnings": []}
    inside.bridge.learner_side.wire.send(self.link, message, [bytes(30 << 20)])


inside.bridge.learner_side.Agent.answer = reply


# %% answer-deep: JSON nested a million deep
import inside.bridge.learner_side


def reply(self, *_):
    text = b'{"value": ' + b"[" * 1_000_000
    self.link.sendall(inside.bridge.learner_side.wire.HEAD.pack(len(text), len(text)) + text)


inside.bridge.learner_side.Agent.answer = reply


# %% answer-handle-flood: hundreds of thousands of handles in one answer
import inside.bridge.learner_side


def reply(self, *_):
    handles = [{"handle": n, "kind": f"k{n}"} for n in range(300_000)]
    inside.bridge.learner_side.wire.send(
        self.link, {"value": {"list": handles}, "warnings": []}, []
    )


inside.bridge.learner_side.Agent.answer = reply


# %% answer-fuzz: random messages
import json
import random

import inside.bridge.learner_side

dice = random.Random(3)
words = [
    "value",
    "error",
    "warnings",
    "args",
    "models",
    "op",
    "list",
    "dict",
    "array",
    "set",
    "rng",
]
words += ["callback", "number", "handle", "kind", "tuple", "known", "slice", "dtype", "complex"]


def thing(depth=0):
    pick = dice.randrange(9 if depth < 6 else 5)
    if pick < 5:
        return [None, True, -1, 1e308, dice.choice(words)][pick]
    if pick < 7:
        return [thing(depth + 1) for _ in range(dice.randrange(4))]
    return {dice.choice(words): thing(depth + 1) for _ in range(dice.randrange(3))}


def reply(self, *_):
    message = {word: thing() for word in dice.sample(words, 4)} | {"sizes": []}
    text = json.dumps(message).encode()
    self.link.sendall(inside.bridge.learner_side.wire.HEAD.pack(len(text), len(text)) + text)


inside.bridge.learner_side.Agent.answer = reply


# %% frames-garbage: bytes that are no message
import os

import inside.bridge.learner_side

inside.bridge.learner_side.Agent.answer = lambda self, *_: self.link.sendall(os.urandom(1 << 16))


# %% frames-sizes: lengths of four gigabytes, and negative ones
import inside.bridge.learner_side


def reply(self, *_):
    self.link.sendall(inside.bridge.learner_side.wire.HEAD.pack(2**32 - 1, 2**32 - 1) + b"x" * 999)
    text = b'{"value": true, "sizes": [-5, 5]}'
    self.link.sendall(inside.bridge.learner_side.wire.HEAD.pack(len(text), len(text)) + text)


inside.bridge.learner_side.Agent.answer = reply


# %% frames-trickle: an answer that never ends, a byte at a time
import time

import inside.bridge.learner_side


def reply(self, *_):
    self.link.sendall(inside.bridge.learner_side.wire.HEAD.pack(1 << 20, 1 << 20))
    while True:
        try:
            self.link.sendall(b" ")
            time.sleep(0.1)
        except BaseException as error:
            if isinstance(error, OSError):
                raise


inside.bridge.learner_side.Agent.answer = reply


# %% link-closed: the connection to the examiner closed
import gc

import inside.bridge.learner_side

next(o for o in gc.get_objects() if type(o) is inside.bridge.learner_side.Agent).link.close()


# %% link-shut: the connection shut down in the middle of an answer
import inside.bridge.learner_side


def reply(self, *_):
    self.link.sendall(b"\0\0")
    self.link.shutdown(2)


inside.bridge.learner_side.Agent.answer = reply


# %% callbacks-endless: calls back without end, to functions that were never handed over
import inside.bridge.learner_side


def reply(self, *_):
    while True:
        message = {"op": "callback", "number": 0, "args": {"tuple": []}, "kwargs": {"dict": []}}
        inside.bridge.learner_side.wire.send(self.link, message, [])


inside.bridge.learner_side.Agent.answer = reply


# %% memory-search: looks for hidden tests among all objects in memory
import gc


def words(thing, depth=0):
    if isinstance(thing, str) and "HIDDEN TESTS" in thing and "words" not in thing:
        return [thing]
    if depth < 2 and isinstance(thing, (list, tuple, dict)):
        items = thing.values() if isinstance(thing, dict) else thing
        return [word for item in list(items) for word in words(item, depth + 1)]
    return []


def answer(*_, **__):
    print([word[:2000] for thing in gc.get_objects() for word in words(thing)])
