"""docs/instructor.md, run as it stands: from handing out to a filled-in gradebook."""

import csv
import re
import shlex
import subprocess
import sys
import zipfile

import nbformat
import pytest
from helpers import ROOT, SLUG, replace

from coursetools.authoring.exercises import hand_in

PAGE = (ROOT / "docs" / "instructor.md").read_text(encoding="utf-8")
NAMED = "01-neuron-and-relu"
RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
WHO = {"abelkim": ("1001", RIGHT), "garciamaria": ("1002", "def relu(x):\n    return np.max(x)")}
CANVAS = """\
Student,ID,SIS Login ID,Section,{title} (900)
    Points Possible,,,,2.00
"Abel, Kim",1001,kim,A,
"García, María",1002,maria,A,
"Zhou, Li",1003,li,A,
"""


def commands(page: str) -> list[list[str]]:
    """The commands of the page's blocks, with the tiny course's set in place of the real one."""
    lines = "\n".join(re.findall(r"^```sh\n(.*?)^```", page, re.M | re.S)).splitlines()
    return [shlex.split(line.replace(NAMED, SLUG)) for line in lines if line]


@pytest.mark.sandbox
def test_the_page_can_be_followed(course):
    release = nbformat.read(course.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    with zipfile.ZipFile(course.root / "submissions.zip", "w") as archive:
        for number, (name, (known, answer)) in enumerate(WHO.items()):
            entry = f"{name}_{known}_{5000 + number}_{SLUG}.ipynb"
            archive.writestr(entry, nbformat.writes(hand_in(release, {"relu": answer})))
    gradebook = course.root / "gradebook.csv"
    gradebook.write_text(CANVAS.format(title="Tiny"), encoding="utf-8")
    replace(
        course.root / "nbgrader_config.py", "LatePenalty.per_day = 0", "LatePenalty.per_day = 10"
    )
    for words in commands(PAGE):
        assert words[:2] == ["uv", "run"]
        module = {"course": "coursetools", "nbgrader": "nbgrader"}[words[2]]
        done = subprocess.run(
            [sys.executable, "-m", module, *words[3:]],
            cwd=course.root, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        print(words, done.stdout, done.stderr)
        assert done.returncode == 0, done.stderr
    learners = course.root.parent / "learners"
    assert (learners / "release" / SLUG / f"{SLUG}.ipynb").is_file()
    assert not list(learners.rglob("source"))
    for folder in ("submitted", "autograded", "feedback"):
        students = {path.parent.name for path in (course.root / folder).glob(f"*/{SLUG}")}
        assert any("1001" in name for name in students), folder
    with gradebook.open(encoding="utf-8") as file:
        rows = [*csv.reader(file)]
    assert [row[-1] for row in rows[2:]] == ["2.00", "0.00", ""]
    assert (course.root / "report" / f"{SLUG}.html").is_file()
    assert (course.root / f"grades-{SLUG}.csv").is_file()
