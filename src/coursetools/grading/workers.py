"""Workers for jobs: processes on this machine, or those of a dask scheduler."""

import multiprocessing
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
from contextlib import contextmanager

from coursetools.grading.provisioner import end_warm_processes
from coursetools.project import CourseError

TRIES = 2  # a worker that dies may have been killed for another's memory: once more, alone
PATIENCE = 10  # seconds for a worker to end what it has started


class Lost(Exception):
    """The worker of a job died, and the next one too."""


@contextmanager
def workers(jobs: int, scheduler: str | None) -> Iterator[tuple[Executor, int]]:
    """An executor for picklable jobs, and how many of them it runs at a time.

    Args:
        jobs: processes on this machine.
        scheduler: address of a dask scheduler, such as tcp://10.0.0.1:8786; then its workers.
    """
    if scheduler:
        yield from _dask(scheduler)
        return
    local = Local(jobs)
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


class Local(ThreadPoolExecutor):
    """One pool of one process for every job at a time: a dead worker takes only its job along."""

    def __init__(self, jobs: int):
        super().__init__(jobs)
        self.folder = tempfile.mkdtemp(prefix="course-")
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["coursetools.grading.job"])
        self.idle, self.pools, self.stopped = queue.SimpleQueue(), set(), False
        for _ in range(jobs):
            self.idle.put(self.new_pool())

    def new_pool(self) -> ProcessPoolExecutor:
        places = self.folder, multiprocessing.util.get_temp_dir()
        pool = ProcessPoolExecutor(1, mp_context=self.context, initializer=_serve, initargs=places)
        self.pools.add(pool)
        return pool

    def submit(self, function, /, *args):
        return super().submit(self._in_process, function, *args)

    def _in_process(self, function, *args):
        for _ in range(TRIES):
            pool = self.idle.get()
            try:
                return pool.submit(function, *args).result()
            except BrokenProcessPool:
                self.pools.discard(pool)
                pool.shutdown(wait=False)
                if self.stopped:
                    raise
                pool = self.new_pool()
            finally:
                self.idle.put(pool)
        raise Lost(f"the process that graded it ended, {TRIES} times: out of memory?")

    def stop(self) -> None:
        """End all processes at once; what is still being examined is given up."""
        self.stopped = True
        processes = [p for pool in self.pools for p in (pool._processes or {}).values()]
        for process in processes:
            process.terminate()
        for pool in list(self.pools):
            pool.shutdown(wait=False, cancel_futures=True)
        self.shutdown(cancel_futures=True)
        for process in processes:
            process.join(PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)


def _serve(folder: str, links: str) -> None:
    """Make this process a worker, which leaves nothing behind however its coordinator ends.

    Args:
        folder: for all temporary files of the workers.
        links: the folder of the coordinator's sockets.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator
    signal.signal(signal.SIGTERM, lambda *_: _end())
    tempfile.tempdir = folder
    threading.Thread(target=_end_with_coordinator, args=(folder, links), daemon=True).start()


def _end_with_coordinator(*folders: str) -> None:
    multiprocessing.parent_process().join()
    end_warm_processes()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _end() -> None:
    end_warm_processes()
    os._exit(1)
