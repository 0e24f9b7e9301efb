"""What a report says of invented classes, and the page and the table that hold it."""

import base64
import csv
import io
import random
import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from coursetools.classroom.drawings import shares
from coursetools.classroom.graded import Class, Notes, Submission, has_answer, is_answered
from coursetools.classroom.report import COLUMNS, Report, as_page, as_table, remarks
from coursetools.classroom.verdicts import Question, Verdict
from coursetools.classroom.wrong import Wrong, groups

STUB = "def f{0}(x):\n    raise NotImplementedError('Not written yet')\n"
RIGHT, OTHER = "def f{0}(x):\n    return x + 1\n", "def f{0}(x):\n    return np.add(x, 1)\n"
WRONG = "def f{0}(x):\n    return x - 1\n"


def question(number: int, points: float | None, source: str, **said) -> Question:
    """A question of 2 points, one for each of two tests."""
    earned = (None, 0.0) if points is None else (min(points, 1.0), max(points - 1.0, 0.0))
    tests = [
        Verdict(name, some, 1.0, "It adds.", **({} if some == 1 else said))
        for name, some in zip((f"test-{number}", f"test-{number}-more"), earned, strict=True)
    ]
    answers = {f"f{number}": source.format(number)}
    return Question(number, f"Add <{number}>", "Adding", answers, verdicts=tests)


def learner(name: str, *points: float, **notes) -> Submission:
    """Somebody with so many points of each question; none for a question that is left out."""
    asked = [
        question(n, p, RIGHT if p == 2 else WRONG, mistake="it subtracts", message="gave 0")
        for n, p in enumerate(points, 1)
    ]
    return Submission(name, asked, [True] * len(asked), Notes(**notes))


def class_of(n: int = 30) -> list[Submission]:
    """A class in which the better ones solve more of four questions, with some luck."""
    rng = random.Random(4)
    return [
        learner(f"learner{number:02}", *(2 * (number + rng.gauss(0, 6) > 7 * q) for q in range(4)))
        for number in range(n)
    ]


def report(submissions: list[Submission], **more) -> Report:
    return Report(Class("01-tiny", submissions, **more))


def said(found: Report, number: int = 1) -> str:
    return " ".join(remarks(found.items[number - 1], found.slug))


def test_each_question_has_its_shares_difficulty_and_discrimination():
    everybody = [learner("a", 2, 0), learner("b", 1, 0), learner("c", 0, 2), learner("d", 2, 2)]
    first, second = report(everybody).items
    assert (first.counts, first.difficulty) == ((2, 1, 1), 5 / 8)
    assert (second.counts, second.difficulty) == ((2, 0, 2), 0.5)
    assert first.discrimination.why == "too few to say"
    assert [(part.full, part.n) for part in first.parts] == [(3, 4), (2, 4)]
    good = report(class_of()).items[1].discrimination
    assert good.n == 30 and good.low < good.value < good.high


def test_unreadable_and_empty_submissions_count_for_no_question():
    empty = learner("empty", 0, 0)
    empty = replace(empty, answered=[False, False])
    found = report([learner("a", 2, 2), empty, learner("cut", 0, 0, reason="it is cut off")])
    assert [one.student for one in found.counted] == ["a"]
    assert found.items[0].counts == (1, 0, 0)
    page = as_page(found).decode()
    assert "it is cut off" in page and "empty" in page


def test_what_waits_for_a_person_counts_for_nobody_until_it_is_marked():
    waits = learner("b", 2, 2)
    waits.questions[1] = question(2, None, RIGHT)
    found = report([learner("a", 2, 2), waits])
    assert found.best.tolist() == [2, 1] and found.waiting == {"test-2": 1}
    assert "test-2: 1 learner" in as_page(found).decode()
    rows = list(csv.DictReader(io.StringIO(as_table(found.whole).decode())))
    assert [row["points"] for row in rows] == ["2", "2", "2", ""]


def test_those_graded_with_other_tests_are_named_and_not_counted():
    found = report([learner("a", 2, 2), learner("b", 2, 0), learner("old", 2)])
    assert [one.student for one in found.older] == ["old"] and len(found.counted) == 2
    assert "Another version of the set" in as_page(found).decode()


