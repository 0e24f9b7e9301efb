"""Known mistakes, told by what they give: `course/mistakes/SLUG.json`, and its way into tests.

The wrong answers in `tests/answers/` are run on a set's tests without these notes. What
`course/checker.py` says of each result is kept: the test cell, which of its calls failed, the
result's digest and the sentence behind `says:`. The build writes them into the call, so that a
learner with this result reads that sentence. They stand there in ROT13: a test must not tell the
answer to those who look at it.
"""

import ast
import codecs
import json

from coursetools.project import CourseError, Project

CALLS = ("expect", "ask", "agree")  # of the checker, that a test makes
Known = dict[str, list[dict[str, str]]]  # test cell -> for each call: digest -> sentence


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


def annotated(source: str, known: list[dict[str, str]]) -> str:
    """A test cell whose calls of the checker hold the known mistakes.

    Args:
        source: the cell as the author wrote it.
        known: for each call, in the order of the text.
    """
    lines, offset = source.encode().splitlines(keepends=True), [0]
    for line in lines:
        offset.append(offset[-1] + len(line))
    data = b"".join(lines)
    for call, table in reversed([*zip(calls(source), known, strict=False)]):
        if table:
            words = (f"{key}: {codecs.encode(says, 'rot13')!r}" for key, says in table.items())
            assert call.end_lineno and call.end_col_offset  # parsed text has both
            end = offset[call.end_lineno - 1] + call.end_col_offset - 1
            before = data[:end].rstrip().rstrip(b",")
            data = before + f", likely={{{', '.join(words)}}}".encode() + data[end:]
    return data.decode()


def calls(source: str) -> list[ast.Call]:
    """Calls of the checker, in the order of the text."""
    found = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS
    ]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))
