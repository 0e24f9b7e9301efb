"""The report on a class: what to teach again, which test to look at, who is missing.

Whoever handed in a file that cannot be read, or no answer at all, counts for no question: of these
there is nothing to say.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from traitlets.config import Config

from coursetools.classroom import drawings
from coursetools.classroom.alike import Pair, alike
from coursetools.classroom.graded import Class, Submission, read_class
from coursetools.classroom.statistics import (
    FEW,
    Discrimination,
    difficulty,
    discriminations,
    fence,
)
from coursetools.classroom.verdicts import Question, Verdict
from coursetools.classroom.wrong import Group, Wrong, groups
from coursetools.project import CourseError, write_whole

HERE = Path(__file__).parent
SOME = 5  # learners; of fewer nothing is said in words
EASY, HARD, LEFT_OUT, SAME = 0.95, 0.1, 0.3, 0.05  # shares of a class
MIB = 1 << 20
COSTS = {  # what is so little above the usual is no outlier; its unit; what to say of one
    "cpu": (1.0, 1, "{:.1f} s of computing time; usual are {:.1f} s"),
    "memory": (64 * MIB, MIB, "{:.0f} MiB of memory at the peak; usual are {:.0f} MiB"),
}
COLUMNS = ["student", "question", "points", "best", "solved", "mistake", "message", "seconds"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would reckon


@dataclass(frozen=True)
class Part:
    """A test of a question, or what is graded by hand, and those who answered it."""

    test: str
    says: str
    best: float
    full: int  # learners who have all its points
    n: int


@dataclass(frozen=True)
class Item:
    """A question, as the class met it."""

    number: int
    title: str
    see: str  # the heading in the lesson that explains it
    best: float
    counts: tuple[int, int, int]  # learners who solved it, solved a part, have no points
    left_out: int  # learners who wrote no answer
    difficulty: float
    discrimination: Discrimination
    parts: list[Part] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def solved(self) -> float:
        return self.counts[0] / self.n


@dataclass(frozen=True)
class Likeness:
    """A question in which two learners' answers are alike, with both texts."""

    number: int
    pair: Pair
    texts: tuple[str, str]


