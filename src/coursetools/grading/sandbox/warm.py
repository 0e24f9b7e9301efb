"""This process's warm processes: started by the first fork, shared with workers, ended at exit."""

import atexit
import threading

from coursetools.grading.sandbox.forks import WarmProcess

_warm: dict[bool, WarmProcess] = {}  # by whether they are in a sandbox
_lock = threading.Lock()  # threads of a dask worker ask at the same time


def warm_process(
    modules: tuple[str, ...] = (), sandbox: bool = True, cells: tuple[str, ...] = ()
) -> WarmProcess:
    """This process's warm process; started by the first fork, ended with this process.

    Args:
        modules: to preload beside those that every notebook needs; some may not exist.
        cells: that many shells will run, compiled before.
    """
    with _lock:
        process = _warm.get(sandbox)
        if process is None or (not process.is_ours and process.is_lost()):
            process = _warm[sandbox] = WarmProcess(sandbox=sandbox)
            atexit.register(process.stop)
        if process.is_ours:
            process.load(modules, cells)
        return process


def share(process: WarmProcess) -> None:
    """Use another process's warm process as long as it lives."""
    _warm[process.sandbox] = process


def end_warm_processes() -> None:
    """End this process's warm processes with all their shells, before it ends itself."""
    for process in list(_warm.values()):
        process.stop()
