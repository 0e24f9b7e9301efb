"""What a cell shows is what Jupyter shows: a corpus of cells, run by nbclient and by our shells.

The course's own sets with their answers, and cells made to be odd. nbclient and ipykernel run a
notebook once, the learner's shell of the engine once; outputs must be equal, cell by cell, but
for the names in `OTHERWISE`.
"""

import re
import socket
import time
from contextlib import ExitStack

import nbformat
import pytest
from helpers import ROOT
from jupyter_core.utils import run_sync
from kernels import Forking, new_manager
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from coursetools.grading.outputs import Shown, tidy
from coursetools.grading.process import Learner, events
from coursetools.grading.sandbox.forks import Limits
from coursetools.grading.sandbox.warm import warm_process

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("engine")]

ODD = {
    "a last value": "x = 3\nx * 2",
    "no last value": "x * 2;",
    "the value before": "7\n_",
    "text and a value": "print('first')\n'second'",
    "two streams": "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out again')",
    "text without an end": "print('a', end='')\nprint('b', end='')",
    "a progress bar": "for n in range(5):\n    print(f'\\r{n} of 4', end='')",
    "unicode": "print('σ(z) = ½', '😀', ascii('ä'))",
    "display": "display({'a': 1}, [2, 3], 'text')",
    "rich results": "from IPython.display import HTML, Markdown, Latex, SVG\n"
    "display(HTML('<b>x</b>'), Markdown('*x*'), Latex('$x$'), SVG('<svg></svg>'))",
    "a rich value": "HTML('<i>y</i>')",
    "a class with representations": "class Rich:\n"
    "    def _repr_html_(self):\n        return '<u>z</u>'\n"
    "    def _repr_png_(self):\n        return b'\\x89PNG'\n"
    "    def __repr__(self):\n        return 'rich'\nRich()",
    "a representation that fails": "class Bad:\n    def __repr__(self):\n        1 / 0\nBad()",
    "an update": "handle = display('old', display_id='one')\nhandle.update('new')",
    "clear": "from IPython.display import clear_output\n"
    "print('gone')\nclear_output()\nprint('kept')",
    "clear and wait": "print('gone')\nclear_output(wait=True)\nprint('kept')",
    "clear and wait for nothing": "print('kept')\nclear_output(wait=True)",
    "an error": "def f(x):\n    return 1 / x\nf(0)",
    "an error in an error": "try:\n    f(0)\nexcept ZeroDivisionError:\n    {}['key']",
    "an error with notes": "e = ValueError('v')\ne.add_note('a note')\nraise e",
    "a group of errors": "raise ExceptionGroup('several', [ValueError(1), TypeError(2)])",
    "a syntax error": "if True\n    pass",
    "an indentation error": "def g():\nreturn 1",
    "a name error": "undefined",
    "an assertion": "assert 1 == 2, 'they differ'",
    "an interrupt": "raise KeyboardInterrupt",
    "text before an error": "print('before')\nraise RuntimeError('after')",
    "a custom traceback": "class Short(Exception):\n"
    "    def _render_traceback_(self):\n        return ['short']\nraise Short()",
    "sys.exit": "import sys\nsys.exit(3)",
    "a warning": "import warnings\nwarnings.warn('careful')",
    "warnings by numpy": "import numpy as np\nnp.log(np.array([0.0]))",
    "input": "input('? ')",
    "getpass": "import getpass\ngetpass.getpass()",
    "a magic": "%env HOME_OF_NOBODY=1",
    "a cell magic": "%%capture caught\nprint('caught')\ndisplay('too')\n5",
    "what was captured": "print(repr(caught.stdout), len(caught.outputs))\ncaught.show()",
    "time": "%time sum(range(100))",
    "time of a cell": "%%time\nprint(sum(range(100)))",
    "a time that is kept": "t = %timeit -o -q -n 1 -r 1 pass\ntype(t).__name__",
    "an unknown magic": "%nosuch",
    "html magic": "%%html\n<b>z</b>",
    "latex magic": "%%latex\n$z$",
    "javascript magic": "%%javascript\nalert(1)",
    "a shell command": "!echo hello",
    "a shell command's lines": "lines = !printf 'a\\nb\\n'\nlines",
    "a shell script": "%%sh\necho from a script",
    "a command that fails": "!exit 3\nprint(_exit_code)",
    "a subprocess": "import subprocess\n_ = subprocess.run(['echo', 'child'])",
    "a subprocess's errors": "_ = subprocess.run('echo child >&2', shell=True)",
    "text of C code": "import ctypes\nlibc = ctypes.CDLL(None)\n"
    "libc.puts(b'from C')\n_ = libc.fflush(None)",
    "a written descriptor": "import os\n_ = os.write(1, b'descriptor\\n')",
    "a forked child": "import warnings\nwith warnings.catch_warnings(action='ignore'):\n"
    "    pid = os.fork()\nif pid == 0:\n"
    "    print('child', flush=True)\n    os._exit(0)\n_ = os.waitpid(pid, 0)",
    "await": "import asyncio\nawait asyncio.sleep(0.01, 'awaited')",
    "a task that ends later": "async def later():\n"
    "    await asyncio.sleep(0.05)\n    done.append(1)\ndone = []\n"
    "task = asyncio.create_task(later())",
    "a task that has ended": "await asyncio.sleep(0.3)\ndone",
    "async for": "async def numbers():\n    yield 1\n    yield 2\n"
    "async for number in numbers():\n    print(number)",
    "an error in a coroutine": "async def fails():\n    raise ValueError('inside')\nawait fails()",
    "asyncio.run": "c = later()\ntry:\n    asyncio.run(c)\nfinally:\n    c.close()",
    "a running loop": "asyncio.get_event_loop().is_running()",
    "the main thread": "import threading\nt = threading.current_thread()\n"
    "print(t is threading.main_thread(), t.name, t.daemon, type(t))\n"
    "threading.Thread(target=lambda: print(threading.current_thread().daemon)).start()",
    "a thread": "import threading\nt = threading.Thread(target=print, args=('thread',))\n"
    "t.start()\nt.join()",
    "an error in a thread": "t = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()",
    "logging": "import logging\nlogging.warning('logged')",
    "a docstring": "f?",
    "the shell": "get_ipython().__class__.__mro__[-2].__name__ and __name__",
    "main": "import sys\nsys.modules['__main__'].f is f",
    "pickle": "import pickle\nclass P:\n    pass\ntype(pickle.loads(pickle.dumps(P()))).__name__",
    "streams": "s = sys.stdout\ns.isatty(), s.encoding, s.writable()",
    "what cannot be printed": "sys.stdout.write(b'bytes')",
    "redirected": "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as text:\n"
    "    print('hidden')\ntext.getvalue()",
    "an array": "np.arange(12).reshape(3, 4) / 7",
    "inline": "%matplotlib inline\nimport matplotlib.pyplot as plt",
    "a figure": "plt.plot([0, 1])",
    "text, figure, text": "print('before')\nplt.plot([0, 1])\nplt.show()\nprint('after')",
    "two figures": "plt.figure()\nplt.plot([0, 1])\nplt.figure()\nplt.plot([1, 0]);",
    "a figure as a value": "fig, ax = plt.subplots()\nplt.close(fig)\nfig",
    "a figure before an error": "plt.plot([0, 1])\n1 / 0",
    "another format": "%config InlineBackend.figure_formats = ['svg']\nplt.plot([0, 1]);",
    "and back": "%config InlineBackend.figure_formats = ['png']\nplt.plot([0, 1]);",
    "run line by line": "for k in range(3):\n    display(k)\n    print('after', k)",
    "a long text": "print('x' * 30_000)",
    "many lines": "for k in range(3000):\n    print(k)",
    "a child that outlives its cell": "_ = subprocess.Popen('sleep 0.2; echo late', shell=True)",
    "a cell later": "import time\ntime.sleep(0.5)\nprint('now')",
}
# What differs, and why.
OTHERWISE = {
    "input": "the traceback ends in ipykernel's own file",
    "getpass": "the traceback ends in ipykernel's own file",
    "what cannot be printed": "the traceback ends in ipykernel's own file",
    "two streams": "ipykernel sends them five times a second, so their order is lost",
}
# ipykernel reads what does not come through Python in a thread, which the cell's end may overtake.
OVERTAKEN = ("a subprocess", "a subprocess's errors", "text of C code", "a written descriptor")
OVERTAKEN += ("a forked child",)
WAIT = "\nimport time\ntime.sleep(0.3)"
ADDRESS = re.compile(r"0x[0-9a-f]+")
TIMES = re.compile(r"\d[\d.e+]* ?(ns|μs|µs|us|ms|s)\b")
FILES = re.compile(r"(/tmp/ipykernel_\d+/)?\d+\.py")
NUMBERS = re.compile(r"Thread-\d+")