class Report:
    """What there is to say of a class.

    Attributes:
        counted: submissions that could be read, hold an answer, and are of the set's version that
            most others are of.
        points: (n, k) of these for each question that gives points; what waits to be marked by
            hand for anybody is left out for all.
        best: (k,) points that can be had.
    """

    def __init__(self, whole: Class):
        self.whole, self.slug = whole, whole.slug
        self.unread = [one for one in whole.submissions if one.notes.reason]
        self.empty = [one for one in whole.submissions if one.is_empty and not one.notes.reason]
        read = [one for one in whole.submissions if not one.is_empty and not one.notes.reason]
        usual = max(Counter(one.tests for one in read).items(), key=lambda v: v[1], default=((), 0))
        self.counted = [one for one in read if one.tests == usual[0]]
        self.older = [one for one in read if one.tests != usual[0]]
        asked = range(len(self.counted[0].questions)) if self.counted else range(0)
        rows = {number: self._verdicts(number) for number in asked}
        self._asked = [number for number in asked if sum(row[0].best for row in rows[number])]
        self.best = np.array([sum(row[0].best for row in rows[n]) for n in self._asked])
        self.points = np.zeros((len(self.counted), len(self._asked)))
        for place, number in enumerate(self._asked):
            earned = [[verdict.points or 0.0 for verdict in row] for row in rows[number]]
            self.points[:, place] = np.sum(earned, axis=0)
        self.items = self._items(rows)
        self.alike = self._alike(asked)

    @property
    def totals(self) -> np.ndarray:
        return self.points.sum(axis=1)

    @property
    def median(self) -> float:
        return float(np.median(self.totals))

    @property
    def waiting(self) -> dict[str, int]:
        """For how many learners something waits to be marked by hand, by grade id."""
        return Counter(
            verdict.test
            for one in self.whole.submissions
            for question in one.questions
            for verdict in question.verdicts
            if verdict.points is None
        )

    @property
    def late(self) -> list[Submission]:
        return [one for one in self.whole.submissions if one.penalty or one.days_late]

    @property
    def has_costs(self) -> bool:
        return any(one.notes.cpu is not None for one in self.whole.submissions)

    def _verdicts(self, number: int) -> list[list[Verdict]]:
        """For each test of a question everybody's verdict, where all have one."""
        rows = zip(*(one.questions[number].verdicts for one in self.counted), strict=True)
        return [list(row) for row in rows if all(verdict.points is not None for verdict in row)]

    def _items(self, rows: dict[int, list[list[Verdict]]]) -> list[Item]:
        if not self.counted:
            return []
        found = []
        shares, apart = difficulty(self.points, self.best), discriminations(self.points)
        for place, number in enumerate(self._asked):
            points, best = self.points[:, place], self.best[place]
            solved, nothing = int((points >= best).sum()), int((points <= 0).sum())
            answered = [one.answered[number] for one in self.counted]
            questions = [one.questions[number] for one in self.counted]
            first = questions[0]
            found.append(
                Item(
                    first.number,
                    first.title,
                    first.see,
                    float(best),
                    (solved, len(points) - solved - nothing, nothing),
                    answered.count(False),
                    float(shares[place]),
                    apart[place],
                    [as_part(row, answered) for row in rows[number]],
                    groups(
                        as_wrong(question)
                        for question, some, is_there in zip(
                            questions, points, answered, strict=True
                        )
                        if is_there and some < best
                    ),
                )
            )
        return found

    def _alike(self, asked: range) -> list[tuple[tuple[str, str], list[Likeness]]]:
        """Pairs of learners with the questions in which they are alike, the most such first."""
        found = defaultdict(list)
        for number in asked:
            first = self.counted[0].questions[number]
            answers = {
                one.student: text_of(one.questions[number])
                for one in self.counted
                if one.answered[number]
            }
            given = "\n\n".join(self.whole.given.get(name, "") for name in first.answers)
            for pair in alike(answers, given):
                texts = answers[pair.first], answers[pair.second]
                found[pair.first, pair.second].append(Likeness(first.number, pair, texts))
        return sorted(found.items(), key=lambda both: (-len(both[1]), both[0]))

    def outliers(self) -> list[tuple[str, list[str]]]:
        """Who cost far more than is usual or had to be stopped, and what there was."""
        said = {one.student: list(one.notes.troubles) for one in self.whole.submissions}
        for name, (least, unit, words) in COSTS.items():
            costs = {one.student: getattr(one.notes, name) for one in self.counted}
            costs = {student: value for student, value in costs.items() if value is not None}
            if len(costs) < SOME:
                continue
            values = np.array([*costs.values()])
            usual = float(np.median(values))
            most = max(fence(values), usual + least)
            for student, value in costs.items():
                if value > most:
                    said[student].append(words.format(value / unit, usual / unit))
        return [(student, several) for student, several in said.items() if several]


def text_of(question: Question) -> str:
    """What a learner wrote for a question."""
    return "\n\n".join(filter(None, map(str.strip, question.answers.values())))


def as_part(row: list[Verdict], answered: list[bool]) -> Part:
    """What became of one test, for those who answered its question."""
    mine = [verdict for verdict, is_there in zip(row, answered, strict=True) if is_there]
    says = next((verdict.says for verdict in row if verdict.says), "")
    full = sum(verdict.is_solved for verdict in mine)
    return Part(row[0].test, says, row[0].best, full, len(mine))


def as_wrong(question: Question) -> Wrong:
    """Why an answer lost points: what the first test said that knows the mistake, or any."""
    failed = [verdict for verdict in question.verdicts if not verdict.is_solved]
    named = [verdict for verdict in failed if verdict.mistake]
    telling = [*named, *(verdict for verdict in failed if verdict.message)]
    if telling:
        return Wrong(text_of(question), telling[0].mistake, telling[0].message)
    stopped = next((verdict.not_run for verdict in failed if verdict.not_run), "")
    mistake = f"the answer stops with {stopped.partition(':')[0]}" if stopped else ""
    return Wrong(text_of(question), mistake, stopped)


