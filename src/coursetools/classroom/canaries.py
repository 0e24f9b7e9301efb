"""Lines of answers and hidden tests, and whether some bytes hold one, as it is or encoded."""

import base64
import codecs
import html
import json
import re
from collections import defaultdict
from pathlib import Path

import numpy as np

from coursetools.authoring.text import read_notebook
from coursetools.grading.cells import is_solution
from coursetools.project import Project

REGION = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)\n(.*?)### END \1", re.S)
LEAST = 16  # characters of a line that can only come from where it stands
WINDOW = 8  # bytes by which a line is looked up


def canaries(project: Project) -> dict[str, str]:
    """Every line that learners must not see, with the place where it stands.

    A line that the course shows elsewhere, in a lesson, say, is none.
    """
    hidden: dict[str, str] = {}
    shown = [path.read_text(encoding="utf-8") for path in _public(project)]
    for slug in project.slugs("exercises"):
        for cell in read_notebook(project.exercises(slug)).cells:
            parts = [match[2] for match in REGION.finditer(cell.source)]
            rest = REGION.sub("", cell.source)
            if is_solution(cell) and "### BEGIN SOLUTION" not in cell.source:
                parts, rest = [cell.source], ""  # nbgrader takes all of it
            shown.append(rest)
            for line in "\n".join(parts).splitlines():
                if len(line.strip()) >= LEAST:
                    hidden.setdefault(line.strip(), f"{cell.metadata.id} in {slug}")
    text = "\n".join(shown)
    return {line: place for line, place in hidden.items() if line not in text}


def _public(project: Project) -> list[Path]:
    """Texts that end up, whole, with learners; the sentences on mistakes are meant for them."""
    lessons = [project.lesson(slug) for slug in project.slugs("lessons")]
    sentences = [project.mistakes(slug) for slug in project.slugs("exercises")]
    found = [
        *lessons,
        *sentences,
        project.checker,
        project.progress,
        project.pictures,
        project.root / "README.md",
    ]
    return [path for path in found if path.is_file()]


class Search:
    """Looks for lines in bytes: plain, escaped, in UTF-16, ROT13, base64 and hexadecimal."""

    def __init__(self, lines: dict[str, str]):
        self.places = lines
        self.patterns: dict[bytes, list[tuple[bytes, str]]] = defaultdict(list)
        for line in lines:
            for pattern in encodings(line):
                self.patterns[pattern[:WINDOW]].append((pattern, line))
        self.keys = np.unique(np.frombuffer(b"".join(self.patterns), dtype="<u8"))

    def first(self, data: bytes) -> str | None:
        """Where a line that stands in `data` comes from; None where there is none."""
        if not self.keys.size:
            return None
        for start in range(min(WINDOW, len(data))):
            count = (len(data) - start) // WINDOW
            windows = np.frombuffer(data, dtype="<u8", offset=start, count=count)
            nearest = np.minimum(np.searchsorted(self.keys, windows), self.keys.size - 1)
            for number in np.flatnonzero(self.keys[nearest] == windows):
                at = start + WINDOW * int(number)
                for pattern, line in self.patterns[data[at : at + WINDOW]]:
                    if data.startswith(pattern, at):
                        return self.places[line]
        return None


def encodings(line: str) -> set[bytes]:
    """A line as it may stand in a file."""
    texts = {line, json.dumps(line)[1:-1], json.dumps(line, ensure_ascii=False)[1:-1]}
    texts.add(html.escape(line))
    texts |= {codecs.encode(text, "rot13") for text in texts}
    data = line.encode()
    found = {text.encode() for text in texts} | {data.hex().encode(), data.hex().upper().encode()}
    found |= {line.encode("utf-16-le"), line.encode("utf-16-be")}
    for shift in range(3):  # base64 writes three bytes at a time, wherever a line begins
        whole = (len(data) - shift) // 3 * 3
        found.add(base64.b64encode(data[shift : shift + whole]))
    return found
