"""Late work: table, gradebook and export show the same points, and follow date, stamp and rule."""

import csv
import subprocess
import sys

import pytest
from helpers import SLUG, replace, run, submit
from nbgrader.api import Gradebook

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
pytestmark = pytest.mark.sandbox


def table(course, *options) -> str:
    """What `course grade` prints, in one line."""
    result = run("grade", SLUG, *options)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.replace("│", " ").split())


def due(course, date: str) -> None:
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as book:
        book.update_or_create_assignment(SLUG, duedate=date)


def exported(course) -> dict[str, str]:
    subprocess.run([sys.executable, "-m", "nbgrader", "export"], cwd=course.root, check=True)
    with open(course.root / "grades.csv", encoding="utf-8") as file:
        return {row["student_id"]: row["score"] for row in csv.DictReader(file)}


def test_points_follow_the_date_the_stamp_the_rule_and_an_extension(course):
    for student, stamp in (("ann", "2026-10-04 12:00 UTC"), ("ben", "2026-09-30 12:00 UTC")):
        path = submit(course, student, RIGHT).with_name("timestamp.txt")
        path.write_text(stamp)
    config = course.root / "nbgrader_config.py"
    replace(config, "c.LatePenalty.per_day = 0", "c.LatePenalty.per_day = 10")
    assert "ann 2 of 2" in table(course)  # nothing is due
    due(course, "2026-10-01 11:00 UTC")
    said = table(course)  # three days and an hour: four days have begun
    assert "ann 1.2 of 2 late: 0.8 points taken; was 2, now 1.2" in said
    assert "ben 2 of 2 unchanged" in said
    assert exported(course) == {"ann": "1.2", "ben": "2.0"}
    replace(config, "c.LatePenalty.grace = 0", "c.LatePenalty.grace = 90")
    assert "ann 1.4 of 2 late: 0.6 points taken; was 1.2, now 1.4" in table(course)
    replace(config, "c.LatePenalty.at_most = 100", "c.LatePenalty.at_most = 25")
    assert "ann 1.5 of 2 late: 0.5 points taken" in table(course)
    (course.root / f"submitted/ann/{SLUG}/timestamp.txt").write_text("2026-10-02 11:30 UTC")
    assert "ann 1.8 of 2 late: 0.2 points taken; was 1.5, now 1.8" in table(course)
    assert run("extend", SLUG, "ann", "--days", "1").exit_code == 0
    assert "ann 2 of 2 was 1.8, now 2" in table(course)
    assert run("extend", SLUG, "ann", "--days", "0").exit_code == 0
    assert "ann 1.8 of 2" in table(course, "--force")
    assert exported(course) == {"ann": "1.8", "ben": "2.0"}
    (course.root / f"submitted/ann/{SLUG}/timestamp.txt").unlink()
    assert "ann 2 of 2" in table(course)
    due(course, "2027-01-01 11:00 UTC")
    assert "ann 2 of 2 unchanged" in table(course)


def test_an_extension_before_anything_was_handed_in_counts_later(course):
    submit(course, "ann", RIGHT)
    table(course)
    due(course, "2026-10-01 11:00 UTC")
    replace(
        course.root / "nbgrader_config.py", "LatePenalty.per_day = 0", "LatePenalty.per_day = 50"
    )
    assert run("extend", SLUG, "ben", "--days", "2").exit_code == 0
    submit(course, "ben", RIGHT).with_name("timestamp.txt").write_text("2026-10-03 10:00 UTC")
    assert "ben 2 of 2" in table(course)
    result = run("extend", "02-none", "ben", "--days", "2")
    assert result.exit_code == 2 and "02-none" in result.stderr
