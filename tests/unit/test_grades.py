"""Points go into the files that Canvas and Moodle exported, and into nbgrader's table."""

import csv
import io
import re
import warnings
from datetime import datetime, timedelta

import pytest
from helpers import SLUG, run
from hypothesis import given, settings
from hypothesis import strategies as st
from lms import canvas_gradebook, moodle_worksheet
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from coursetools.classroom.grades import fill, number, read_results, write_csv
from coursetools.classroom.sheet import parse_sheet
from coursetools.grading.config import load_config
from coursetools.project import CourseError

DUE = datetime(2025, 3, 1)
ROSTER = """\
id,first_name,last_name,email,lms_user_id
ada,Ada,Lovelace,ada@x.org,11
ben,Ben,"Bo, Jr.",ben@x.org,12
zoe,Zoë,O'Neil,zoe@x.org,
dan,Dan,Absent,dan@x.org,14
"""
ADA = '"Lovelace, Ada",11,s1,ada@x.org,A,{},5.00,55.55,44.44,44.44'
BEN = '"Bo, Jr., Ben",12,s2,ben@x.org,"A and B",{},,,,'
ZOE = '"O\'Neil, Zoë",13,s3,zoe@x.org,A,{},,,,'
DAN = '"Absent, Dan",14,s4,dan@x.org,A,{},,,,'
PEOPLE = [
    (7, "Ada Lovelace", "ada@x.org"),
    (8, "Ben Bo", "BEN@x.org"),
    (9, "Zoë O'Neil", "zoe@x.org"),
    (10, "Dan Absent", "dan@x.org"),
]


@pytest.fixture(scope="module")
def graded(tmp_path_factory, built):
    """A gradebook: ada 2 of 2, ben 1.5 and a day late, zoe 0, eve extended but not graded."""
    path = tmp_path_factory.mktemp("graded") / "gradebook.db"
    points = {"ada": (1.0, 1.0), "ben": (1.0, 0.5), "zoe": (0.0, 0.0), "eve": None}
    with (
        warnings.catch_warnings(action="ignore", category=SAWarning),  # of nbgrader's own
        Gradebook(f"sqlite:///{path}", "activation-functions") as gradebook,
    ):
        gradebook.add_assignment(SLUG, duedate=DUE)
        gradebook.add_notebook(SLUG, SLUG)
        for name in ("test-relu", "test-relu-scalar"):
            gradebook.add_grade_cell(name, SLUG, SLUG, max_score=1, cell_type="code")
        for student, earned in points.items():
            gradebook.add_student(student, email=f"{student}@x.org")
            late = timedelta(hours=30) if student == "ben" else timedelta()
            submission = gradebook.add_submission(SLUG, student, timestamp=DUE + late)
            for grade, one in zip(submission.notebooks[0].grades, earned or (), strict=False):
                grade.auto_score, grade.needs_manual_grade = one, False
        gradebook.add_student("dan")
        gradebook.db.commit()
    return path.read_bytes()


@pytest.fixture
def results(course, graded):
    """The tiny course with this gradebook, a roster, and 25 per cent off for each day late."""
    (course.root / "gradebook.db").write_bytes(graded)
    (course.root / "roster.csv").write_text(ROSTER)
    config = course.root / "nbgrader_config.py"
    late = "\nc.AssignLatePenalties.plugin_class = 'coursetools.grading.late.LatePenalty'\n"
    config.write_text(config.read_text() + late + "c.LatePenalty.per_day = 25\n")
    return read_results(load_config(course.root), SLUG)


def filled(course, results, data: bytes, title="", *, scale=False, **settings):
    """The bytes of the file afterwards, and the rows by student."""
    path = course.root / "exported.csv"
    path.write_bytes(data)
    config = load_config(course.root, Collect=settings)
    rows = fill(config, results, path, title, scale=scale)
    return path.read_bytes(), {row.student or row.name: row for row in rows}


def test_canvas_gradebook_gets_the_points_after_the_penalty_and_keeps_every_other_byte(
    course, results
):
    def data(*cells):
        rows = [row.format(cell) for row, cell in zip((ADA, BEN, ZOE, DAN), cells, strict=True)]
        return canvas_gradebook(rows)

    got, rows = filled(course, results, data("", "9.00", '""', ""))
    assert got == data("2.00", "0.75", '"0.00"', "")
    assert [(row.line, row.score) for row in rows.values()] == [
        (4, 2),
        (5, 0.75),
        (6, 0),
        (7, None),
    ]
    assert rows["ben"].said == "was 9.00"
    assert rows["dan"].said == "not graded: the cell is left as it is"
    assert not any(row.is_bad for row in rows.values())
    again, rows = filled(course, results, got)
    assert again == got
    assert rows["ada"].said == "unchanged"


def test_what_is_excused_or_not_a_number_stays(course, results):
    data = canvas_gradebook([ADA.format("EX"), BEN.format("N/A"), ZOE.format("see me")])
    got, rows = filled(course, results, data)
    assert got == data
    assert [rows[student].is_bad for student in ("ada", "ben", "zoe")] == [False, False, True]