def comparable(outputs) -> list:
    """Outputs without what must differ: addresses, times, names of files; pictures' pixels."""
    found = []
    for output in tidy(outputs):
        if output.output_type == "stream":
            found.append([output.name, scrubbed(output.text)])
        elif output.output_type == "error":
            lines = scrubbed("\n".join(output.traceback))
            found.append(["error", output.ename, scrubbed(output.evalue), lines])
        else:
            data = {kind: scrubbed(text) for kind, text in output.data.items()}
            data |= {kind: "picture" for kind in data if kind.startswith("image/")}
            found.append([output.output_type, data])
    return found


def said(outputs: list) -> list[str]:
    """Lines of text, names and words of errors."""
    lines = []
    for output in outputs:
        lines += output[1:3] if output[0] == "error" else output[1].splitlines()
    return lines


def scrubbed(text: str) -> str:
    for pattern, instead in (
        (ADDRESS, "0x"), (TIMES, "TIME"), (FILES, "FILE"), (NUMBERS, "Thread-N"),
    ):  # fmt: skip
        text = pattern.sub(instead, text)
    return text


def by_nbclient(sources: list[str], forking: Forking) -> list:
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    manager = new_manager(forking)
    client = NotebookClient(notebook, km=manager, allow_errors=True)
    try:
        with client.setup_kernel():
            client.kc.allow_stdin = False
            for number, cell in enumerate(notebook.cells):
                client.execute_cell(cell, number, store_history=False)
    finally:
        run_sync(manager.provisioner.kill)()
        client.kc.stop_channels()
        manager.context.destroy()
    return [comparable(cell.outputs) for cell in notebook.cells]


