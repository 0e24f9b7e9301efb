"""Values as plain data: what crosses between a learner's shell and the examiner's.

A message is JSON and the raw bytes of its arrays. Nothing is pickled, and reading a message can
only make None, bool, numbers, str, bytes, list, tuple, set, dict, NumPy arrays and random
generators. Whatever else there is crosses as a *handle*, a number that means something on the
other side only.
"""

import math
import sys
from typing import Any

import numpy as np

from .wire import MESSAGE, TooMuch

DEPTH = 40  # lists in lists, at most
KEPT = 50  # results that are followed after their call, at most; each of them with
LARGE, MANY = 1 << 20, 10_000  # that many bytes of an array, that many items, at most
PLAIN = (type(None), bool, str)
ROWS: dict[str, type[Any]] = {"list": list, "tuple": tuple, "set": set, "frozen": frozenset}
KINDS = "?bhilqBHILQefdgFDGUSmM"  # dtype characters that are numbers, text or time


class Tensor(np.ndarray):
    """An array that was a tensor: `numpy()` works as it does for a tensor."""

    def numpy(self):
        return np.asarray(self)

    def __hash__(self):  # type: ignore[override] # an array's is None
        raise TypeError("Tensor is unhashable. Instead, use tensor.ref() as the key.")


class Encoder:
    """Turns one message's values into JSON and buffers.

    Args:
        reference: called with every value that is no plain data; returns a JSON-able reference
            or raises.
        known: {id: place} of objects that the other side has; they cross as their place.
    """

    def __init__(self, reference, known: dict[int, int] | None = None):
        self.reference, self.known = reference, known or {}
        self.buffers: list[bytes] = []
        self.size = 0  # the bytes of all of them
        self.mutable: list = []  # as `Decoder.mutable` on the other side: the same, in order

    def value(self, x, depth: int = 0):
        """The JSON that stands for `x`; arrays go to `buffers`."""
        if depth > DEPTH:
            raise TooMuch(f"a value nested more than {DEPTH} deep")
        kind = type(x)
        if kind in PLAIN:
            return x
        if id(x) in self.known:
            return {"known": self.known[id(x)]}
        if isinstance(x, np.ndarray):
            found = self.array(x)
            self.mutable.append(x)
            return found
        if isinstance(x, np.generic):
            return self.array(np.asarray(x)) | {"scalar": 1}
        if isinstance(x, int):
            return {"int": int.__repr__(x)} if kind is not int or abs(x) > 2**53 else x
        if isinstance(x, float):
            x = float.__float__(x)
            return x if math.isfinite(x) else {"float": float.__repr__(x)}
        if isinstance(x, complex):
            return {"complex": [self.value(x.real), self.value(x.imag)]}
        if isinstance(x, str):
            return str.__str__(x)
        if isinstance(x, (bytes, bytearray)):
            return {"bytes": self.buffer(bytes(x))}
        for name, base in ROWS.items():
            if isinstance(x, base):
                if name in ("list", "set"):
                    self.mutable.append(x)
                return {name: [self.value(item, depth + 1) for item in base.__iter__(x)]}
        if isinstance(x, dict):
            self.mutable.append(x)
            pairs = list(dict.items(x))
            return {"dict": [[self.value(part, depth + 1) for part in pair] for pair in pairs]}
        if x is Ellipsis or isinstance(x, (slice, range)):
            parts = [] if x is Ellipsis else [x.start, x.stop, x.step]
            return {"slice": [kind.__name__, *[self.value(p) for p in parts]]}
        if isinstance(x, np.dtype) and x.hasobject is False and x.names is None:
            return {"dtype": x.str}
        if isinstance(x, np.random.Generator):
            found = {"rng": self.value(x.bit_generator.state, depth + 1)}
            self.mutable.append(x)
            return found
        if (array := self.tensor(x)) is not None:
            return self.array(array) | {"tensor": 1}
        self.mutable.append(x)
        return self.reference(x)

    def content(self, x) -> dict:
        """What a known object holds; other known objects in it cross as their places."""
        place = self.known.pop(id(x))
        try:
            return self.value(x)
        finally:
            self.known[id(x)] = place

    def array(self, x: np.ndarray) -> dict:
        x = np.asarray(x)
        if x.dtype.char not in KINDS:
            if x.dtype.hasobject and x.size < 10_000:
                return {"objects": [self.value(i, 1) for i in x.ravel()], "shape": list(x.shape)}
            raise TooMuch(f"an array of dtype {x.dtype} cannot be handed over: numbers only")
        found: dict = {"dtype": x.dtype.str, "shape": list(x.shape)}
        if not x.flags.writeable:
            found["fixed"] = 1
        if not x.flags.c_contiguous:  # how it lies in memory decides what is a view of it
            axes = sorted(range(x.ndim), key=lambda axis: -abs(x.strides[axis]))
            x = x.transpose(axes)
            found |= {"axes": axes, "gaps": int(not x.flags.c_contiguous)}
        return {"array": self.buffer(x.tobytes())} | found

    def buffer(self, data: bytes) -> int:
        self.buffers.append(data)
        self.size += len(data)
        if self.size > MESSAGE:
            raise TooMuch(f"more than {MESSAGE >> 20} MiB of data in one call")
        return len(self.buffers) - 1

    @staticmethod
    def tensor(x) -> np.ndarray | None:
        """The array behind a TensorFlow tensor or a Keras variable, where these are in use."""
        tf = sys.modules.get("tensorflow")
        if tf is not None and isinstance(x, (tf.Tensor, tf.Variable)):
            return x.numpy() if hasattr(x, "numpy") else None
        keras = sys.modules.get("keras")
        if keras is not None and isinstance(x, keras.Variable):
            return np.asarray(x)
        return None