def test_words_for_a_question_that_all_solve_or_nobody():
    found = report([learner(f"a{n}", 2, 0) for n in range(10)])
    assert "nearly everybody" in said(found) and "teach it again" not in said(found)
    assert 'Nobody solves it: teach it again (in the lesson: "Adding")' in said(found, 2)
    assert said(report([learner(f"a{n}", 2, 0) for n in range(4)])) == ""  # too few for words


def test_words_for_a_question_that_the_weaker_solve():
    turned = [learner(one.student, 2 - one.questions[1].points, *range(0)) for one in class_of(60)]
    everybody = [
        replace(whole, questions=[first.questions[0], *whole.questions[1:]])
        for first, whole in zip(turned, class_of(60), strict=True)
    ]
    assert "no chance: look at the test" in said(report(everybody))
    assert "look at the test" not in said(report(class_of(60)), 2)


def test_words_for_a_part_that_nobody_fails_and_one_that_everybody_does():
    everybody = [learner(f"a{n}", 1 + n % 2) for n in range(10)]
    assert "Nobody who answers fails test-1: this tells nobody apart" in said(report(everybody))
    everybody = [learner(f"a{n}", n % 2) for n in range(10)]
    assert "Everybody fails test-1-more: look at the test" in said(report(everybody))


def test_words_for_a_form_whose_mistake_no_test_names():
    everybody = [learner(f"a{n}", 2 * (n > 2)) for n in range(10)]
    assert "no test names" not in said(report(everybody))
    for one in everybody[:3]:
        one.questions[0] = question(1, 0, WRONG, message="gave 0, not 2")
    assert "3 wrong answers have the same form, and no test names the mistake" in (
        said(report(everybody))
    )


def test_answer_that_stops_is_no_matter_of_the_test():
    everybody = [learner(f"a{n}", 2 * (n > 2)) for n in range(10)]
    for one in everybody[:3]:
        one.questions[0] = question(1, 0, "def f1(:", not_run="SyntaxError: invalid syntax")
    found = report(everybody)
    assert found.items[0].groups[0].mistake == "the answer stops with SyntaxError"
    assert "no test names" not in said(found)


def test_words_for_a_question_that_many_leave_out():
    everybody = [learner(f"a{n}", 2, 2 * (n > 3)) for n in range(10)]
    everybody = [replace(one, answered=[True, n > 3]) for n, one in enumerate(everybody)]
    found = report(everybody)
    assert "4 of 10 leave it out" in said(found, 2)
    assert found.items[1].groups == []  # what is left out is no wrong answer


def test_wrong_answers_are_grouped_by_mistake_and_then_by_form():
    found = groups(
        [
            Wrong("def f(x):\n    return x - 1", "it subtracts", "gave 0"),
            Wrong("def f(values):\n    # mine\n    return values - 2", "it subtracts", "gave -1"),
            Wrong("def f(x):\n    return np.subtract(x, 1)", "it subtracts", "gave 0"),
            Wrong("def f(x):\n    return x", "", "gave 1"),
        ]
    )
    assert [(group.mistake, group.count) for group in found] == [("it subtracts", 3), ("", 1)]
    assert [form.count for form in found[0].forms] == [2, 1]
    assert found[0].forms[0].example.source == "def f(x):\n    return x - 1"


def test_time_and_memory_far_beyond_the_usual_and_what_was_stopped_are_named():
    everybody = [
        learner(f"a{n}", 2, seconds=1.0, cpu=0.5 + n / 100, memory=(90 + n) << 20)
        for n in range(12)
    ]
    assert report(everybody).outliers() == []
    everybody[3].notes.cpu, everybody[4].notes.memory = 20.0, 900 << 20
    everybody[5].notes.troubles = ["f1: still running after 60 s"]
    found = dict(report(everybody).outliers())
    assert list(found) == ["a3", "a4", "a5"]
    assert "20.0 s of computing time; usual are 0.6 s" in found["a3"][0]
    assert "900 MiB" in found["a4"][0] and found["a5"] == ["f1: still running after 60 s"]