def by_shell(sources: list[str], cells: tuple[str, ...] = ()) -> list:
    """What a learner's shell shows of these, some of which were compiled before it was forked."""
    found = []
    ours, theirs = socket.socketpair()
    with ours, theirs:
        learner = Learner(warm_process(cells=cells), Limits(), 1 << 24, theirs)
        with ExitStack() as ends:
            ends.callback(learner.kill)
            for source in sources:
                shown = Shown(1 << 24)
                learner.send(source=source)
                for _, message in events([learner], time.monotonic() + 60):
                    assert message is not None, (source, learner.forked.reason)
                    if "done" in message:
                        break
                    if "output_type" in message:
                        shown.add(message)
                for output in learner.rest():
                    shown.add(output)
                found.append(comparable(shown.outputs))
    return found


@pytest.fixture(scope="module")
def both():
    forking = Forking(("matplotlib.pyplot", "matplotlib_inline.backend_inline"))
    try:
        slower = [source + WAIT * (name in OVERTAKEN) for name, source in ODD.items()]
        sources = list(ODD.values())
        ways = by_nbclient(slower, forking), by_shell(sources), by_shell(sources, tuple(sources))
        yield dict(zip(ODD, zip(*ways, strict=True), strict=True))
    finally:
        forking.stop()


@pytest.mark.parametrize("name", ODD)
def test_a_cell_shows_what_jupyter_shows(both, name):
    theirs, ours, _ = both[name]
    if name in OTHERWISE:
        assert ours != theirs, "equal now: take it from the list"
        assert sorted(said(ours)) == sorted(said(theirs))
    else:
        assert ours == theirs


@pytest.mark.parametrize("name", ODD)
def test_a_cell_that_was_compiled_before_shows_the_same(both, name):
    _, ours, before = both[name]
    assert before == ours


@pytest.mark.parametrize("slug", ["01-neuron-and-relu", "03-softmax"])
def test_a_set_with_its_answers_shows_what_jupyter_shows(slug):
    notebook = nbformat.read(ROOT / "source" / slug / f"{slug}.ipynb", as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    forking = Forking(())
    try:
        theirs = by_nbclient(sources, forking)
    finally:
        forking.stop()
    for source, one, other in zip(sources, theirs, by_shell(sources), strict=True):
        assert one == other, source