def test_a_student_without_a_row_is_listed_and_the_others_are_filled_in(course, results):
    got, rows = filled(course, results, canvas_gradebook([ADA.format("")]))
    assert b",A,2.00,5.00," in got
    assert rows["zoe"].is_bad and rows["zoe"].line == 0
    assert "no row in exported.csv" in rows["zoe"].said
    assert "eve" not in rows, "an extension is no grade"


def test_two_rows_of_one_student_are_refused_with_their_lines(course, results):
    with pytest.raises(CourseError, match="exported.csv, lines 4 and 5: student 11 stands there"):
        filled(course, results, canvas_gradebook([ADA.format(""), ADA.format("")]))
    twin = ZOE.replace("13", "99")
    data = canvas_gradebook([ZOE.format(""), twin.format("")])
    with pytest.raises(CourseError, match="lines 4 and 5: both may be zoe"):
        filled(course, results, data)
    assert (course.root / "exported.csv").read_bytes() == data


def test_one_row_that_may_be_two_students_is_refused_with_its_line(course, results):
    roster = (course.root / "roster.csv").read_text() + "zoe2,Zoë,O'Neil,,\n"
    (course.root / "roster.csv").write_text(roster)
    row = ZOE.replace("zoe@x.org", "").format("")
    (course.root / "roster.csv").write_text(roster.replace("zoe@x.org", ""))
    with pytest.raises(CourseError, match="line 4: O'Neil, Zoë may be zoe or zoe2"):
        results.students[:] = [one for one in results.students if one.person.id != "zoe"]
        filled(course, results, canvas_gradebook([row]))


@pytest.mark.parametrize(
    ("heading", "title", "said"),
    [
        ("Tiny (700)", "", "no column for 01-tiny"),
        ("01-tiny (700),01 Tiny (702)", "", "2 columns for 01-tiny"),
        ("01-tiny (700),01-tiny (702)", "01-tiny", "2 columns for 01-tiny"),
        ("01 Tiny (700)", "Other", "no column for Other; .* There is 01 Tiny .700., Essay .701."),
    ],
)
def test_a_column_that_is_not_unique_is_refused(course, results, heading, title, said):
    data = canvas_gradebook([ADA.format("")]).replace(b"01 Tiny (700)", heading.encode())
    with pytest.raises(CourseError, match=f"exported.csv, line 1: {said}"):
        filled(course, results, data, title)
    assert (course.root / "exported.csv").read_bytes() == data


@pytest.mark.parametrize("title", ["701", "Essay", "Essay (701)"])
def test_a_column_is_named_by_title_or_number_and_points_are_scaled(course, results, title):
    data = canvas_gradebook([BEN.format("")])
    with pytest.raises(CourseError, match="line 3: at most 10 points, but 01-tiny has 2"):
        filled(course, results, data, title)
    got, _ = filled(course, results, data, title, scale=True)
    assert got == data.replace(b'"A and B",,,', b'"A and B",,3.75,')


def test_moodle_worksheet_keeps_its_marks_quotes_and_decimal_comma(course, results):
    """As Excel saves it in Germany."""

    def data(*grades):
        sheet = moodle_worksheet(
            PEOPLE, word="Teilnehmer/in", delimiter=";", bom="\ufeff", best="2,00", grade="#"
        ).decode()
        for grade in grades:
            sheet = sheet.replace("#", grade, 1)
        return sheet.encode()

    got, rows = filled(course, results, data("", "1,5", "", ""))
    assert got == data("2,00", "0,75", "0,00", "")
    assert rows["ben"].said == "was 1,5"
    assert rows["dan"].score is None


def test_moodle_in_another_language_takes_the_heading_that_is_set(course, results):
    sheet = moodle_worksheet(PEOPLE, headings={"Grade": "Bewertung", "Full name": "Name"})
    with pytest.raises(CourseError, match="set c.Collect.grade_column .* Bewertung"):
        filled(course, results, sheet)
    got, _ = filled(course, results, sheet, grade_column="Bewertung")
    assert got.count(b"2.00,2.00") == 1


def test_moodle_scale_takes_no_points(course, results):
    sheet = moodle_worksheet(PEOPLE, best="Good/Bad")
    with pytest.raises(CourseError, match="line 2: graded by 'Good/Bad', not by points"):
        filled(course, results, sheet)


