"""A place where a learner's code can do no harm: bubblewrap around a warm process that forks.

The warm process (`inside/server.py`) sees the Python environment, read-only, and nothing else:
no network, no course, no gradebook, no home. Every kernel is forked from it into name spaces
of its own, whose files and processes vanish with it.
"""

import contextlib
import functools
import importlib.util
import itertools
import json
import os
import secrets
import shutil
import site
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from coursetools.grading.inside import isolate
from coursetools.project import CourseError

INSIDE = Path(__file__).parent / "inside"
PACKAGES = "/run/course"  # where the sandbox finds `inside`
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/fonts")
SYSTEM += ("/etc/alternatives", "/etc/localtime", "/etc/ssl", "/etc/nsswitch.conf")
PRELOAD = ("IPython", "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger")
PRELOAD += ("IPython.core.magics.execution", "IPython.extensions.storemagic")
PRELOAD += ("IPython.core.logger", "IPython.core.magics.pylab", "IPython.core.completerlib")
PRELOAD += ("IPython.core.debugger", "numpy.random")
PRELOAD += ("tornado.platform.asyncio", "matplotlib_inline.backend_inline", "numpy")
PRELOAD += ("numpy.testing", "matplotlib.pyplot", "matplotlib.font_manager")
PRELOAD += ("matplotlib.mathtext", "matplotlib._constrained_layout", "PIL.PngImagePlugin")
PRELOAD += ("inside.kernel", "inside.student", "inside.examiner")
START = 300  # seconds until the warm process must answer: TensorFlow on a slow, busy machine
END = 2  # seconds for the warm process to end itself, which it does unless it is importing
INSTALL = (
    "Grading runs learners' code in a sandbox, and {}. Install bubblewrap"
    " (sudo apt-get install bubblewrap; on Windows inside WSL 2, on macOS in a Linux virtual"
    " machine), or accept the risk that a submission reads, changes or deletes whatever you"
    " can, with --no-sandbox."
)


@dataclass(frozen=True)
class Limits:
    """What one kernel may use, its children included."""

    memory: int = 2 << 30  # bytes of its own, beyond what the warm process has already
    processes: int = 256  # tasks, threads among them; half as many processes
    file_size: int = 64 << 20  # bytes of one file
    scratch: int = 256 << 20  # bytes of all files in the home folder, and again in /tmp
    output: int = 1 << 20  # characters that a cell may print
    seconds: int = 600  # of one kernel's life, wall clock


