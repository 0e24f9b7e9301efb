"""The bridge between examiner and learner: values cross, and nothing else does."""

import json
import linecache
import math
import socket
import struct
import threading
import warnings
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coursetools.grading.inside.bridge import examiner_side, tracking, wire
from coursetools.grading.inside.bridge.examiner_side import Handle, Link, StandIn
from coursetools.grading.inside.bridge.learner_side import Agent
from coursetools.grading.inside.bridge.values import KEPT, Decoder, Encoder
from coursetools.grading.inside.bridge.wire import Closed, TooMuch

ODD = [math.nan, math.inf, -math.inf, -0.0, 5e-324, 2**53 + 1, -(2**200), Ellipsis, b"", "\ud800"]
DTYPES = ["?", "i1", "u2", "<i4", ">i4", "u8", "f2", ">f4", "f8", "c8", "c16", "M8[s]", "m8[D]"]
DTYPES += ["U3", "S2"]


def refuse(x):
    raise ValueError(f"no plain data: {x}")


def crossed(value):
    """A value as it arrives on the other side of a socket."""
    encoder = Encoder(refuse)
    message = {"value": encoder.value(value)}
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender = threading.Thread(target=wire.send, args=(ours, message, encoder.buffers))
        sender.start()
        message, buffers = wire.receive(theirs)
        sender.join()
    return Decoder(buffers, refuse).value(message["value"])


