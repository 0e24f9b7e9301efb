"""Attacks that use up memory, processes, disk and the grader's patience for output."""

# %% memory-one: one process that takes all memory
# plain: it would take this machine's memory
held = []
while sum(map(len, held)) < 1500 << 20:
    held.append(bytearray(b"x") * (8 << 20))
print("BEYOND THE LIMIT: memory")


# %% memory-many: many processes that share the work
# plain: it would take this machine's memory
import os
import time

for _ in range(20):
    if os.fork() == 0:
        held = bytearray(b"x") * (75 << 20)
        time.sleep(1000)
time.sleep(4)
print("BEYOND THE LIMIT: memory")


# %% memory-shared: shared memory, which no single process owns
# plain: it would take this machine's memory
import mmap

held = mmap.mmap(-1, 1500 << 20)
for place in range(0, len(held), 4096):
    held[place] = 1
print("BEYOND THE LIMIT: memory")


# %% memory-files: files that exist in memory only
# plain: it would take this machine's memory
import os

held = [os.memfd_create(str(number)) for number in range(30)]
for file in held:
    for _ in range(50):
        os.write(file, bytes(1 << 20))
print("BEYOND THE LIMIT: memory")


# %% memory-segments: System V segments, which stay without a process
# plain: it would take this machine's memory
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmdt.argtypes = [ctypes.c_void_p]
taken = 0
for key in range(30):
    place = libc.shmat(libc.shmget(0, 50 << 20, 0o1600), None, 0)
    if place not in (None, ctypes.c_void_p(-1).value):
        ctypes.memset(place, 1, 50 << 20)
        libc.shmdt(place)
        taken += 1
if taken == 30:
    print("BEYOND THE LIMIT: memory")


# %% fork-bomb: processes that start processes
# plain: it would take this machine down
import os

while True:
    try:
        os.fork()
    except OSError:
        pass


# %% thread-bomb: threads without end
# plain: it would take this machine down
import threading
import time

while True:
    try:
        threading.Thread(target=time.sleep, args=[1e6], daemon=True).start()
    except RuntimeError:
        if threading.active_count() > 5000:
            print("BEYOND THE LIMIT: threads")
            break


# %% disk-full: fills every folder that it may write to
# plain: it would fill this machine's disk
import os

total = 0
for folder in (os.getcwd(), "/tmp", "/dev/shm", "/run", "/", "/run/kernel", "/dev", "/home"):
    for number in range(40):
        try:
            with open(f"{folder}/{number}", "wb") as file:
                for _ in range(50):
                    total += file.write(bytes(1 << 20))
        except OSError:
            break
        if total > 1200 << 20:
            break
if total > 1000 << 20:
    print("BEYOND THE LIMIT:", total >> 20, "MiB of files")


# %% files-many: files without end and without content
# plain: it would fill this machine's disk
import os

made = 0
try:
    while made < 300_000:
        os.close(os.open(f"/tmp/{made}", os.O_CREAT | os.O_WRONLY))
        made += 1
    print("BEYOND THE LIMIT:", made, "files")
except OSError as error:
    print(error)


# %% file-huge: one file of a terabyte, most of it hole
# plain: some file systems would reserve it
with open("hole", "wb") as file:
    file.truncate(1 << 40)
print("BEYOND THE LIMIT: file size")


# %% output-print: prints without end
# plain: nbgrader 0.9.6 would keep it all in memory
while True:
    print("x" * 100_000)


# %% output-descriptor: writes to the descriptors of output and error
# plain: it would fill the terminal
import os

for _ in range(500):
    os.write(1, b"x" * (1 << 20))
    os.write(2, b"x" * (1 << 20))


# %% output-messages: output messages without end
# plain: nbgrader 0.9.6 would keep it all in memory
kernel = get_ipython().kernel
while True:
    content = {"name": "stdout", "text": "x" * 100_000}
    kernel.session.send(kernel.iopub_socket, "stream", content, parent=kernel.get_parent())


# %% output-no-message: messages of other kinds, without end, swallowing interrupts
# plain: nbgrader 0.9.6 would read them for ever
kernel = get_ipython().kernel
parents = [kernel.get_parent(), None]
kinds = ["status", "comm_msg", "update_display_data", "execute_input", "whatever"]
while True:
    try:
        parents.append(parents.pop(0))
        kinds.append(kinds.pop(0))
        content = {"execution_state": "busy", "comm_id": "x", "data": {}, "transient": {}}
        kernel.session.send(kernel.iopub_socket, kinds[0], content, parent=parents[0])
    except BaseException:
        pass


# %% output-behind: a thread that sends strangers' messages without end, and a loop
# plain: nbgrader 0.9.6 would read them for ever
import threading

kernel = get_ipython().kernel


def flood():
    while True:
        kernel.session.send(kernel.iopub_socket, "stream", {"name": "stdout", "text": "x"})


threading.Thread(target=flood, daemon=True).start()
while True:
    pass


# %% output-malformed: output messages that are none
kernel = get_ipython().kernel
for kind, content in (
    ("stream", {"name": 3, "text": {"a": 1}}),
    ("stream", {"name": "stdout", "text": ["a", 7]}),
    ("display_data", {"data": 5, "metadata": "x", "transient": []}),
    ("display_data", {"data": {"text/html": 5, "image/png": {"a": 1}}, "metadata": {}}),
    ("display_data", {"data": {"image/png": "no picture"}, "metadata": {"image/png": 3}}),
    ("execute_result", {"data": {"text/plain": 7}, "metadata": {}, "execution_count": "x"}),
    ("error", {"ename": 3, "evalue": None, "traceback": "text"}),
    ("error", {"ename": "E", "evalue": "e", "traceback": [3, {}]}),
    ("clear_output", {"wait": "x"}),
    ("update_display_data", {"data": {}, "metadata": {}, "transient": {"display_id": "x"}}),
    ("display_data", {}),
):
    parent = kernel.get_parent()
    kernel.session.send(kernel.iopub_socket, kind, content, parent=parent, ident=b"x")


# %% output-html: scripts and HTML for whoever reads the feedback
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display

script = "<script>canaryScript()</script><img src=x onerror=canaryScript()>"
display(HTML(script), Javascript("canaryScript()"), Markdown(script), Latex(script))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='canaryScript()'></svg>"))
html = {
    "text/html": f"<iframe srcdoc='{script}'></iframe><a href='javascript:canaryScript()'>x</a>"
}
display(html, raw=True)
width = {"image/png": {"width": '1" onload="canaryScript()'}}
display({"image/png": "iVBORw0KGgo="}, raw=True, metadata=width)
display({"image/png": '" onerror="canaryScript()'}, raw=True)
display({"application/vnd.jupyter.widget-view+json": {"model_id": script}}, raw=True)
print(script)


def answer(*_, **__):
    raise type("canary<script>canaryScript()</script>", (Exception,), {})(script)


answer()