class Forked:
    """A kernel that a warm process forked: its folder of sockets, and how it ended."""

    def __init__(self, connection: socket.socket, folder: Path):
        self.connection, self.folder = connection, folder
        self.exit: int | None = None
        self.reason = ""
        self.cpu = 0.0  # seconds that it used, known when it has ended
        self._unread = b""

    def poll(self) -> int | None:
        """None while the kernel runs; then its exit code, and `reason` says why."""
        while self.exit is None:
            try:
                data = self.connection.recv(4096, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return None
            except OSError:
                data = b""
            if not data:
                self.exit, self.reason = -1, self.reason or "lost"
                break
            *lines, self._unread = (self._unread + data).split(b"\n")
            for line in map(json.loads, lines):
                if "error" in line:
                    self.reason = line["error"]
                if "exit" in line:
                    self.exit, self.cpu = line["exit"], line.get("cpu", 0.0)
                    self.reason = self.reason or line["reason"]
        return self.exit

    def signal(self, number: int) -> None:
        with contextlib.suppress(OSError):
            self.connection.sendall(json.dumps({"signal": number}).encode() + b"\n")

    def kill(self, patience: float = 10) -> None:
        """End the kernel with everything that it started, and delete its folder."""
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + patience
        while self.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        self.connection.close()
        self.exit = -1 if self.exit is None else self.exit
        shutil.rmtree(self.folder, ignore_errors=True)
        Path(f"{self.folder}.server").unlink(missing_ok=True)


class WarmProcess:
    """A process that has imported what notebooks need, and forks kernels on request.

    Args:
        preload: modules to import before the first fork.
        sandbox: False runs kernels without any isolation.

    A pickled copy is for another process of this machine, to fork from the same warm process.

    Raises:
        CourseError: where the sandbox cannot be had.
    """

    def __init__(self, preload: tuple[str, ...] = PRELOAD, sandbox: bool = True):
        self.sandbox = sandbox
        self.mode = mode() if sandbox else "plain"
        self.preload = preload if self.mode != "single" else ()  # a new process for each kernel
        if sys.platform == "darwin":
            self.preload = ()  # Apple's libraries do not survive a fork: start cold
        # A short name: the path of a socket has at most 103 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="w-"))
        self.address = str(self.folder / "server")
        (self.folder / "kernels").mkdir()
        self.owner = os.getpid()
        self.__setstate__({})

    def __getstate__(self):
        own = ("process", "_numbers", "_lock")
        return {name: value for name, value in vars(self).items() if name not in own}

    def __setstate__(self, state):
        vars(self).update(state)
        self.process: subprocess.Popen | None = None
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    @property
    def is_ours(self) -> bool:
        """Whether this very process starts and ends it."""
        return self.owner == os.getpid()

    def start(self) -> None:
        """Start the process, where it does not run; it answers when it is warm."""
        if not self.is_ours:
            return
        with self._lock:
            if self.process is not None and self.process.poll() is None:
                return
            self.process = self._start(self.address, self.folder / "kernels")

    def load(self, modules: tuple[str, ...]) -> None:
        """Import these, too, before the next fork."""
        more = [name for name in modules if name not in self.preload]
        if self.preload and more:
            self.preload += tuple(more)
            if self.process is not None:
                with contextlib.suppress(OSError):  # it has ended; the next one is told
                    self.process.stdin.write(" ".join(more).encode() + b"\n")
                    self.process.stdin.flush()

    def _start(self, address: str, kernels: Path) -> subprocess.Popen:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(address)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen(64)
            descriptor = listener.fileno()
            words = [sys.executable, "-m", "inside.server", str(descriptor), self.mode]
            words += self.preload
            command = ["bwrap", *walls(kernels, self.mode), "--", *words]
            environment = surroundings()
            if not self.sandbox:
                (self.folder / "packages").mkdir(exist_ok=True)
                with contextlib.suppress(FileExistsError):
                    (self.folder / "packages" / "inside").symlink_to(INSIDE)
                environment["PYTHONPATH"] = str(self.folder / "packages")
            return subprocess.Popen(
                command if self.sandbox else words,
                env=environment if self.sandbox else os.environ | environment,
                cwd=None if self.sandbox else self.folder,
                pass_fds=[descriptor],
                stdin=subprocess.PIPE,  # the server ends when this process does, and closes it
                stdout=subprocess.DEVNULL,
                stderr=(self.folder / "log").open("ab"),
                start_new_session=True,
            )

    def fork(self, role: str, key: str, limits: Limits, link: socket.socket | None) -> Forked:
        """A new kernel, started and ready to be connected to.

        Args:
            role: "student" or "examiner".
            key: secret that signs the messages between kernel and client.
            link: socket that the kernel inherits.
        """
        number = next(self._numbers)
        name = f"{os.getpid()}-{number}"
        folder = self.folder / "kernels" / name
        folder.mkdir(mode=0o700)
        address = self.address
        if self.mode == "single":
            address = f"{folder}.server"  # beside the folder, which is all that the kernel sees
            process = self._start(address, folder)
        else:
            self.start()
            process = self.process
        request = {
            "role": role,
            "key": key,
            "limits": asdict(limits),
            "folder": name,
            "number": os.getpid() % 1000 * 1000 + number % 1000,
            "sockets": str(folder),
            "kept": kept_folders(),
        }
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(START)
        files = [] if link is None else [link.fileno()]
        with contextlib.suppress(OSError):  # nobody answers there: said below
            connection.connect(address)
            socket.send_fds(connection, [json.dumps(request).encode()], files)
        forked = Forked(connection, folder)
        answer = self._first_line(connection, process)
        if "pid" not in answer:
            forked.kill()
            raise CourseError(
                f"The sandbox cannot start a kernel: {answer.get('error', 'it ended')}."
            )
        return forked

    def is_lost(self) -> bool:
        """Whether the process that all kernels come from has ended, with them."""
        if self.mode == "single" or self.is_ours and self.process is None:
            return False
        with socket.socket(socket.AF_UNIX) as attempt:
            return attempt.connect_ex(self.address) != 0

    def _first_line(self, connection: socket.socket, process: subprocess.Popen | None) -> dict:
        """What the server says of a request; `error` if it ended without a word."""
        data = b""
        connection.settimeout(1)
        deadline = time.monotonic() + START
        while not data.endswith(b"\n") and time.monotonic() < deadline:
            try:
                data += (piece := connection.recv(1))
            except TimeoutError:
                if process is None or process.poll() is None:
                    continue
                piece = b""
            except OSError:
                piece = b""
            if not piece:
                log = (self.folder / "log").read_text(errors="replace").strip().splitlines()
                return {"error": log[-1] if log else "the warm process ended"}
        connection.settimeout(None)
        return json.loads(data or b"{}")

    def stop(self) -> None:
        """End the process with all its kernels, and delete its folder."""
        if not self.is_ours:
            return
        if self.process is not None:
            self.process.stdin.close()  # the server's sign to end; inside, it outlives bubblewrap
            try:
                self.process.wait(END)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def surroundings() -> dict[str, str]:
    """All of the environment that code in the sandbox sees."""
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
    return threads | {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": PACKAGES,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_NUM_INTRAOP_THREADS": "1",  # every core has a kernel of its own to run
        "TF_NUM_INTEROP_THREADS": "1",
        "HOME": "/tmp",
    }


def walls(kernels: Path, how: str) -> list[str]:
    """bubblewrap's options: what is in view, and that nothing else is.

    Args:
        kernels: the folder of the kernels' socket folders; with `single`, the one kernel's.
    """
    words = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--clearenv"]
    words += ["--unshare-cgroup-try", "--hostname", "sandbox"]
    for name, value in surroundings().items():
        words += ["--setenv", name, value]
    if how == "root":
        words += ["--cap-add", "ALL"]  # the server needs them to build walls; kernels have none
    else:
        words += ["--unshare-user"]
    for path in SYSTEM:
        words += ["--ro-bind-try", path, path]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for path in ("/tmp", "/run", "/home", isolate.HOME, isolate.KERNEL):
        words += ["--size", str(Limits.scratch), "--tmpfs", path]
    for source, path in [*((p, p) for p in python_folders()), (INSIDE, f"{PACKAGES}/inside")]:
        for above in reversed(Path(path).parents[:-1]):
            words += ["--perms", "0755", "--dir", str(above)]  # a kernel's user must get through
        words += ["--ro-bind", str(source), str(path)]
    words += ["--bind", str(kernels), isolate.KERNEL if how == "single" else isolate.KERNELS]
    return [*words, "--chdir", "/"]


@functools.cache
def python_folders() -> list[str]:
    """The folders that hold this Python and its packages, outermost first."""
    places = {sys.prefix, sys.base_prefix, os.path.realpath(sys.base_prefix)}
    places |= {os.path.dirname(os.path.realpath(sys.executable)), *site.getsitepackages()}
    for name in ("numpy", "ipykernel", "keras", "tensorflow"):
        if spec := importlib.util.find_spec(name):
            places.add(str(Path(spec.origin).parents[1]))
    places = {p for p in places if p not in ("/", "/usr", "/bin")}
    return sorted(
        p for p in places if not any(o != p and Path(p).is_relative_to(o) for o in places)
    )


def kept_folders() -> list[str]:
    """Of `python_folders`, those below a folder that every kernel gets anew and empty."""
    return [p for p in python_folders() if p.startswith(("/tmp/", "/dev/shm/", isolate.HOME + "/"))]


PROBE = """
import os, sys
from inside import isolate
root, user = os.getuid() == 0, os.getuid()
isolate.new_process_space(root)
if os.fork() == 0:
    try:
        os.mkdir(isolate.KERNELS + "/0")
        isolate.new_view("0", 1 << 20, user, os.getgid(), sys.argv[1:])
        isolate.give_up_privileges(isolate.FIRST_USER if root else None)
    except BaseException:
        os._exit(1)
    os._exit(0)
sys.exit(os.wait()[1] != 0)
"""


@functools.cache
def mode() -> str:
    """How kernels are kept apart here: `root`, `user`, or `single`, a sandbox for each of them.

    There is no `single` for root: such a sandbox's user would still be root to the system.

    Raises:
        CourseError: where there can be no sandbox at all, and what to do.
    """
    if sys.platform != "linux":
        raise CourseError(INSTALL.format("it needs Linux"))
    if shutil.which("bwrap") is None:
        raise CourseError(INSTALL.format("bubblewrap is not installed"))
    how = "root" if os.getuid() == 0 else "user"
    with tempfile.TemporaryDirectory() as folder:
        attempts = [(how, PROBE)] + [("single", "")] * (how == "user")
        for attempt, program in attempts:
            words = ["bwrap", *walls(Path(folder), attempt), "--", sys.executable, "-c", program]
            words += kept_folders()
            done = subprocess.run(words, env=surroundings(), capture_output=True, text=True)
            if done.returncode == 0:
                return attempt
    said = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
    raise CourseError(INSTALL.format(f"bubblewrap cannot make one here ({said})"))


@contextlib.contextmanager
def warm(preload: tuple[str, ...] = PRELOAD, sandbox: bool = True) -> Iterator[WarmProcess]:
    """A warm process that ends with the block."""
    process = WarmProcess(preload, sandbox)
    try:
        yield process
    finally:
        process.stop()


def new_key() -> str:
    """A secret for one kernel."""
    return secrets.token_hex(16)
