"""Archives and exported files as Canvas, Moodle and nbgrader write them, and hostile ones."""

import stat
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path

import nbformat
from helpers import SLUG

from coursetools.authoring.exercises import hand_in
from coursetools.project import Project

RIGHT = "def relu(x):\n    return np.maximum(x, 0)"
HALF = "def relu(x):\n    return np.maximum(x, 0) if np.ndim(x) else x"
MOODLE_TIME = "Monday, 3 March 2025, 10:15 AM"
CANVAS_HEADER = (
    "Student,ID,SIS User ID,SIS Login ID,Section,01 Tiny (700),Essay (701),"
    "Assignments Current Score,Current Score,Final Score"
)


def notebook(project: Project, answer: str = RIGHT) -> bytes:
    """The tiny set with this answer, as a learner saves it."""
    release = nbformat.read(project.root / "release" / SLUG / f"{SLUG}.ipynb", as_version=4)
    return nbformat.writes(hand_in(release, {"relu": answer})).encode()


def other_notebook() -> bytes:
    """A notebook of nothing in this course."""
    cells = [nbformat.v4.new_markdown_cell("# Shopping"), nbformat.v4.new_code_cell("1")]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


def archive(path: Path, files: dict[str, bytes]) -> Path:
    """A zip of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return path


def folder(path: Path, files: dict[str, bytes]) -> Path:
    """The same files in a folder."""
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def canvas_files(project: Project) -> dict[str, bytes]:
    """A class in Canvas's "Download submissions": every form of a name that it writes."""
    right, half = notebook(project), notebook(project, HALF)
    return {
        "lovelaceada_11_901_01-tiny.ipynb": right,
        "garcíamárquezgabriel_12_902_01-tiny.ipynb": right,
        "dupontjeanpaul_13_903_01-tiny.ipynb": right,
        "obrienkate_14_904_01-tiny.ipynb": right,
        "spätert_LATE_15_905_01-tiny.ipynb": half,
        "wiederholtw_16_906_01-tiny-1.ipynb": right,
        "zweiz_17_907_01-tiny.ipynb": right,
        "zweiz_17_908_notes_1.txt": b"notes",
        "doppeltd_18_909_01-tiny.ipynb": half,
        "doppeltd_18_910_01-tiny-2.ipynb": right,
        "texterin_19_text.html": b"<p>I forgot the file</p>",
        "verlinkt_LATE_20_link.html": b"<a href='https://example.org'>",
        "ziffernz_21_911_ps_1_2.ipynb": right,
        "ohnedatei_22_912_report.pdf": b"%PDF-1.4",
        "teamblau_23_913_01-tiny.ipynb": right,
        "._lovelaceada_11_901_01-tiny.ipynb": b"\x00\x05\x16\x07",
    }


def canvas_anonymous(project: Project) -> dict[str, bytes]:
    """The same where Canvas hides names; an anonymous id may be all digits."""
    right = notebook(project)
    return {
        "anon_aB3xZ_951_01-tiny.ipynb": right,
        "LATE_anon_Kq9Lm_952_01-tiny.ipynb": right,
        "anon_12345_953_ps_1_2.ipynb": right,
    }


def canvas_gradebook(rows: Iterable[str], end: str = "\r\n", bom: str = "\ufeff") -> bytes:
    """Canvas's exported gradebook; the rows of students are given."""
    manual = ",,,,,Manual Posting,,,,"
    possible = "    Points Possible,,,,,2.00,10.00,(read only),(read only),(read only)"
    return (bom + end.join([CANVAS_HEADER, manual, possible, *rows, ""])).encode()


def moodle_files(
    data: dict[str, bytes], *, folders: bool = True, trailing: str = ""
) -> dict[str, bytes]:
    """Moodle's "Download all submissions".

    Args:
        data: by "Full name_number", or a group's name and number.
        folders: one for each participant, as Moodle does unless a teacher has it otherwise.
        trailing: `_`, as before Moodle 4.1.
    """
    middle = f"_assignsubmission_file{trailing}/" if folders else "_assignsubmission_file_"
    return {f"{name}{middle}my_1_2.ipynb": one for name, one in data.items()}


def moodle_worksheet(
    people: Iterable[tuple[int, str, str]],
    *,
    time: str = MOODLE_TIME,
    headings: dict[str, str] | None = None,
    word: str = "Participant",
    delimiter: str = ",",
    bom: str = "",
    best: str = "2.00",
    grade: str = "",
    blind: bool = False,
) -> bytes:
    """Moodle's grading worksheet: number, name and address of everybody, all quoted alike.

    Args:
        headings: in another language, by the English ones.
        time: of every submission; `-` for none.
    """
    header = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade"]
    header += ["Grade can be changed", "Last modified (submission)", "Last modified (grade)"]
    header = [(headings or {}).get(name, name) for name in header]
    rows = [header]
    for number, name, email in people:
        status = "Submitted for grading" if time != "-" else "No submission"
        rows.append([f"{word} {number}", name, email, status, grade, best, "Yes", time, "-"])
    if blind:
        rows = [[row[0], *row[3:]] for row in rows]
    text = "\n".join(delimiter.join(_quoted(cell, delimiter) for cell in row) for row in rows)
    return (bom + text + "\n").encode()


def _quoted(cell: str, delimiter: str) -> str:
    return f'"{cell}"' if delimiter in cell or " " in cell else cell


def exchange_files(project: Project) -> dict[str, bytes]:
    """nbgrader's exchange: two attempts of ada, one of ben with a link's name, another set."""
    first, last = notebook(project, HALF), notebook(project)
    return {
        f"inbound/ada+{SLUG}+2025-03-01 10:00:00.000000 UTC+aaaa/{SLUG}.ipynb": first,
        f"inbound/ada+{SLUG}+2025-03-01 10:00:00.000000 UTC+aaaa/timestamp.txt": b"1999-01-01",
        f"inbound/ada+{SLUG}+2025-03-02 10:00:00.000000 UTC+bbbb/{SLUG}.ipynb": last,
        f"inbound/ben+{SLUG}+2025-03-02 11:00:00.500000 UTC/{SLUG}.ipynb": first,
        "inbound/ben+02-other+2025-03-02 11:00:00.000000 UTC/02-other.ipynb": other_notebook(),
    }


def link(path: Path, name: str, target: str) -> None:
    """Put a symbolic link into a zip."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(info, target)


def in_other_form(name: str) -> str:
    """The same name in another of Unicode's normal forms."""
    return unicodedata.normalize("NFD", name)
