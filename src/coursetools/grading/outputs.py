"""What a learner's code printed or showed, made harmless for whoever reads it."""

import re

from nbformat import NotebookNode, from_dict

TEXT = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
PICTURES = ("image/png", "image/jpeg")
LEAST = 64  # characters that an output counts for, however short it is
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


class Shown:
    """What a shell has sent of one cell, as a notebook keeps it.

    Args:
        room: characters that there is room for; negative as soon as there was not.
    """

    def __init__(self, room: int):
        self.room = room
        self.outputs: list[dict] = []
        self.by_id: dict[str, list[dict]] = {}  # what `display` may update
        self.clears = False  # with the next output

    def add(self, message: dict) -> None:
        self.room -= LEAST + len(str(message))
        kind, known = message.get("output_type"), message.get("display_id")
        if self.room < 0 or not isinstance(kind, str):
            return
        if kind == "clear_output" and message.get("wait"):
            self.clears = True
            return
        if kind == "update_display_data":
            for output in self.by_id.get(known, []) if isinstance(known, str) else []:
                output["data"] = message.get("data")
            return
        if kind == "clear_output" or self.clears:
            self.outputs.clear()
            self.by_id.clear()
            self.clears = False
        if kind != "clear_output":
            self.outputs.append(message)
            if isinstance(known, str):
                self.by_id.setdefault(known, []).append(message)


def tidy(outputs: list) -> list[NotebookNode]:
    """The outputs that are well-formed, text that was written at a time in one piece.

    nbclient can join streams, but takes minutes for one line of a million characters. Whatever
    else a shell may send would stop nbconvert, or reach the page past its sanitizer.
    """
    found, name, parts = list[dict](), "", list[str]()
    for output in [*outputs, {}]:
        kind = output.get("output_type")
        stream = "stderr" if output.get("name") == "stderr" else "stdout"
        if parts and (kind != "stream" or stream != name):
            lines = [_last_version(line) for line in "".join(parts).split("\n")]
            found.append({"output_type": "stream", "name": name, "text": "\n".join(lines)})
            parts = []
        if kind == "stream":
            name = stream
            parts.append(_text(output.get("text")))
        elif kind == "error":
            told = output.get("traceback")
            lines = [_text(line) for line in told] if isinstance(told, list) else []
            said = {key: _text(output.get(key)) for key in ("ename", "evalue")}
            found.append({"output_type": kind, **said, "traceback": lines})
        elif kind in ("display_data", "execute_result"):
            count = {"execution_count": None} if kind == "execute_result" else {}
            data = _shown(output.get("data"))
            found.append({"output_type": kind, "data": data, "metadata": {}, **count})
    return from_dict(found)


def without_links(text: str) -> str:
    """Without the links in formulas, which MathJax makes of any address, scripts included."""
    return text.replace("\\href", "\\mathrm")


def _text(value) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _shown(data) -> dict[str, str]:
    """The representations that pages show; pictures only where they are pictures."""
    data = data if isinstance(data, dict) else {}
    texts = {kind: data[kind] for kind in TEXT if isinstance(data.get(kind), str)}
    shown = {kind: without_links(_text(text)) for kind, text in texts.items()}
    for kind in PICTURES:
        if isinstance(data.get(kind), str) and BASE64.fullmatch(data[kind]):
            shown[kind] = data[kind]
    return shown


def _last_version(line: str) -> str:
    """What a terminal shows of a line that a progress bar has written many times."""
    return line.rstrip("\r").rpartition("\r")[2]