def same(a, b) -> bool:
    """Equal in type and every bit, which `==` does not say of NaN, -0.0, 1 and True."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray) and a.dtype.hasobject:
        return a.shape == b.shape and all(map(same, a.ravel(), b.ravel()))
    if isinstance(a, (np.ndarray, np.generic)):
        return (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (a != a and b != b)
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same([*a.keys()], [*b.keys()]) and same([*a.values()], [*b.values()])
    return a == b


numbers = st.integers() | st.floats(allow_nan=True) | st.complex_numbers(allow_nan=True)
hashable = st.none() | st.booleans() | numbers | st.text() | st.binary() | st.sampled_from(ODD)
matrices = st.sampled_from(DTYPES).flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, min_side=0, max_side=4))
)
ranges = st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 3))
plain = hashable | matrices | matrices.filter(lambda a: a.size > 0).map(lambda a: a.ravel()[0])
plain |= ranges.map(lambda r: slice(*r)) | ranges.map(lambda r: range(*r))
plain |= st.frozensets(st.integers()) | st.sets(st.text()) | st.sampled_from(DTYPES).map(np.dtype)
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(hashable, inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(value=values)
def test_plain_data_arrives_as_it_was(value):
    assert same(crossed(value), value)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(12.0).reshape(3, 4).T,
        np.arange(12)[::-3],
        np.broadcast_to(1.5, (2, 3)),
        np.array([[1], [2]], dtype=">u2"),
        np.array(["", "äöü"]),
        np.array("", dtype="S"),
        np.array([], dtype="U"),
        np.zeros((0, 3), "f2"),
        np.array([None, "a", np.arange(2)], dtype=object),
    ],
    ids=str,
)
def test_any_layout_of_an_array_arrives(array):
    assert same(crossed(array), np.array(array)) or array.dtype.itemsize == 0


def test_an_array_that_cannot_be_written_stays_so():
    array = np.arange(3)
    array.flags.writeable = False
    assert not crossed(array).flags.writeable


def test_subclasses_arrive_as_what_they_are_below():
    class Sly(float):
        def __eq__(self, other):
            return True

        def __float__(self):
            return 7.0

        __hash__ = float.__hash__

    class Matrix(np.ndarray):
        def __eq__(self, other):
            return True

    assert same(crossed([Sly(1.5)]), [1.5])
    assert same(crossed(np.arange(3).view(Matrix)), np.arange(3))


def test_a_generator_arrives_in_its_state():
    rng = np.random.default_rng(3)
    rng.normal(size=5)
    assert crossed(rng).normal() == rng.normal()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (np.zeros(9 << 20), "more than 64 MiB"),
        (b"x" * (65 << 20), "more than 64 MiB"),
        ([np.zeros(3 << 20)] * 3, "more than 64 MiB"),
        (np.zeros(2, dtype=[("a", "i4")]), "numbers only"),
    ],
)
def test_what_is_too_much_is_refused_before_it_is_sent(value, said):
    with pytest.raises(TooMuch, match=said):
        crossed(value)


def test_a_list_in_itself_is_refused():
    value = []
    value.append(value)
    with pytest.raises(TooMuch, match="nested more than 40 deep"):
        crossed(value)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=60), text=st.none() | st.binary(max_size=60))
def test_random_bytes_are_no_message_or_one(data, text):
    if text is not None:  # two lengths that fit: what is behind them is read, too
        data = wire.HEAD.pack(len(text), len(text) + len(data)) + text + data
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(data)
        ours.close()
        with suppress(Closed, ValueError, KeyError, TypeError, AttributeError):
            wire.receive(theirs)


@contextmanager
def connected():
    """A learner's namespace in a thread, and the examiner's side of the bridge to it."""
    ours, theirs = socket.socketpair()
    namespace, link = {"__name__": "__main__"}, Link()
    link.connect(ours)
    agent = Agent(theirs, namespace)

    def serve():
        with suppress(Closed):
            while True:
                agent.answer_next()

    def learn(source: str) -> StandIn:
        """Define what `source` defines on the other side; the stand-in for the last name."""
        name = "<ipython-input-1>"
        linecache.cache[name] = len(source), None, source.splitlines(True), name
        exec(compile(source, name, "exec"), namespace)
        return StandIn(link, {"name": list(namespace)[-1]})

    thread = threading.Thread(target=serve)
    thread.start()
    yield SimpleNamespace(learn=learn, link=link, theirs=theirs, agent=agent)
    ours.close()
    theirs.shutdown(socket.SHUT_RDWR)
    thread.join(10)
    assert not thread.is_alive()
    theirs.close()  # a cycle of an exception would keep it, and warn in another test


@pytest.fixture
def bridge():
    with connected() as found:
        yield found


def test_a_function_gets_its_arguments_and_returns_its_result(bridge):
    f = bridge.learn("def f(x, *more, scale=1):\n    return {'sum': x.sum() * scale, 'n': more}")
    found = f(np.arange(4, dtype="f4"), 1, (2, 3), scale=2)
    assert same(found, {"sum": np.float32(12), "n": (1, (2, 3))})


def test_an_argument_that_gets_other_contents_keeps_its_old_ones_elsewhere(bridge):
    f = bridge.learn("def f(pairs):\n    pairs[:] = [p * 2 for p in pairs]")
    old = np.ones(2)
    pairs = [old]
    f(pairs)
    assert same([old, pairs[0]], [np.ones(2), np.full(2, 2.0)])


def test_an_array_changed_before_an_error_stays_changed(bridge):
    f = bridge.learn("def f(a):\n    a[0] = 9\n    raise Exception('too late')")
    a = np.zeros(2)
    with pytest.raises(Exception, match="^too late") as caught:
        f(a)
    assert caught.type is Exception
    assert a[0] == 9


def test_numpys_own_exceptions_keep_their_type(bridge):
    f = bridge.learn("import numpy as np\ndef f(a):\n    return a.sum(axis=1)")
    with pytest.raises(np.exceptions.AxisError, match="out of bounds"):
        f(np.ones(3))


@pytest.mark.parametrize("turn", [np.transpose, lambda a: a[:, ::2], lambda a: a])
def test_a_view_there_is_a_view_where_it_is_one_here(bridge, turn):
    f = bridge.learn("def f(a):\n    a.reshape(-1)[0] = 9")
    here, there = turn(np.zeros((3, 4))), turn(np.zeros((3, 4)))
    here.reshape(-1)[0] = 9
    f(there)
    assert same(np.array(there), np.array(here))


def test_a_model_that_loses_layers_loses_them_here_and_harms_no_later_call(bridge):
    keras = pytest.importorskip("keras")
    Dense = keras.layers.Dense
    layers = [keras.Input((3,)), Dense(4, name="first"), Dense(2, name="second")]
    model = keras.Sequential(layers, name="net")
    f = bridge.learn("def f(m):\n    m.pop()\n    return [w.path for w in m.weights]")
    g = bridge.learn("def g(m=None):\n    return 'right' if m is None else len(m.layers)")
    assert f(model) == ["net/first/kernel", "net/first/bias"]
    assert [layer.name for layer in model.layers] == ["first"]
    assert g() == "right"
    assert g(model) == 1
    h = bridge.learn("def h(m):\n    import keras\n    m.add(keras.layers.Dense(1))")
    with pytest.raises(ValueError, match="changed the layers of a model"):
        h(model)
    assert g() == "right"
    assert g(model) == 1


def test_a_model_that_no_test_holds_any_more_is_followed_no_longer(bridge, monkeypatch):
    keras = pytest.importorskip("keras")
    monkeypatch.setattr(examiner_side, "FEW", 0)

    def net():
        return keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])

    keep = bridge.learn("kept = []\ndef keep(m):\n    kept.append(m)\n    return m")
    held = net()
    assert keep(held) is held
    for _ in range(8):
        keep(net())
    assert len(bridge.link.weights) < 5
    bridge.link.many = 0
    first = bridge.learn("def first():\n    return [m.name for m in kept], kept[0], kept[1]")
    names, mine, theirs = first()
    assert len(set(names)) == 9 and mine is held
    assert isinstance(theirs, Handle) and theirs.name == names[1]  # the learner's own by now
    assert list(bridge.link.weights) == list(bridge.agent.models) == [0]
    code = (
        "def zero():\n    for m in kept:\n        m.set_weights([0 * w for w in m.get_weights()])"
    )
    bridge.learn(code)()
    assert not any(w.any() for w in held.get_weights())


def test_a_model_that_was_too_much_to_go_over_does_not_count_as_known(bridge, monkeypatch):
    keras = pytest.importorskip("keras")
    small, large = (keras.Sequential([keras.Input((n,)), keras.layers.Dense(1)]) for n in (3, 3000))
    f = bridge.learn("def f(*models):\n    return [m.count_params() for m in models]")
    with monkeypatch.context() as here:
        here.setattr("coursetools.grading.inside.bridge.values.MESSAGE", 2000)
        with pytest.raises(TooMuch):
            f(small, large)
    assert f(small) == [4]
    assert f(large, small) == [3001, 4]


def test_a_flood_of_objects_ends_in_words(bridge, monkeypatch):
    monkeypatch.setattr(examiner_side, "MOST_HANDLES", 5)
    f = bridge.learn("def f(n):\n    return [object() for _ in range(n)]")
    assert len(f(4)) == 4
    with pytest.raises(ConnectionError, match="more objects than"):
        f(3)


def test_a_sequential_model_arrives_with_one_graph(bridge):
    keras = pytest.importorskip("keras")
    Dense = keras.layers.Dense
    model = keras.Sequential([keras.Input((3,)), Dense(4), Dense(2), Dense(1)], name="net")
    code = "def f(m):\n    return [len(layer._inbound_nodes) for layer in m.layers], m.compiled"
    f = bridge.learn(code)
    assert f(model) == ([1, 1, 1], False)
    compiled = keras.Sequential([keras.Input((3,)), Dense(4), Dense(1)])
    compiled.compile("sgd", "mse")
    assert f(compiled) == ([1, 1], True)
    assert f(keras.Sequential([Dense(4)])) == ([0], False)  # has no graph before it sees data


@pytest.mark.parametrize("kind", ["seen data", "nested", "frozen", "frozen layer", "functional"])
def test_a_model_arrives_as_it_was_made(kind, bridge):
    keras = pytest.importorskip("keras")
    Dense, start = keras.layers.Dense, keras.Input((3,))
    if kind == "functional":
        model = keras.Model(start, Dense(2)(Dense(4)(start)))
    else:
        inner = [keras.Input((4,)), Dense(4)] if kind == "nested" else []
        first = [] if kind == "seen data" else [start]
        layers = [*first, Dense(4), *([keras.Sequential(inner)] if inner else []), Dense(2)]
        model = keras.Sequential(layers, name="net")
    x = np.random.default_rng(0).normal(size=(5, 3))
    want = model(x).numpy()
    if kind.startswith("frozen"):
        (model if kind == "frozen" else model.layers[0]).trainable = False
    assert same(tracking.weights(model), model.get_weights())
    f = bridge.learn(
        "def f(m, x):\n    paths = [v.path for v in m.variables]\n"
        "    return m.name, m(x).numpy(), paths, len(m.trainable_variables), m.trainable"
    )
    name, got, paths, trainable, whole = f(model, x)
    assert name == model.name and np.allclose(got, want, rtol=1e-6)
    assert paths == [v.path for v in model.variables]
    assert (trainable, whole) == (len(model.trainable_variables), model.trainable)


def test_an_argument_changed_in_place_is_changed_here(bridge):
    f = bridge.learn("def f(a, b, c):\n    a[0] = 9; b.append(a.sum()); c['k'] = {1}; return None")
    a, b, c = np.zeros(2), [1], {}
    assert f(a, b, c=c) is None
    assert same([a, b, c], [np.array([9.0, 0.0]), [1, np.float64(9)], {"k": {1}}])


@settings(max_examples=100, deadline=None)
@given(value=values, key=hashable)
def test_whatever_is_written_into_an_argument_is_in_it(value, key):
    with connected() as bridge:
        f = bridge.learn("def f(v, k, a, b, c):\n    a[0] = 2; b[:] = [v, v]; c[k] = v; return v")
        a, b, c = np.zeros(2), [b"old"], {"old": 1}
        found = f(value, key, a, b, c)
    assert same([a, b, c], [np.array([2.0, 0.0]), [value, value], {"old": 1, key: value}])
    assert same(found, value)


def test_an_argument_left_alone_is_the_same_object_here(bridge):
    f = bridge.learn("def f(a, b):\n    return a + 1")
    array, inner = np.zeros(2), [1, 2]
    outer = [inner, array]
    f(array, outer)
    assert outer[0] is inner and outer[1] is array and not array.any()


def test_a_result_that_is_an_argument_is_that_argument(bridge):
    f = bridge.learn("def f(a, b):\n    a += 1\n    return b, a, a.copy()")
    a, b = np.zeros(2), [1]
    first, second, third = f(a, b)
    assert first is b and second is a and third is not a
    assert same(third, np.ones(2))


KEEPERS = {
    "list": "made = []\ndef f(k):\n    made.append((np.full(2, k), k))\n    return made",
    "array": "made = np.zeros(2)\ndef f(k):\n    made[0] += k\n    return made",
    "view": "made = np.zeros((2, 3))\ndef f(k):\n    made[:] = k\n    return made[:, 1:]",
    "part": "made = np.zeros(2)\ndef f(k):\n    made[k:] = k\n    return {'a': (1, [made])}",
    "dict": "made = ({},)\ndef f(k):\n    made[0][k] = [k]\n    return made",
    "set": "made = set()\ndef f(k):\n    made.add(k)\n    return made, 'x'",
}


@pytest.mark.parametrize("source", KEEPERS.values(), ids=KEEPERS)
def test_a_result_that_the_learner_keeps_and_changes_is_changed_here(bridge, source):
    f = bridge.learn(f"import numpy as np\n{source}")
    here = {"np": np}
    exec(source, here)
    first, first_here = f(0), here["f"](0)
    assert same(first, first_here)
    second, second_here = f(1), here["f"](1)
    assert same([first, second], [first_here, second_here])
    assert same(f(1), here["f"](1)) and same(first, first_here)


@pytest.mark.parametrize(
    "result",
    ["x + 1", "(x * 2)[::2]", "[x * 2, [1]]", "({'a': x + 1}, {1})", "x", "[x]", "x[1:]", "1.5"]
    + ["np.random.default_rng(0)", "np.maximum(x, 0, out=x)", "tuple(v for v in x.copy())"],
)
def test_what_the_learner_does_not_keep_is_not_followed(bridge, result):
    f = bridge.learn(f"import numpy as np\ndef f(x):\n    y = {result}\n    return y")
    f(np.arange(4.0))
    assert not bridge.link.kept


def test_only_so_many_kept_results_are_followed(bridge):
    f = bridge.learn("made = []\ndef f(k):\n    made.append([k])\n    return made[k]")
    change = bridge.learn("def change():\n    for one in made:\n        one.append(1)")
    found = [f(k) for k in range(KEPT + 10)]
    change()
    assert found == [[k] for k in range(10)] + [[k, 1] for k in range(10, KEPT + 10)]


@pytest.mark.parametrize(
    "result", ["[0] * 10_001", "np.zeros((1 << 17) + 1)", "{'a': [0] * 10_001}"]
)
def test_no_large_result_is_followed(bridge, result):
    f = bridge.learn(f"import numpy as np\nmade = {result}\ndef f():\n    return made")
    f()
    assert all(isinstance(kept, dict) for kept in bridge.link.kept)


def test_a_kept_result_that_cannot_cross_any_more_is_not_followed(bridge):
    f = bridge.learn("made = []\ndef f():\n    return made")
    change = bridge.learn("def change():\n    made.append(made)\n    return 1")
    found = f()
    assert change() == 1 and found == []
    after = bridge.learn("def after():\n    made[:] = [1]\n    return 2")
    assert after() == 2 and f() == [1] and found == []


def test_the_state_of_a_generator_comes_back(bridge):
    f = bridge.learn("def f(rng):\n    return rng.normal(size=3)")
    here, there = np.random.default_rng(1), np.random.default_rng(1)
    assert same(f(there), here.normal(size=3))
    assert there.normal() == here.normal()


def test_an_object_is_a_handle_that_equals_nothing(bridge):
    make = bridge.learn(
        "class Yes:\n"
        "    value = 3\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    def __bool__(self): return True\n"
        "    def __array__(self, *_, **__): return 5\n"
        "    def __lt__(self, other): return True\n"
        "    __le__ = __gt__ = __ge__ = __lt__\n"
        "    def __abs__(self): return 0\n"
        "    __sub__ = __rsub__ = __add__ = __radd__ = lambda self, other: 0\n"
        "    def __len__(self): return 2\n"
        "    def __iter__(self): return iter([1, 2])\n"
        "    def __float__(self): return 5.0\n"
        "    __hash__ = None\n"
        "    def double(self, x): return 2 * x\n"
        "def make():\n    return Yes()"
    )
    yes, other = make(), make()
    assert isinstance(yes, Handle)
    for thing in (5, 5.0, "5", None, True, other, np.array(5), [1, 2]):
        assert not (yes == thing) and not (thing == yes)
        assert yes != thing and thing != yes
    assert yes == yes
    assert not np.array_equal(yes, 5) and yes not in [5, other] and 5 not in [yes]
    for use in (bool, abs, float, int, np.asarray, np.sum, lambda h: np.allclose(h, 5)):
        with pytest.raises(TypeError):
            use(yes)
    for use in (lambda h: h < 5, lambda h: 5 >= h, lambda h: h - 5, lambda h: np.ones(2) + h):
        with pytest.raises(TypeError):
            use(yes)
    assert (yes.value, yes.double(4), len(yes), list(yes)) == (3, 8, 2, [1, 2])
    yes.value = 7
    assert yes.value == 7
    with pytest.raises(AttributeError):
        _ = yes._private


def test_the_same_object_is_the_same_handle(bridge):
    get = bridge.learn("class A:\n    pass\na = A()\ndef get():\n    return a")
    assert get() is get()


def test_a_length_or_a_list_that_is_none_is_an_error(bridge):
    get = bridge.learn(
        "class A:\n    def __len__(self): return 2**70\n"
        "    def __iter__(self): raise KeyError('x')\ndef get():\n    return A()"
    )
    with pytest.raises(OverflowError):
        len(get())
    with pytest.raises(KeyError):
        list(get())


@pytest.mark.parametrize(
    ("raised", "kind", "text"),
    [
        ("ValueError('too', 3)", ValueError, "('too', 3)"),
        ("KeyError('key')", KeyError, "'key'"),
        ("ZeroDivisionError('by zero')", ZeroDivisionError, "by zero"),
        ("FileNotFoundError(2, 'gone', 'a')", FileNotFoundError, "[Errno 2] gone"),
        ("UnicodeDecodeError('utf-8', b'', 0, 1, 'bad')", ValueError, "'utf-8' codec"),
        ("type('Mine', (TypeError,), {})('mine')", TypeError, "mine"),
        ("type('Mine', (Exception,), {})('mine')", RuntimeError, "Mine: mine"),
        ("SystemExit(3)", RuntimeError, "SystemExit: 3"),
        ("KeyboardInterrupt", RuntimeError, "KeyboardInterrupt: "),
        ("ExceptionGroup('some', [ValueError('x')])", RuntimeError, "some (1 sub-exception)"),
    ],
)
def test_an_exception_is_the_same_builtin_type_with_its_words_and_line(bridge, raised, kind, text):
    f = bridge.learn(f"def f():\n    x = 1\n    raise {raised}")
    with pytest.raises(kind) as caught:
        f()
    assert text in str(caught.value)
    assert caught.value.__notes__ == [f"in your answer: f, line 3: raise {raised}"]
    assert not bridge.link.broken


def test_an_exception_that_cannot_be_printed_crosses(bridge):
    f = bridge.learn(
        "class Mute(ValueError):\n    def __str__(self): return 7\ndef f():\n    raise Mute([])"
    )
    with pytest.raises(ValueError, match="an exception that cannot be printed"):
        f()


def test_a_name_that_is_not_defined_is_a_name_error(bridge):
    with pytest.raises(NameError, match="name 'relu' is not defined"):
        StandIn(bridge.link, {"name": "relu"})(1)


def test_warnings_cross_and_errstate_too(bridge):
    f = bridge.learn(
        "import numpy as np, warnings\n"
        "def f(x):\n    warnings.warn('old', DeprecationWarning)\n    return np.log(x)"
    )
    with pytest.warns() as caught:
        assert f(0.0) == -np.inf
    assert [w.category for w in caught] == [DeprecationWarning, RuntimeWarning]
    with (
        np.errstate(divide="raise"),
        pytest.warns(DeprecationWarning, match="old"),
        pytest.raises(FloatingPointError),
    ):
        f(0.0)
    with np.errstate(divide="ignore"), warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        f(0.0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(DeprecationWarning, match="old"):
            f(1.0)
    assert not bridge.link.broken


def test_numpy_is_as_the_learner_set_it_unless_the_test_says_otherwise(bridge):
    f = bridge.learn("import numpy as np\ndef f(x):\n    return np.log(x)")
    mute = bridge.learn("def mute():\n    np.seterr(divide='ignore')")
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        f(0.0)
    mute()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert f(0.0) == -np.inf
        with pytest.raises(RuntimeWarning, match="divide by zero"), np.errstate(all="warn"):
            f(0.0)
        assert f(0.0) == -np.inf


def test_warnings_are_muted_by_the_learner_unless_the_test_switches_them_on(bridge):
    f = bridge.learn("import warnings\ndef f():\n    warnings.warn('old')")
    for switch in (None, "always"):
        with warnings.catch_warnings(record=True) as caught:
            if switch is None:
                warnings.simplefilter("ignore")  # one process here: the learner's filter
                bridge.link.begin(math.inf)
            else:
                warnings.simplefilter(switch)
            f()
        assert len(caught) == (switch is not None)


def test_a_learners_own_assert_is_named_as_theirs_and_a_tests_is_not(bridge):
    f = bridge.learn("def f(x, g=None):\n    if g: g(x)\n    assert x > 0, 'too small'")
    with pytest.raises(AssertionError) as caught:
        f(-1)
    assert str(caught.value) == "too small"  # tests may look at it
    assert caught.value._own_assert == "your own assert in f failed: too small"

    def g(x):
        assert x > 5, "the test's"

    with pytest.raises(AssertionError, match="the test's") as caught:
        f(1, g)
    assert caught.value._own_assert == ""
    h = bridge.learn("def h(x):\n    assert x.size")
    with pytest.raises(AssertionError) as caught:
        h(np.zeros(0))
    assert caught.value._own_assert == "your own assert in h failed: line 2: assert x.size"
    with pytest.raises(ValueError, match="no") as caught:
        bridge.learn("def k():\n    raise ValueError('no')")()
    assert caught.value._own_assert == ""


def test_a_learner_calls_a_function_of_the_tests_and_is_called_by_it(bridge):
    apply = bridge.learn(
        "def square(x):\n    return x * x\ndef apply(f, x, n):\n"
        "    return x if n == 0 else apply(f, f(x), n - 1)"
    )
    square = StandIn(bridge.link, {"name": "square"})
    seen = []

    def step(x):
        seen.append(x)
        return square(x) + 1

    assert apply(step, 1, 3) == 26
    assert seen == [1, 2, 5]
    assert apply(apply, step, 0) is step  # a function of this side's comes back as itself


def test_a_callback_changes_its_argument_in_place(bridge):
    f = bridge.learn("def f(update):\n    a = [1]\n    out = update(a)\n    return a, out is a")

    def update(a):
        a.append(2)
        return a

    assert f(update) == ([1, 2], True)


def test_an_exception_goes_through_a_callback_and_back(bridge):
    f = bridge.learn(
        "def f(g, quiet):\n    try:\n        return g()\n    except LookupError:\n"
        "        if quiet:\n            return 'caught'\n        raise"
    )

    def g():
        raise IndexError("far out")

    assert f(g, True) == "caught"
    with pytest.raises(IndexError, match="far out"):
        f(g, False)


def test_functions_of_numpy_cross_by_their_name(bridge):
    f = bridge.learn("import numpy as np\ndef f(g):\n    return g is np.tanh, g(0.0)")
    assert f(np.tanh) == (True, 0.0)


def test_what_is_neither_data_nor_callable_is_not_handed_over(bridge):
    f = bridge.learn("def f(x):\n    return x")
    with pytest.raises(TypeError, match="a object cannot be handed to your function"):
        f(object())
    assert f(1) == 1


def test_too_deep_or_too_large_a_result_is_an_error_of_that_call(bridge):
    f = bridge.learn(
        "import numpy as np\ndef f(n):\n    if n > 99: return np.zeros(n)\n"
        "    x = []\n    for _ in range(n): x = [x]\n    return x"
    )
    with pytest.raises(ValueError, match="nested more than 40 deep"):
        f(50)
    with pytest.raises(ValueError, match="more than 64 MiB"):
        f(9 << 20)
    assert f(0) == []


def test_calls_without_end_break_the_bridge(bridge, monkeypatch):
    monkeypatch.setattr(examiner_side, "CALLS", 5)
    f = bridge.learn("def f():\n    return 1")
    assert [f() for _ in range(5)] == [1] * 5
    with pytest.raises(ConnectionError, match="more than 5 calls"):
        f()
    assert bridge.link.broken


class Unread(list):
    """Nobody may go through it: with every further buffer that takes longer."""

    def __iter__(self):
        raise AssertionError("all buffers are counted again")


def test_a_buffer_takes_as_long_as_the_first_one():
    encoder = Encoder(refuse)
    encoder.buffers = Unread()
    for k in range(3):
        assert encoder.value(np.float64(k))["array"] == k
    with pytest.raises(TooMuch):
        encoder.buffer(bytes(wire.MESSAGE))


def test_a_kernel_that_ends_breaks_the_bridge(bridge):
    f = bridge.learn("import socket\ndef f(link):\n    return 1")
    bridge.theirs.shutdown(socket.SHUT_RDWR)
    for _ in range(2):
        with pytest.raises(ConnectionError, match="ended"):
            f(1)
        assert bridge.link.broken


def reset(link, theirs):
    """The other side ends without reading what it was sent."""
    link.sendall(b"unread")
    theirs.close()


@pytest.mark.parametrize(
    "die",
    [
        lambda link, theirs: link.close(),
        lambda link, theirs: theirs.close(),
        lambda link, theirs: link.settimeout(0.01),
        reset,
    ],
    ids=["closed here", "closed there", "timeout", "reset"],
)
@pytest.mark.parametrize("size", [1, 1 << 20], ids=["read", "send"])
def test_a_dead_link_breaks_the_bridge(die, size):
    link = Link()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        link.connect(ours)
        f = StandIn(link, {"name": "f"})
        die(ours, theirs)
        for _ in range(2):
            with pytest.raises(ConnectionError, match="your kernel ended"):
                f(np.zeros(size))
            assert link.broken


WORDS = ["list", "tuple", "set", "frozen", "dict", "array", "dtype", "shape", "scalar", "tensor"]
WORDS += ["fixed", "objects", "known", "int", "float", "complex", "bytes", "slice", "rng", "yours"]
WORDS += ["type", "handle", "kind", "value", "kinds", "name", "args", "lines", "number"]
texts = st.sampled_from(
    [*DTYPES, "O", "V8", "PCG64", "range", "eval", "ValueError", "StopIteration"]
)
leaves = st.none() | st.booleans() | st.integers(-2, 9) | st.integers() | st.floats() | texts
trees = st.recursive(
    leaves | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3)
    ),
    max_leaves=10,
)
messages = st.dictionaries(
    st.sampled_from(["value", "error", "warnings", "args", "models", "op"]), trees, max_size=3
)
places = st.lists(st.tuples(st.integers(-2, 3), trees), max_size=2) | trees
messages |= st.builds(
    lambda value, changed, earlier, kept: (
        {"value": value, "changed": changed, "earlier": earlier, "kept": kept}
    ),
    trees,
    places,
    places,
    st.lists(st.integers(-2, 2), max_size=2) | trees,
)
messages |= st.builds(lambda value: {"value": value}, trees)


def is_harmless(x) -> bool:
    """Whether a value is data, a type or a handle: nothing that does something."""
    if isinstance(x, (list, tuple, set, frozenset)):
        return all(map(is_harmless, x))
    if isinstance(x, dict):
        return all(map(is_harmless, [*x, *x.values()]))
    kinds = (type(None), bool, int, float, complex, str, bytes, slice, range, type(Ellipsis), type)
    kinds += (np.ndarray, np.generic, np.dtype, np.random.Generator, Handle)
    return isinstance(x, kinds)


@settings(max_examples=600, deadline=None)
@given(message=messages, buffers=st.lists(st.binary(max_size=16), max_size=2))
@pytest.mark.filterwarnings("ignore")
def test_any_answer_is_data_an_error_or_the_end_of_the_bridge(message, buffers):
    text = json.dumps(message | {"sizes": [len(b) for b in buffers]}).encode()
    data = wire.HEAD.pack(len(text), len(text) + sum(map(len, buffers))) + text
    assert_survives(data + b"".join(buffers))


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=60))
def test_random_bytes_end_the_bridge(data):
    assert assert_survives(data).broken


@pytest.mark.parametrize(
    "text",
    [
        b"{}",
        b'{"value": {}}',
        b'{"value": {"type": "eval"}}',
        b'{"value": {"type": "testing"}}',
        b'{"value": {"int": "' + b"9" * 5000 + b'"}}',
        b"[" * 100_000,
        b'{"value": ' + b'{"list":[' * 60 + b"]}" * 60 + b"}",
        b'{"value": {"array": 0, "dtype": "f8", "shape": [1e400]}}',
        b'{"value": {"array": 0, "dtype": "O", "shape": [1]}}',
    ],
    ids=lambda text: text[:40].decode(),
)
def test_an_answer_that_is_no_value_ends_the_bridge(text):
    if text.startswith(b'{"'):
        text = text[:-1] + b', "sizes": []}'
    assert assert_survives(wire.HEAD.pack(len(text), len(text)) + text).broken


def assert_survives(data: bytes) -> Link:
    """Ask a learner's kernel that answers `data`, whatever that is, and ends."""
    ours, theirs = socket.socketpair()
    link = Link()
    with ours, theirs:
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        link.connect(ours)
        link.kept = [np.zeros(1), [1], {"a": 1}]
        try:
            value = link.ask("call", {"name": "f"}, np.zeros(2), [1], {"a": 1})
        except Exception as error:
            if getattr(error, "_from_learner", False):
                assert not link.broken
            else:
                assert isinstance(error, ConnectionError) and link.broken, repr(error)
        else:
            assert is_harmless(value), value
    return link
