"""What the system refuses a shell for the rest of its life: Landlock and seccomp.

Landlock (landlock(7), Linux 5.13): files are written in the shell's own folders and nowhere
else, whoever owns the others. Seccomp (seccomp(2)): no name spaces of one's own, where one would
be root; no memory that belongs to no process, which no limit counts; no looking into other
processes.
"""

import ctypes
import errno
import os
import platform
import struct

from . import isolate

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH, VERSION = 1, 1
WRITE, REFER = 1 << 1, 1 << 13
CHANGE = WRITE | sum(1 << bit for bit in range(4, 13))  # write, remove, and make of any kind

ALLOW, FAIL = 0x7FFF0000, 0x00050000
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
SET_SECCOMP, FILTER = 22, 2
NAME_SPACES = 0x7E020000  # CLONE_NEW...
OTHER_ABI = 0x40000000  # x32's numbers begin here
CLONE3 = 435  # its flags are out of a filter's reach; the C library goes on with clone
ANYWHERE = {"io_uring_setup": 425, "pidfd_getfd": 438, "memfd_secret": 447}
CALLS = {
    "x86_64": (0xC000003E, 56, ("ptrace 101 process_vm_readv 310 process_vm_writev 311 unshare 272"
    " setns 308 memfd_create 319 shmget 29 msgget 68 semget 64 keyctl 250 add_key 248"
    " request_key 249 bpf 321 perf_event_open 298 userfaultfd 323 mount 165")),
    "aarch64": (0xC00000B7, 220, ("ptrace 117 process_vm_readv 270 process_vm_writev 271 unshare 97"
    " setns 268 memfd_create 279 shmget 194 msgget 186 semget 190 keyctl 219 add_key 217"
    " request_key 218 bpf 280 perf_event_open 241 userfaultfd 282 mount 40")),
}  # fmt: skip


def refuse(folders: tuple[str, ...]) -> None:
    """From here on this process and its children can do no more than this.

    Systems that know neither of the two go without.

    Args:
        folders: where files may be written.
    """
    isolate.checked(isolate.libc.prctl(isolate.SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    _landlock(folders)
    if platform.machine() in CALLS:
        _seccomp(*CALLS[platform.machine()])


def _landlock(folders: tuple[str, ...]) -> None:
    version = isolate.libc.syscall(CREATE_RULESET, None, 0, VERSION)
    if version < 1:
        return
    everything = CHANGE | (REFER if version >= 2 else 0)
    handled = struct.pack("Q", everything)
    rules = isolate.libc.syscall(CREATE_RULESET, handled, len(handled), 0)
    rights = dict.fromkeys(folders, everything) | {"/dev": WRITE}
    for path, allowed in rights.items():
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", allowed, place)
        done = isolate.libc.syscall(ADD_RULE, rules, RULE_PATH_BENEATH, rule, 0)
        isolate.checked(done, f"landlock {path}")
        os.close(place)
    isolate.checked(isolate.libc.syscall(RESTRICT_SELF, rules, 0), "landlock")
    os.close(rules)


def _seccomp(architecture: int, clone: int, calls: str) -> None:
    numbers = [*map(int, calls.split()[1::2]), *ANYWHERE.values()]
    refused = FAIL | errno.EPERM
    lines = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, refused),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 0, 1, OTHER_ABI),
        (RETURN, 0, 0, refused),
        (EQUAL, 0, 1, CLONE3),
        (RETURN, 0, 0, FAIL | errno.ENOSYS),
    ]
    for number in numbers:
        lines += [(EQUAL, 0, 1, number), (RETURN, 0, 0, refused)]
    lines += [
        (EQUAL, 0, 3, clone),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (ANY_BIT, 0, 1, NAME_SPACES),
        (RETURN, 0, 0, refused),
        (RETURN, 0, 0, ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    program = struct.pack("HP", len(lines), ctypes.addressof(code))
    done = isolate.libc.prctl(SET_SECCOMP, FILTER, program, 0, 0)
    isolate.checked(done, "seccomp")