class Decoder:
    """Turns JSON and buffers into values.

    Args:
        dereference: called with a reference; returns what stands for it here.
        known: the objects behind `known` places.
        tensors: called with the array of a tensor.
    """

    def __init__(self, buffers, dereference, known=(), tensors=lambda a: a.view(Tensor)):
        self.buffers, self.dereference, self.known = buffers, dereference, known
        self.tensors = tensors
        self.mutable = []  # arrays, lists, dicts, sets, generators in the order of their making

    def value(self, x, depth: int = 0):
        """The value behind `x`, as `Encoder.value` made it; ValueError where it is not that."""
        if depth > DEPTH:
            raise TooMuch(f"a value nested more than {DEPTH} deep")
        if not isinstance(x, dict):
            if isinstance(x, (*PLAIN, int, float)):
                return x
            raise ValueError("not a value")
        kind = next(iter(x))
        part = x[kind]
        if kind in ("list", "dict", "set"):
            made = self.keep({"list": list, "dict": dict, "set": set}[kind]())
            if kind == "list":
                made += [self.value(item, depth + 1) for item in part]
            elif kind == "set":
                made |= {self.value(item, depth + 1) for item in part}
            else:
                made.update([self.value(i, depth + 1) for i in pair] for pair in part)
            return made
        if kind in ("tuple", "frozen"):
            return ROWS[kind]([self.value(item, depth + 1) for item in part])
        if kind in ("array", "objects"):
            return self.array(x, depth)
        if kind == "known":
            return self.known[part]
        if kind == "int":
            return int(part)
        if kind == "float":
            return float(part)
        if kind == "complex":
            return complex(*[self.value(p) for p in part])
        if kind == "bytes":
            return bytes(self.take(part))
        if kind == "slice":
            name, *parts = part
            makers: dict = {"slice": slice, "range": range, "ellipsis": lambda: Ellipsis}
            return makers[name](*[self.value(p) for p in parts])
        if kind == "dtype":
            return np.dtype(part)
        if kind == "rng":
            state = self.value(part, depth + 1)
            bits = {"PCG64": np.random.PCG64, "MT19937": np.random.MT19937}
            rng = self.keep(np.random.Generator(bits[state["bit_generator"]]()))
            rng.bit_generator.state = state
            return rng
        return self.keep(self.dereference(x))

    def keep(self, made):
        self.mutable.append(made)
        return made

    def take(self, number: int):
        """A buffer, once: many arrays of the same one would be a small message, but much data."""
        data, self.buffers[number] = self.buffers[number], None
        if data is None:
            raise ValueError("two values share a buffer")
        return data

    def array(self, x: dict, depth: int) -> np.ndarray | np.generic:
        shape = tuple(int(n) for n in x["shape"])
        if "objects" in x:
            a: np.ndarray = np.empty(len(x["objects"]), dtype=object)
            a[:] = [self.value(item, depth + 1) for item in x["objects"]]
            return self.keep(a.reshape(shape))
        dtype = np.dtype(x["dtype"])
        if dtype.char not in KINDS:
            raise ValueError("not an array of numbers")
        a = np.frombuffer(self.take(x["array"]), dtype)
        a = laid_out(a, shape, x["axes"], x["gaps"]) if "axes" in x else a.reshape(shape).copy()
        if "scalar" in x:
            return a[()]
        if "tensor" in x:
            return self.tensors(a)
        a.flags.writeable = "fixed" not in x
        return self.keep(a)


def laid_out(flat: np.ndarray, shape: tuple, axes: list[int], gaps: bool) -> np.ndarray:
    """An array whose axes lie in memory in another order, or with gaps between the numbers.

    Args:
        flat: its numbers in the order of memory.
        axes: from the one with the longest steps to the one with the shortest.
    """
    turned = flat.reshape([shape[axis] for axis in axes])
    a = np.repeat(turned, 2, axis=-1)[..., ::2] if gaps else turned.copy()
    return a.transpose(np.argsort(axes))
