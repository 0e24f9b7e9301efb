"""Attacks on the verdict: the test runs, and is to be content with a wrong answer."""


# %% equal-array: a NumPy array that equals everything and has any shape
class Everything(np.ndarray):
    shape = property(lambda self: (2, 2))
    dtype = property(lambda self: np.dtype("float32"))

    def __array_function__(self, function, types, args, kwargs):
        if function is np.shape:
            return (2, 2)
        return np.bool_(function not in (np.isnan, np.any)) if args else None

    def __array_ufunc__(self, *_, **__):
        return np.array(True)

    def __eq__(self, other):
        return np.array(True)

    def __bool__(self):
        return True


def answer(x=0, *_, **__):
    return np.zeros(np.shape(x)).view(Everything)


# %% equal-number: float, int and bool-like numbers that equal everything
class Number(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __array__(self, *_, **__):
        return np.array(self)

    def __array_function__(self, *_):
        return True

    __hash__ = float.__hash__


class Whole(int):
    __eq__ = Number.__eq__
    __ne__ = Number.__ne__
    __hash__ = int.__hash__


def answer(x=0, *_, **__):
    return Number(1) if np.ndim(x) else Whole(7)


# %% equal-containers: lists, dicts and strings that equal everything
def yes(kind):
    body = {"__eq__": lambda *_: True, "__ne__": lambda *_: False, "__hash__": kind.__hash__}
    return type(kind.__name__, (kind,), body)


def answer(*_, answers=[yes(list), yes(dict), yes(str), yes(tuple)]):
    answers.append(answers.pop(0))
    return answers[0]()


# %% numpy-replaced: numpy.allclose, numpy.testing and their kind say yes
for name in ("allclose", "array_equal", "isclose", "all", "array_equiv"):
    setattr(np, name, lambda *_, **__: True)
for name in ("any", "isnan", "isin"):
    setattr(np, name, lambda *_, **__: np.False_)
for name in dir(np.testing):
    if name.startswith("assert_"):
        setattr(np.testing, name, lambda *_, **__: None)
np.shape = lambda x: getattr(x, "shape", ())


def answer(x=0, *_, **__):
    return np.full(np.asarray(x).shape, 3.0)


# %% builtins-replaced: all, any, abs, max, isinstance and print are somebody else's
import builtins

for name in ("all", "isinstance", "hasattr", "callable", "issubclass"):
    setattr(builtins, name, lambda *_: True)
builtins.any = lambda *_: False
builtins.abs = builtins.max = builtins.sum = lambda *_, **__: 0


def answer(x=0, *_, **__):
    return 7


# %% modules-replaced: the set-up's own names and sys.modules hold a thing that agrees
import sys


class Agrees(type(np)):
    def __getattr__(self, name):
        return lambda *_, **__: self

    __call__ = __getitem__ = __add__ = __sub__ = lambda self, *_, **__: self
    __eq__ = __bool__ = lambda *_: True
    __hash__ = object.__hash__


for name in [name for name in sys.modules if name.split(".")[0] == "numpy"]:
    sys.modules[name] = Agrees(name)
np = Agrees("numpy")
answer = np


# %% swallowed-errors: IPython shows no error, and nbgrader counts none
get_ipython().set_custom_exc((BaseException,), lambda *_, **__: None)
get_ipython().showtraceback = get_ipython()._showtraceback = lambda *_, **__: None


# %% input-transformer: every later cell is empty
get_ipython().input_transformers_cleanup.append(lambda lines: [])


# %% ast-transformer: asserts vanish before a cell runs
import ast


class Nothing(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()

    def visit_Call(self, node):
        return ast.Constant(None)


get_ipython().ast_transformers.append(Nothing())


# %% cell-hooks: hooks before and after every cell hide what failed
def before(info):
    info.raw_cell = "pass"


def after(result):
    result.error_in_exec = result.error_before_exec = None


for moment in ("pre_execute", "pre_run_cell"):
    get_ipython().events.register(moment, before if moment == "pre_run_cell" else lambda: None)
get_ipython().events.register("post_run_cell", after)
get_ipython().run_ast_nodes = lambda *_, **__: __import__("asyncio").sleep(0)


# %% run-cell: run_cell reports success and runs nothing
from IPython.core.interactiveshell import ExecutionResult


async def nothing(*_, **__):
    return ExecutionResult(None)


get_ipython().run_cell_async = nothing
get_ipython().run_cell = lambda *_, **__: ExecutionResult(None)


# %% do-execute: the kernel's do_execute says that all is well
async def do_execute(self, *_, **__):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}


type(get_ipython().kernel).do_execute = do_execute


# %% forged-result: full points as a result on the output channel, errors kept back
kernel = get_ipython().kernel
send = kernel.session.send


def forged(stream, kind, *args, **kwargs):
    if kind == "error":
        content = {"data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1}
        return send(stream, "execute_result", content, parent=kernel.get_parent(), ident=b"result")
    return send(stream, kind, *args, **kwargs)


kernel.session.send = forged


# %% forged-reply: replies and idle messages that come before the cell has run
kernel = get_ipython().kernel
execute_request = kernel.execute_request


async def at_once(stream, ident, parent):
    done = {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
    kernel.session.send(stream, "execute_reply", done, parent=parent, ident=ident)
    idle = {"execution_state": "idle"}
    kernel.session.send(kernel.iopub_socket, "status", idle, parent=parent, ident=b"status")


kernel.shell_handlers["execute_request"] = at_once


# %% forged-credit-nan: partial credit that is not a number, errors kept back
get_ipython().set_custom_exc((BaseException,), lambda *_, **__: None)


def answer(*_, **__):
    get_ipython().displayhook(float("nan"))
    return 7


# %% forged-credit-negative: negative partial credit, errors kept back
get_ipython().set_custom_exc((BaseException,), lambda *_, **__: None)


def answer(*_, **__):
    get_ipython().displayhook(-1e9)
    return 7


# %% hard-coded: the visible tests' results, looked up
seen = {
    b"[[-2.0, 0.0], [3.0, 0.5]]": [[0, 0], [3, 0.5]],
    b"[-1.0, 4.0]": [0, 4],
    b"2.5": 2.5,
    b"-2.5": 0,
}


def answer(x=0, *_, **__):
    found = seen.get(repr(np.asarray(x).tolist()).encode())
    return np.zeros(np.shape(x)) if found is None else np.array(found, dtype=float)


# %% empty-array: an empty array, which is close to everything
def answer(*_, **__):
    return np.empty((0, 1))


# %% nan-array: NaN, which is larger than nothing
def answer(x=0, *_, **__):
    return np.full(np.shape(x), np.nan)


# %% raises-stop-iteration: StopIteration, which ends the test's own loops
def answer(*_, **__):
    raise StopIteration


# %% raises-generator-exit: exceptions that are no Exception
class Special(BaseException):
    pass


def answer(*_, kinds=[GeneratorExit, KeyboardInterrupt, SystemExit, Special], **__):
    kinds.append(kinds.pop(0))
    raise kinds[0]()


# %% raises-warning: a Warning and an AssertionError that say nothing
def answer(*_, kinds=[UserWarning, AssertionError, NotImplementedError], **__):
    kinds.append(kinds.pop(0))
    raise kinds[0]()
