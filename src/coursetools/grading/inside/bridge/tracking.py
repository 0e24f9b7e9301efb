"""What a call has done to values that both sides of the bridge have: found, and followed.

Values cross by copy. An argument that the learner's code changes in place, and a result that it
changes later, are to change on the other side as well.
"""

import sys

import numpy as np

from .values import DEPTH, KINDS, LARGE, MANY, Decoder, Encoder


def contents(objects: list, places: dict[int, int], reference) -> list:
    """A picture of each list, dict, set, array and generator, to see later what has changed.

    Args:
        places: of all of them.
        reference: as for `Encoder`.
    """
    encoder = Encoder(reference, places)
    return [_picture(x, encoder) for x in objects]


def _picture(x, encoder: Encoder) -> tuple | None:
    if isinstance(x, np.ndarray) and x.dtype.char in KINDS:
        return x.dtype, x.shape, x.strides, x.flags.writeable, np.asarray(x).tobytes()
    encoder.buffers, encoder.size = [], 0
    return (encoder.content(x), encoder.buffers) if is_mutable(x) else None


def places(objects: list) -> dict[int, int]:
    """{id: place} of each object in a list."""
    return {id(x): place for place, x in enumerate(objects)}


def _references(x) -> int:
    return sys.getrefcount(x)


def _alone() -> int:
    """References to what one variable holds, as a function that it is handed to counts them."""
    x = [0]
    return _references(x)


ALONE = _alone()  # it differs between versions of Python


def held(x, known: dict[int, int], depth: int = 0, by: bool = False) -> list:
    """Lists, dicts, sets, arrays and generators in a result that its maker refers to as well.

    They may be changed later, and are then to be changed on the other side, too.

    Args:
        x: the result, in one variable of the caller's.
        known: {id: place} of arguments, which are left out.
        depth: of `x` in the result, whose parts are referred to by their wholes.
        by: whether its maker refers to something that it is a part of.
    """
    is_whole = isinstance(x, (list, tuple, set, frozenset, dict))
    if id(x) in known or not (is_whole or is_mutable(x)):
        return []
    by = by or sys.getrefcount(x) > ALONE + (depth > 0)
    base = getattr(x, "base", None)
    while isinstance(base, np.ndarray) and id(base) not in known:
        by = by or sys.getrefcount(base) > ALONE
        base = base.base
    if depth > DEPTH or (len(x) > MANY if is_whole else getattr(x, "nbytes", 0) > LARGE):
        return []
    found = [x] if by and is_mutable(x) else []
    if is_whole:
        for item in x.values() if isinstance(x, dict) else x:
            found += held(item, known, depth + 1, by)
    return found


def is_mutable(x) -> bool:
    return isinstance(x, (np.ndarray, list, dict, set, np.random.Generator))


def changed(before: list, objects: list, encoder: Encoder, places: dict[int, int]) -> list:
    """[place, new content] of each object that differs from its picture in `before`."""
    now = contents(objects, places, encoder.reference)
    known, encoder.known = encoder.known, places
    try:
        return [
            [place, encoder.content(x)]
            for place, x in enumerate(objects)
            if is_mutable(x) and now[place] != before[place]
        ]
    finally:
        encoder.known = known


def update(objects: list, changes: list, decoder: Decoder) -> None:
    """Let the objects hold what `changed` found on the other side, in place."""
    for place, content in changes:
        fill(objects[place], decoder.value(content))


def fill(old, new) -> None:
    """Let `old` hold what `new` holds; ValueError where the two are not of one kind."""
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.dtype == new.dtype:
        if old.shape != new.shape:
            old.shape = new.shape
        if old.flags.writeable:
            old[...] = new
    elif isinstance(old, np.random.Generator) and isinstance(new, np.random.Generator):
        old.bit_generator.state = new.bit_generator.state
    elif isinstance(old, list) and isinstance(new, list):
        old[:] = new
    elif isinstance(old, (dict, set)) and type(old) is type(new):
        old.clear()
        old.update(new)
    else:
        raise ValueError("an argument has become something else")


def weights(model) -> list[np.ndarray]:
    """What `get_weights` of a Keras model gives, read in a third of the time.

    It is asked of each model that went over, at every call and on both sides.
    """
    variables = [variable.value for variable in model.weights]
    tf = sys.modules.get("tensorflow")
    if tf is None or not all(isinstance(variable, tf.Variable) for variable in variables):
        return model.get_weights()
    read = tf.raw_ops.ReadVariableOp
    return [read(resource=v.handle, dtype=v.dtype).numpy() for v in variables]
