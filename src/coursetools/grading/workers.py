"""Workers for jobs: processes on this machine, or those of a dask scheduler."""

import multiprocessing
import multiprocessing.forkserver
import multiprocessing.util
import os
import queue
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext
from pathlib import Path

from coursetools.grading.sandbox.forks import WarmProcess, require_room_for_sockets
from coursetools.grading.sandbox.warm import end_warm_processes, share, warm_process
from coursetools.project import CourseError

TRIES = 2  # a worker that dies may have been killed for another's memory: once more, alone
NO_SEMAPHORES = (
    "Processes need semaphores, and /dev/shm gives them none ({}):"
    " `sudo mount -t tmpfs -o mode=1777 tmpfs /dev/shm`, or start the container with"
    " --ipc=private --shm-size=64m."
)
PATIENCE = 10  # seconds for a worker to end what it has started


def cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Lost(Exception):
    """The worker of a job died, and the next one too."""


def prepare(root: Path, slug: str, sandbox: bool = True, force: bool = False) -> None:
    """Start what takes its time to start here, while the caller imports nbgrader.

    Only if there is somebody to grade, as far as nbgrader's usual folders tell.

    Args:
        force: everybody who handed something in is to be graded, not only the new ones.
    """
    handed_in = {path.parent.name for path in root.glob(f"submitted/*/{slug}")}
    graded = {path.parent.name for path in root.glob(f"autograded/*/{slug}")}
    if not handed_in or (handed_in <= graded and not force):
        return
    _context()
    with suppress(CourseError):  # said when a shell is asked for
        warm_process(sandbox=sandbox).start()


@contextmanager
def workers(
    jobs: int, scheduler: str | None = None, warm: WarmProcess | None = None
) -> Iterator[tuple[Executor, int]]:
    """An executor for picklable jobs, and how many of them it runs at a time.

    Args:
        jobs: processes on this machine.
        scheduler: address of a dask scheduler, such as tcp://10.0.0.1:8786; then its workers.
        warm: where processes on this machine get their shells from.
    """
    if scheduler:
        yield from _dask(scheduler)
        return
    local = Local(jobs, warm)
    try:
        yield local, jobs
    finally:
        local.stop()


def _dask(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client
    except ImportError:
        raise CourseError("--scheduler needs dask: uv sync --extra cluster") from None
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise CourseError(f"No dask scheduler answers at {address} ({error}).") from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise CourseError(f"The scheduler at {address} has no workers: start dask worker.")
        yield client.get_executor(pure=False, retries=TRIES - 1), threads


def _context() -> BaseContext:
    """Where workers come from: a process that has imported what they need, and forks them."""
    require_room_for_sockets()
    require_semaphores()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["coursetools.grading.job"])
    multiprocessing.forkserver.ensure_running()
    return context


def require_semaphores() -> None:
    """Raise a CourseError where processes cannot have any, without which there are no pools."""
    try:
        multiprocessing.get_context("fork").Lock()
    except OSError as error:
        raise CourseError(NO_SEMAPHORES.format(error.strerror)) from None


class Local(ThreadPoolExecutor):
    """One pool of one process for every job at a time: a dead worker takes only its job along."""

    def __init__(self, jobs: int, warm: WarmProcess | None = None):
        super().__init__(jobs)
        self.context = _context()
        self.folder, self.warm = tempfile.mkdtemp(prefix="course-"), warm
        self.idle: queue.SimpleQueue[ProcessPoolExecutor] = queue.SimpleQueue()
        self.pools: set[ProcessPoolExecutor] = set()
        self.stopped = False
        self.lock = threading.Lock()  # of `pools` and `stopped`
        for _ in range(jobs):
            self.idle.put(self.new_pool())

    def new_pool(self) -> ProcessPoolExecutor:
        places = self.folder, multiprocessing.util.get_temp_dir(), self.warm
        pool = ProcessPoolExecutor(1, mp_context=self.context, initializer=_serve, initargs=places)
        with self.lock:
            if self.stopped:  # nobody would end it
                raise BrokenProcessPool("grading has ended")
            pool.submit(int)  # its process starts now, not with the first job
            self.pools.add(pool)
        return pool

    def submit(self, function, /, *args, **words):
        return super().submit(self._in_process, function, *args, **words)

    def _in_process(self, function, *args, **words):
        for _ in range(TRIES):
            pool = self.idle.get()
            try:
                return pool.submit(function, *args, **words).result()
            except BrokenProcessPool:
                with self.lock:
                    self.pools.discard(pool)
                pool.shutdown(wait=False)
                pool = self.new_pool()
            finally:
                self.idle.put(pool)
        raise Lost(f"the process that graded it ended, {TRIES} times: out of memory?")

    def stop(self) -> None:
        """End all processes at once; what is still being examined is given up."""
        with self.lock:
            self.stopped, pools = True, list(self.pools)
        processes = [p for pool in pools for p in list((pool._processes or {}).values())]
        for process in processes:
            process.terminate()
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        self.shutdown(cancel_futures=True)
        for process in processes:
            process.join(PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)


def _serve(folder: str, links: str, warm: WarmProcess | None) -> None:
    """Make this process a worker, which leaves nothing behind however its coordinator ends.

    Args:
        folder: for all temporary files of the workers.
        links: the folder of the coordinator's sockets.
        warm: the coordinator's warm process, for all workers.
    """
    folders = [folder, links]
    if warm is not None:
        share(warm)
        folders.append(str(warm.folder))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator
    signal.signal(signal.SIGTERM, lambda *_: _end())
    tempfile.tempdir = folder
    threading.Thread(target=_end_with_coordinator, args=folders, daemon=True).start()


def _end_with_coordinator(*folders: str) -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    end_warm_processes()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _end() -> None:
    end_warm_processes()
    os._exit(1)