def test_alike_answers_show_both_texts_and_call_it_a_hint():
    def long(names: list[str]) -> str:
        a, b, c = names
        return (
            f"def f1(x):\n    {a} = np.sort(x)[::2]\n    {b} = np.cumsum({a} ** 3)\n"
            f"    for {c} in range(7):\n        {b} = np.hypot({b}, {a} / ({c} + 5))\n"
            f"    return {b}.ptp() + 1\n"
        )

    everybody = class_of()
    for one, names in ((everybody[3], ["a", "b", "c"]), (everybody[8], ["u", "v", "w"])):
        one.questions[1] = replace(one.questions[1], answers={"f2": long(names)})
    found = report(everybody)
    assert [pair for pair, _ in found.alike] == [("learner03", "learner08")]
    page = as_page(found).decode()
    assert "A hint to look, no verdict" in page
    assert "np.hypot(b, a" in page and "np.hypot(v, u" in page


def test_page_stands_alone_and_shows_learners_text_as_text():
    everybody = class_of()
    evil = "def f1(x):\n    return '<script>alert(1)</script><img src=http://x.example/>'\n"
    everybody[0].questions[0] = question(1, 0, evil, mistake="<b>", message="<i>" * 3)
    page = as_page(report(everybody, missing=["<u>zed"])).decode()
    assert "<script" not in page and "<b>" not in page and "<i>" not in page and "<u>" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"""(src|href)=["'](?!data:|#)""", page)
    assert "default-src 'none'" in page


def test_figures_are_svg_with_words_instead_and_the_same_each_time():
    page = as_page(report(class_of())).decode()
    figures = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', page)
    assert len(figures) == 3
    for data, alt in figures:
        assert ElementTree.fromstring(base64.b64decode(data)).tag.endswith("svg")
        assert len(alt) > 40
    assert page == as_page(report(class_of())).decode()


@pytest.mark.parametrize(
    "everybody",
    [
        [],
        [learner("a", 2)],
        [learner("a", 0, reason="cut off")],
        [learner(f"a{n}", 2, 2) for n in range(25)],  # all alike: no spread
        [learner(f"a{n}", 0.25 * (n % 9)) for n in range(25)],  # partial credit, one question
    ],
)
def test_odd_classes_have_a_page_as_well(everybody):
    page = as_page(report(everybody)).decode()
    assert "What stands out" in page and "nan" not in re.sub(r"base64,[^\"]+", "", page)


def test_questions_of_two_notebooks_may_have_the_same_number():
    counts = np.array([[3, 1, 0], [0, 1, 3]])
    bars = shares(["1", "1"], counts).axes[0].patches
    places = {round(bar.get_y() + bar.get_height() / 2) for bar in bars}
    assert places == {0, 1}


def test_table_has_a_row_for_each_learner_and_question():
    everybody = [learner("zoë", 2, 1, seconds=1.25, cpu=1.0), learner("=1+1", 0, 2)]
    everybody[1].questions[0] = question(1, 0, WRONG, message='=HYPERLINK("x"),\n"quoted"')
    data = as_table(Class("01-tiny", everybody))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    assert rows[0] == COLUMNS
    assert rows[1] == ["zoë", "1", "2", "2", "yes", "", "", "1.2"]
    assert rows[2] == ["zoë", "2", "1", "2", "no", "it subtracts", "gave 0", "1.2"]
    assert rows[3][0] == "'=1+1" and rows[3][6] == '\'=HYPERLINK("x"),\n"quoted"'


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("", False),
        ("# a comment", False),
        (STUB.format(1), False),
        ("raise NotImplementedError('Not written yet')", False),
        (RIGHT.format(1), True),
        ("def f1(x:", True),
        ("Because it bends.", True),
    ],
)
def test_answer_is_what_is_more_than_a_stub(text, answered):
    assert has_answer(text) == answered
    one = Question(1, "", "", {"f1": text})
    assert is_answered(one, {}) == answered
    assert not is_answered(one, {"f1": text})  # it stood there before
