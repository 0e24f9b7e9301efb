"""A process of its own for one shell: namespaces, private folders, limits, no privileges.

Linux system calls that Python has no function for (`unshare` is in `os` from Python 3.12 on) go
through the C library; see unshare(2), mount(2), prctl(2), capabilities(7).
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys

HOME = "/home/learner"
KEPT = "/run/kept"  # a Python that lies below a folder which a shell gets anew waits here
FILES = 20_000  # in the home folder, and again in /tmp: empty ones take memory, too
FIRST_USER = 200_000  # root gives every shell a user of its own, so that limits are its own

NEWNS, NEWUTS, NEWIPC = 0x00020000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
NOSUID, NODEV, NOEXEC = 2, 4, 8
BIND, RECURSIVE, PRIVATE = 4096, 16384, 0x40000 | 16384
SET_PDEATHSIG, SET_DUMPABLE, CAPBSET_DROP, SET_NO_NEW_PRIVS = 1, 4, 24, 38
CAPABILITY_VERSION_3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


def checked(result: int, what: str) -> None:
    """Raise `OSError` where a call of the C library failed."""
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def unshare(flags: int) -> None:
    checked(libc.unshare(flags), "unshare")


def mount(source: str | None, target: str, kind: str | None, flags: int, data: str = "") -> None:
    words = [None if word is None else os.fsencode(word) for word in (source, target, kind)]
    checked(libc.mount(*words, ctypes.c_ulong(flags), data.encode()), f"mount {target}")


def new_user_space() -> None:
    """Be the same user with all rights over what is unshared from here on; not among threads.

    The system counts the processes of a user in each such space anew.
    """
    user, group = os.getuid(), os.getgid()
    unshare(NEWUSER)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def new_process_space() -> None:
    """The next child of this thread is process 1 of a process space, and its only child."""
    unshare(NEWPID)


def new_view(scratch: int, user: int, group: int, kept: list[str]) -> None:
    """A file system with an empty home, and no network.

    Args:
        scratch: bytes that home and temporary folder may hold, each.
        kept: what has to stay in view below them: a Python that is installed in /tmp, say.
    """
    unshare(NEWNS | NEWUTS | NEWIPC | NEWNET)
    mount(None, "/", None, PRIVATE)
    for number, path in enumerate(kept):
        os.makedirs(f"{KEPT}/{number}", exist_ok=True)
        mount(path, f"{KEPT}/{number}", None, BIND | RECURSIVE)
    owner = f"uid={user},gid={group},mode=700,nr_inodes={FILES},size="
    for path in (HOME, "/tmp", "/dev/shm"):
        mount("tmpfs", path, "tmpfs", NOSUID | NODEV, f"{owner}{scratch}")
    for number, path in enumerate(kept):
        os.makedirs(path)
        mount(f"{KEPT}/{number}", path, None, BIND | RECURSIVE)
    mount("proc", "/proc", "proc", NOSUID | NODEV | NOEXEC)


def limit(limits: dict, memory_now: int) -> None:
    """What the shell and each of its children may use (getrlimit(2)).

    Args:
        memory_now: bytes of private memory that the process has already, `memory` is on top.
    """
    for kind, most in (
        (resource.RLIMIT_DATA, memory_now + limits["memory"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, 1024),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def give_up_privileges(user: int | None) -> None:
    """From here on nothing can be mounted, traced or taken back.

    Args:
        user: the user to become, where this process is root; None: stay who you are.
    """
    for capability in range(64):
        if libc.prctl(CAPBSET_DROP, capability, 0, 0, 0):
            break  # past the last one that this system knows
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    checked(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    checked(libc.prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def unreadable() -> str:
    """The first file of this Python and its packages that this process may not read, if any.

    Of a package its first file only: who installed that has installed the others.
    """
    places = [sys.executable]
    for folder in sys.path:
        places.append(folder)
        with contextlib.suppress(OSError):
            names = filter(str.isidentifier, (n.removesuffix(".py") for n in os.listdir(folder)))
            places += [f"{folder}/{name}{end}" for name in names for end in (".py", "/__init__.py")]
    for path in places:
        try:
            os.close(os.open(path, os.O_RDONLY))
        except PermissionError:
            return path
        except OSError:
            pass  # there is no such module, but a package, or the other way round
    return ""


def die_with_parent() -> None:
    libc.prctl(SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def keep_only(*files: int, streams: dict[int, int]) -> None:
    """Close every file but these; 0, 1 and 2 become what `streams` says, or lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(streams.get(stream, nowhere), stream)
    kept = sorted(files)
    for low, high in zip([2, *kept], [*kept, 65_536], strict=True):
        os.closerange(low + 1, high)


def processes_of(first: int) -> list[int]:
    """A process and all its descendants; in a process space, whoever lost its parent is one."""
    found, queue = [], [first]
    while queue:
        process = queue.pop()
        found.append(process)
        try:
            for thread in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{thread}/children") as file:
                    queue += map(int, file.read().split())
        except OSError:
            continue  # it ended meanwhile
    return found


def private_memory(process: int) -> int:
    """Bytes of memory in use by a process that no file on disk holds; 0 if it has ended.

    Memory that processes share is counted for each of them.
    """
    try:
        with open(f"/proc/{process}/status") as file:
            lines = [line.split() for line in file if line.startswith(("RssAnon", "RssShmem"))]
    except OSError:
        return 0
    return sum(int(line[1]) for line in lines) * 1024


def data_size() -> int:
    """Bytes of private writable memory of this process, as RLIMIT_DATA counts them."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmData"))