def test_blind_and_group_rows_are_found_by_what_was_collected(course, results):
    (course.root / f"collect-{SLUG}.csv").write_text(
        "source,key,name,student\nmoodle,7,Teilnehmerin,ada\nmoodle,8,Ben Bo,ben\n"
    )
    sheet = moodle_worksheet([(7, "", "")], word="Teilnehmer/in", blind=True)
    got, rows = filled(course, results, sheet)
    assert rows["ada"].line == 2 and b",2.00,2.00," in got
    # 8 is a group's number here, and Cy's by chance
    got, rows = filled(course, results, moodle_worksheet([(8, "Cy Do", "cy@x.org")]))
    assert got == moodle_worksheet([(8, "Cy Do", "cy@x.org")])
    assert rows["ben"].line == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        ("Ä;ID".encode("cp1252"), "is not UTF-8"),
        (b"a,b\n1,2\n", "is neither Canvas's gradebook"),
        (b'Student,ID,Section,01 Tiny (7)\n"Lovelace, Ada,11,A,\n', "line 2: a quotation mark"),
        (b'Student,ID,Section,01 Tiny (7)\n"Ada"x,11,A,\n', "line 2: text follows"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(course, results, data, said):
    with pytest.raises(CourseError, match=said):
        filled(course, results, data)
    assert (course.root / "exported.csv").read_bytes() == data


def test_nbgraders_table_has_a_column_for_each_question_and_is_quoted(course, results):
    path = course.root / "grades.csv"
    results.students[1] = results.students[1].__class__(
        results.students[1].person.__class__("ben", "Bén", 'Bo, "Jr."', "b@x.org"),
        *list(vars(results.students[1]).values())[1:],
    )
    write_csv(results, path)
    rows = {row["student_id"]: row for row in csv.DictReader(io.StringIO(path.read_text("utf-8")))}
    ben, dan = rows["ben"], rows["dan"]
    assert (ben["last_name"], ben["first_name"]) == ('Bo, "Jr."', "Bén")
    assert (ben["raw_score"], ben["late_submission_penalty"], ben["score"]) == (
        "1.5",
        "0.75",
        "0.75",
    )
    assert (ben["test-relu"], ben["test-relu-scalar"]) == ("1.0", "0.5")
    assert (dan["score"], dan["max_score"], dan["test-relu"]) == ("0.0", "2.0", "")


def test_the_command_fills_in_and_says_so(course, results):
    path = course.root / "canvas.csv"
    path.write_bytes(canvas_gradebook([ADA.format(""), BEN.format(""), ZOE.format("")]))
    result = run("grades", SLUG, path)
    assert result.exit_code == 0, result.output
    assert "2.00" in result.stdout and "0.75" in result.stdout
    assert b",0.75," in path.read_bytes()
    assert (course.root / f"grades-{SLUG}.csv").is_file()


def test_without_grades_the_command_says_what_to_do_first(course):
    result = run("grades", SLUG)
    assert result.exit_code == 2
    assert f"run `course grade {SLUG}` first" in result.stderr


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,5", 1.5), ("1.234,50", 1234.5), ("1,234.5", 1234.5), ("7", 7), ("-", None), ("", None),
     ("nan", None), ("1_0", None), ("A", None), ("1 000,5", 1000.5)],
)  # fmt: skip
def test_numbers_are_read_with_either_mark(text, value):
    assert number(text) == value


CELLS = st.text(st.sampled_from("aé,;\t\"'\n 1.,-=王"), max_size=8)
NEW = st.text(st.sampled_from('1.5,;"\r\né'), min_size=1, max_size=5)


def read_csv(text: str, delimiter: str) -> list[list[str]]:
    """As the csv module has it."""
    return list(
        csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    )


def test_a_row_knows_its_line_in_the_file():
    sheet = parse_sheet('a,b\r\n"one\r\ntwo",1\r\n\r\nlast,2', "x.csv")
    assert [row.line for row in sheet.rows] == [2, 5]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_every_byte_but_the_set_cells_is_kept(data):
    """The csv module sees the changed cells, and the old text stands around each of them."""
    delimiter, end = data.draw(st.sampled_from(",;")), data.draw(st.sampled_from(["\n", "\r\n"]))
    quoting = data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    width = data.draw(st.integers(2, 4))
    body = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([[f"column {number}" for number in range(width)], *body])
    text = data.draw(st.sampled_from(["", "\ufeff"])) + file.getvalue()
    text = text.removesuffix(end * data.draw(st.booleans()))  # the last line need not end
    sheet = parse_sheet(text, "x.csv")
    assert sheet.encode() == text.encode()
    table = read_csv(text, delimiter)
    seen = [cells for cells in table[1:] if any(cell.strip() for cell in cells)]
    assert [[cell.value for cell in row.cells] for row in sheet.rows] == seen
    column, kept, done = data.draw(st.integers(0, width - 1)), [], 0
    for row, cells in zip(sheet.rows, seen, strict=True):
        if data.draw(st.booleans()):
            cells[column] = data.draw(NEW)  # in the table as well
            sheet.set(row, column, cells[column])
            kept.append(text[done : row.cells[column].start])
            done = row.cells[column].end
    got = sheet.encode().decode()
    assert read_csv(got, delimiter) == table
    assert re.fullmatch("(?s:.*)".join(map(re.escape, [*kept, text[done:]])), got)
