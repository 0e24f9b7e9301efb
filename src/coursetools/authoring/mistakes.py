"""Known mistakes, told by what they give: `course/mistakes/SLUG.json`, and its way into tests.

The wrong answers in `tests/answers/` are run on a set's tests without these notes. What
`course/checker.py` says of each result is kept: the test cell, which of its calls failed, the
result's digest and the sentence behind `says:`. The build writes them into the set, so that a
learner with this result reads that sentence: those of a call that learners see into the set-up
cell, under a name that the call holds, and those of a hidden call into the call. They stand there
in ROT13: a test must not tell the answer to those who look at it.
"""

import ast
import codecs
import json

from coursetools.grading.cells import hidden_lines
from coursetools.project import CourseError, Project

CALLS = ("expect", "ask", "agree")  # of the checker, that a test makes
Table = dict[str, str]  # the known mistakes of one call: digest of the result -> sentence
Known = dict[str, list[Table]]  # test cell -> for each of its calls


def read_known(project: Project, slug: str) -> Known:
    """What is stored for a set; nothing where no test of it uses the checker."""
    path = project.mistakes(slug)
    if not path.is_file():
        return {}
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CourseError(
            f"{project.name(path)} is not JSON ({error}): run `course mistakes {slug}`."
        ) from None


def as_text(known: Known) -> str:
    """The same text on every machine."""
    return json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def annotated(grade_id: str, source: str, known: list[Table]) -> tuple[str, dict[str, dict]]:
    """A test cell whose calls of the checker hold the known mistakes, and those that it names.

    Args:
        source: the cell as the author wrote it.
        known: for each call, in the order of the text.
    """
    lines, offset = source.encode().splitlines(keepends=True), [0]
    for line in lines:
        offset.append(offset[-1] + len(line))
    data, named = b"".join(lines), {}
    hidden = hidden_lines(source)
    for number, (call, table) in reversed([*enumerate(zip(calls(source), known, strict=False), 1)]):
        if table:
            name = call_name(grade_id, number)
            value: object = in_rot13(table)
            if call.lineno not in hidden:
                named[name], value = in_rot13(table), name
            assert call.end_lineno and call.end_col_offset  # parsed text has both
            end = offset[call.end_lineno - 1] + call.end_col_offset - 1
            before = data[:end].rstrip().rstrip(b",")
            data = before + f", likely={value!r}".encode() + data[end:]
    return data.decode(), dict(reversed(named.items()))


def call_name(grade_id: str, number: int) -> str:
    """What a call is named by, where its known mistakes stand in the set-up cell.

    Args:
        number: of the call among those of its test, from 1.
    """
    return f"{grade_id.removeprefix('test-')} {number}"


def in_rot13(table: Table) -> dict[float, str]:
    """Known mistakes as the checker reads them, and as no reader takes them in at a glance."""
    return {_number(key): codecs.encode(says, "rot13") for key, says in table.items()}


def _number(key: str) -> float:
    """A digest, so that Python writes it as it is stored: 3, not 3.0."""
    return float(key) if any(c in key for c in ".en") else int(key)


def calls(source: str) -> list[ast.Call]:
    """Calls of the checker, in the order of the text."""
    found = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS
    ]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))