def remarks(item: Item, slug: str) -> list[str]:
    """What stands out in a question, in words."""
    if item.n < SOME:
        return []
    said, is_easy = [], item.solved >= EASY
    if is_easy:
        said.append(f"{item.counts[0]} of {item.n} solve it: nearly everybody can do this.")
    if item.solved <= HARD:
        where = f' (in the lesson: "{item.see}")' if item.see else ""
        solve = f"{item.counts[0]} of {item.n} solve it" if item.counts[0] else "Nobody solves it"
        said.append(f"{solve}: teach it again{where}, or look at its tests.")
    if item.left_out >= LEFT_OUT * item.n:
        said.append(f"{item.left_out} of {item.n} leave it out: is it clear what to do?")
    found = item.discrimination
    if found.value is not None and found.high < 0:
        said.append("Who is good at the rest fails here, and that is no chance: look at the test.")
    elif found.value is not None and found.value < 0:
        said.append(
            "Who is good at the rest is not good here, perhaps by chance: look at the test."
        )
    parts = [part for part in item.parts if part.n >= SOME]
    nobody = [part.test for part in parts if part.full == part.n]
    if nobody and not is_easy:
        said.append(f"Nobody who answers fails {listed(nobody)}: this tells nobody apart.")
    everybody = [part.test for part in parts if part.full == 0]
    if (everybody and item.solved > HARD) or 0 < len(everybody) < len(parts):
        said.append(f"Everybody fails {listed(everybody)}: look at the test.")
    for group in item.groups:
        same = [form.count for form in group.forms if form.count >= max(2, SAME * item.n)]
        if same and not group.mistake:
            said.append(
                f"{listed(map(str, same))} wrong answers have the same form, and no test names the"
                f" mistake: teach the test, by a wrong answer like that in tests/answers/{slug}/."
            )
    return said


def listed(words) -> str:
    """Words as a sentence lists them."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def as_page(report: Report) -> bytes:
    """The report as one HTML page that needs nothing else."""
    figures = {}
    if report.items:
        numbers = [str(item.number) for item in report.items]
        apart = [item.discrimination for item in report.items]
        figures["distribution"] = drawings.distribution(report.totals, float(report.best.sum()))
        figures["shares"] = drawings.shares(numbers, np.array([i.counts for i in report.items]))
        if any(one.value is not None for one in apart):
            figures["apart"] = drawings.tells_apart(numbers, apart)
    engine = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = engine.get_template("report.html.j2").render(
        report=report,
        whole=report.whole,
        items=[(item, remarks(item, report.slug)) for item in report.items],
        figures={name: drawings.address(figure) for name, figure in figures.items()},
        outliers=report.outliers(),
        listed=listed,
        few=FEW,
    )
    return page.encode("utf-8", "replace")


def as_table(whole: Class) -> bytes:
    """A row for each learner and question, as CSV in UTF-8; no points where some are missing."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for one in whole.submissions:
        for question in one.questions:
            is_open = any(verdict.points is None for verdict in question.verdicts)
            is_solved = question.points >= question.best
            wrong = (
                Wrong("", "", one.notes.reason)
                if one.notes.reason or is_solved
                else as_wrong(question)
            )
            row = (
                one.student,
                question.number,
                "" if is_open else f"{question.points:g}",
                f"{question.best:g}",
                "" if is_open else ("yes" if is_solved else "no"),
                wrong.mistake,
                wrong.message,
                "" if one.notes.seconds is None else f"{one.notes.seconds:.1f}",
            )
            writer.writerow(map(as_cell, row))
    return file.getvalue().encode("utf-8", "replace")


def as_cell(value: object) -> str:
    """Text that a spreadsheet takes for text, whatever a learner's code made of a message."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def write_report(
    config: Config,
    slug: str,
    page: Path,
    table: Path | None = None,
    seen: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Write the page, and the table where one is asked for.

    Args:
        config: nbgrader's, from `load_config`.
        seen: is told how many submissions have been read, of how many.

    Raises:
        CourseError: where nothing is graded, or a file cannot be written.
    """
    whole = read_class(config, slug, seen)
    report = Report(whole)
    for path, data in [(page, as_page(report))] + ([(table, as_table(whole))] if table else []):
        try:
            write_whole(path, data)
        except OSError as error:
            raise CourseError(f"{path} cannot be written: {error.strerror}.") from None
    return report
