"""A Jupyter kernel in the sandbox: the provisioner `course-sandbox` of jupyter_client.

    "metadata": {"kernel_provisioner": {"provisioner_name": "course-sandbox"}}

in a kernel specification gives any Jupyter client such a kernel.
"""

import asyncio
import atexit
import socket

import zmq
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase

from coursetools.grading.inside.isolate import CHANNELS
from coursetools.grading.sandbox import Forked, Limits, WarmProcess

NAME = "course-sandbox"
MESSAGE = 64 << 20  # bytes of one message from a kernel, at most
READY = 30  # seconds until a forked kernel has its sockets
_warm: dict[bool, WarmProcess] = {}  # by whether they are in a sandbox


def warm_process(more: tuple[str, ...] = (), sandbox: bool = True) -> WarmProcess:
    """This process's warm process; started by the first fork, ended with this process.

    Args:
        more: modules to preload beside those that every notebook needs; some may not exist.
    """
    process = _warm.get(sandbox)
    if process is None or not process.is_ours and process.is_lost():
        process = _warm[sandbox] = WarmProcess(sandbox=sandbox)
        atexit.register(process.stop)
    if process.is_ours:
        process.load(more)
    return process


def share(process: WarmProcess) -> None:
    """Use another process's warm process as long as it lives."""
    _warm[process.sandbox] = process


def end_warm_processes() -> None:
    """End this process's warm processes with all their kernels, before it ends itself."""
    for process in list(_warm.values()):
        process.stop()


class SandboxProvisioner(KernelProvisionerBase):
    """Kernels that the warm process forks; set `warm`, `limits` and `link` before the launch."""

    warm: WarmProcess | None = None
    limits = Limits()
    link: socket.socket | None = None  # the kernel inherits it
    forked: Forked | None = None

    @property
    def has_process(self) -> bool:
        return self.forked is not None

    async def pre_launch(self, **kwargs):
        manager = self.parent
        manager.transport = "ipc"
        for number, name in enumerate(CHANNELS, 1):
            setattr(manager, f"{name}_port", number)
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd, **kwargs) -> KernelConnectionInfo:
        warm, manager = self.warm or warm_process(), self.parent
        key = manager.session.key.decode()
        self.forked = warm.fork("student", key, self.limits, self.link)
        manager.ip = str(self.forked.folder / "ipc")
        last = self.forked.folder / f"ipc-{len(CHANNELS)}"
        for _ in range(READY * 200):
            if last.exists() or self.forked.poll() is not None:
                break
            await asyncio.sleep(0.005)
        return manager.get_connection_info()

    async def poll(self) -> int | None:
        return 0 if self.forked is None else self.forked.poll()

    async def wait(self) -> int | None:
        while self.forked is not None and self.forked.poll() is None:
            await asyncio.sleep(0.05)
        return await self.poll()

    async def send_signal(self, signum: int) -> None:
        if self.forked is not None:
            self.forked.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        if self.forked is not None:
            self.forked.kill()

    async def terminate(self, restart: bool = False) -> None:
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        await self.kill(restart)
        self.forked = None


def new_manager(
    warm: WarmProcess, limits: Limits, link: socket.socket | None = None
) -> AsyncKernelManager:
    """A kernel manager whose kernel will run in the sandbox."""
    manager = AsyncKernelManager(kernel_name="python3")
    manager.context.setsockopt(zmq.MAXMSGSIZE, MESSAGE)  # the sender of a larger one is cut off
    manager._kernel_spec = KernelSpec(
        argv=["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        display_name="Python 3",
        language="python",
        metadata={"kernel_provisioner": {"provisioner_name": NAME}},
    )
    provisioner = SandboxProvisioner(
        kernel_id=manager.kernel_id, kernel_spec=manager._kernel_spec, parent=manager
    )
    provisioner.warm, provisioner.limits, provisioner.link = warm, limits, link
    manager.provisioner = provisioner
    return manager
