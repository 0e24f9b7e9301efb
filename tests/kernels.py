"""Kernels for plain nbgrader that need not import everything anew: forked by a process that has.

nbgrader, nbclient and ipykernel do all the rest. Nothing is isolated: for our own notebooks only.
"""

import subprocess
import sys

import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from coursetools.grading.sandbox import walls

FORK = """
import contextlib, importlib, os, signal, sys
from ipykernel.kernelapp import IPKernelApp
for name in sys.argv[1:]:
    with contextlib.suppress(Exception):
        importlib.import_module(name)
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children need no burial
for line in sys.stdin:
    if (pid := os.fork()) == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        IPKernelApp.launch_instance(["-f", line.strip(), "--HistoryManager.enabled=False"])
        os._exit(0)
    print(pid, flush=True)
"""


class Forking:
    """A process that forks kernels with these modules, until `stop`."""

    def __init__(self, modules: tuple[str, ...]):
        self.process = subprocess.Popen(
            [sys.executable, "-c", FORK, "matplotlib.pyplot", "numpy", *modules],
            env=walls.surroundings() | {"PYTHONPATH": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def fork(self, connection_file: str) -> "Forked":
        print(connection_file, file=self.process.stdin, flush=True)
        return Forked(int(self.process.stdout.readline()))

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Forked:
    """What jupyter_client asks of a `Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        return None if psutil.pid_exists(self.pid) else 0

    def wait(self) -> int:
        return 0

    def send_signal(self, number: int) -> None:
        psutil.Process(self.pid).send_signal(number)


class Provisioner(LocalProvisioner):
    """Kernels of `forking`."""

    forking: Forking

    async def launch_kernel(self, cmd, **_):
        self.process = self.forking.fork(self.parent.connection_file)
        self.pid = self.pgid = self.process.pid
        return self.connection_info


def new_manager(forking: Forking) -> AsyncKernelManager:
    """A kernel manager whose kernel will be forked."""
    manager = AsyncKernelManager(kernel_name="python3")
    spec = KernelSpec(argv=["-f", "{connection_file}"], display_name="", language="python")
    manager._kernel_spec = spec
    manager.provisioner = Provisioner(kernel_id=manager.kernel_id, kernel_spec=spec, parent=manager)
    manager.provisioner.forking = forking
    return manager
