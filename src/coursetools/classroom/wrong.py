"""Wrong answers to a question, sorted by the mistake that a test named, then by their shape."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coursetools.classroom.alike import shape


@dataclass(frozen=True)
class Wrong:
    """An answer that lost points."""

    source: str
    mistake: str  # as a test named it; empty where none did
    message: str  # of the first test that failed


@dataclass(frozen=True)
class Form:
    """Answers that are the same but for their names, constants and layout."""

    count: int
    example: Wrong  # the shortest of them


@dataclass(frozen=True)
class Group:
    """Answers with the same mistake, the commonest forms first."""

    mistake: str
    count: int
    forms: list[Form]


def groups(answers: Iterable[Wrong]) -> list[Group]:
    """All wrong answers to a question in groups, the largest first."""
    by_mistake: dict[str, dict[str, list[Wrong]]] = defaultdict(lambda: defaultdict(list))
    shapes: dict[str, str] = {}
    for answer in answers:
        if answer.source not in shapes:
            shapes[answer.source] = shape(answer.source)
        by_mistake[answer.mistake][shapes[answer.source]].append(answer)
    found = []
    for mistake, by_shape in by_mistake.items():
        forms = [
            Form(len(same), min(same, key=lambda one: (len(one.source), one.source, one.message)))
            for same in by_shape.values()
        ]
        forms.sort(key=lambda form: (-form.count, form.example.source))
        found.append(Group(mistake, sum(form.count for form in forms), forms))
    return sorted(found, key=lambda group: (-group.count, group.mistake))
