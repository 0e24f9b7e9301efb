"""What Canvas, Moodle, nbgrader and people collect comes into submitted/, whatever the names."""

import json
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest
from helpers import SLUG, replace, run
from lms import (
    HALF,
    RIGHT,
    archive,
    canvas_anonymous,
    canvas_files,
    canvas_gradebook,
    exchange_files,
    folder,
    in_other_form,
    link,
    moodle_files,
    moodle_worksheet,
    notebook,
    other_notebook,
)
from nbgrader.api import Gradebook, Student

from coursetools.classroom import archive as archives
from coursetools.classroom import collect as collecting
from coursetools.grading.config import load_config
from coursetools.grading.submission import handed_in
from coursetools.project import CourseError

UTC = {"timezone": "UTC"}


def collect(course, path: Path, worksheet: bytes | None = None, **settings) -> dict:
    """The rows of a run, by student, or by name where there is none."""
    sheet = None
    if worksheet is not None:
        sheet = course.root / "worksheet.csv"
        sheet.write_bytes(worksheet)
    config = load_config(course.root, Collect=UTC | settings)
    rows, todo = collecting.collect(config, SLUG, path, sheet)
    return {row.student or row.name: row for row in rows} | ({"todo": todo} if todo else {})


def whats(rows: dict) -> dict[str, str]:
    return {student: row.what for student, row in rows.items()}


def submitted(course, student: str) -> bytes:
    return (course.root / "submitted" / student / SLUG / f"{SLUG}.ipynb").read_bytes()


def stamp(course, student: str) -> str | None:
    path = course.root / "submitted" / student / SLUG / "timestamp.txt"
    return path.read_text() if path.exists() else None


def older(path: Path, seconds: int) -> Path:
    """The same archive, downloaded so many seconds earlier."""
    time = path.stat().st_mtime - seconds
    os.utime(path, (time, time))
    return path


def test_canvas_zip_gives_everybody_one_folder(course):
    files = canvas_files(course)
    rows = collect(course, archive(course.root / "canvas.zip", files))
    right, half = notebook(course), notebook(course, HALF)
    new = {
        "lovelaceada-11": right,
        "garciamarquezgabriel-12": right,
        "dupontjeanpaul-13": right,
        "obrienkate-14": right,
        "spatert-15": half,
        "wiederholtw-16": right,
        "zweiz-17": right,
        "doppeltd-18": right,
        "ziffernz-21": right,
        "teamblau-23": right,
    }
    assert whats(rows) == dict.fromkeys(new, "new") | dict.fromkeys(
        ["texterin-19", "verlinkt-20", "ohnedatei-22"], "not collected"
    )
    assert {student: submitted(course, student) for student in new} == new
    assert handed_in(load_config(course.root), SLUG) == sorted(new)
    assert not list(course.root.glob("submitted/*/*/timestamp.txt")), "Canvas's zip has no time"
    assert rows["spatert-15"].notes == ["late, says Canvas; its zip has no time"]
    assert rows["doppeltd-18"].notes[0].endswith("took 01-tiny-2.ipynb, the last")
    assert rows["texterin-19"].notes == ["a text typed in, no file", "no notebook"]
    assert rows["verlinkt-20"].notes[1:] == ["a web address, no file", "no notebook"]
    assert rows["ohnedatei-22"].notes == ["also handed in: report.pdf", "no notebook"]
    assert rows["ohnedatei-22"].is_bad and not rows["zweiz-17"].is_bad


def test_anonymous_submissions_are_no_persons_of_the_roster(course):
    rows = collect(course, archive(course.root / "canvas.zip", canvas_anonymous(course)))
    assert whats(rows) == dict.fromkeys(["anon-aB3xZ", "anon-Kq9Lm", "anon-12345"], "new")
    assert rows["anon-Kq9Lm"].notes == ["late, says Canvas; its zip has no time"]
    assert not (course.root / "roster.csv").exists()


def test_canvas_gradebook_names_everybody_and_who_handed_nothing_in(course):
    files = {
        "lovelaceada_11_901_01-tiny.ipynb": notebook(course),
        "teamblau_23_913_01-tiny.ipynb": notebook(course),
    }
    rows = [
        '"Lovelace, Ada",11,s1,ada@example.org,A,,,,,',
        '"Noether, Emmy",12,s2,emmy@example.org,A,,,,,',
        '"Blue, Bob",23,s3,bob@example.org,A,,,,,',
    ]
    rows = collect(course, archive(course.root / "c.zip", files), canvas_gradebook(rows))
    assert whats(rows) == {
        "lovelaceada-11": "new",
        "noetheremmy-12": "handed nothing in",
        "bluebob-23": "handed nothing in",
        "teamblau-23": "new",
    }
    assert rows["lovelaceada-11"].name == "Ada Lovelace"
    assert rows["teamblau-23"].notes == [f"a group? its members go into collect-{SLUG}.csv"]


@pytest.mark.parametrize("folders", [True, False])
@pytest.mark.parametrize("trailing", ["", "_"])
def test_moodle_zip_in_both_layouts_with_worksheet(course, folders, trailing):
    people = [(7, "Ada Lovelace", "Ada@example.org"), (8, "Zoë_Anne O'Neil-Ng", "zoe@example.org")]
    data = {"Ada Lovelace_7": notebook(course), "Zoë Anne O'Neil-Ng_8": notebook(course, HALF)}
    files = moodle_files(data, folders=folders, trailing=trailing)
    zipped = archive(course.root / "moodle.zip", files)
    nobody = (9, "Emmy Noether", "emmy@example.org")
    rows = collect(course, zipped, moodle_worksheet([*people, nobody]))
    assert whats(rows) == {
        "ada@example.org": "new",
        "zoe@example.org": "new",
        "emmy@example.org": "handed nothing in",
    }
    assert stamp(course, "zoe@example.org") == "2025-03-03 10:15:00.000000 UTC"
    assert submitted(course, "zoe@example.org") == notebook(course, HALF)


def test_moodle_zip_alone_goes_by_names_and_refuses_namesakes(course):
    data = dict.fromkeys(["Ada Lovelace_7", "Max Weber_8", "Max Weber_9"], notebook(course))
    rows = collect(course, archive(course.root / "m.zip", moodle_files(data)))
    assert whats(rows) == {"ada-lovelace": "new", "Max Weber": "not collected"}
    assert "--worksheet" in rows["Max Weber"].notes[0]
    people = [
        (7, "Ada Lovelace", "a@x.org"),
        (8, "Max Weber", "m@x.org"),
        (9, "Max Weber", "w@x.org"),
    ]
    rows = collect(course, course.root / "m.zip", moodle_worksheet(people))
    assert whats(rows) == {"ada-lovelace": "unchanged", "m@x.org": "new", "w@x.org": "new"}
    assert stamp(course, "ada-lovelace"), "the worksheet's time is added"


@pytest.mark.parametrize("word", ["Participant", "Teilnehmer/in"])
def test_blind_marking_keeps_numbers_apart(course, word):
    name = word.replace("/", "")
    data = dict.fromkeys([f"{name}_7", f"{name}_8"], notebook(course))
    zipped = archive(course.root / "m.zip", moodle_files(data))
    people = [(7, "", ""), (8, "", "")]
    sheet = moodle_worksheet(people, blind=True, word=word)
    assert whats(collect(course, zipped, sheet)) == {"participant-7": "new", "participant-8": "new"}
    assert stamp(course, "participant-8")
    assert not (course.root / "roster.csv").exists()
    (course.root / f"collect-{SLUG}.csv").unlink()
    assert set(collect(course, zipped)) == {"participant-7", "participant-8"}


def test_groups_hand_in_once_and_a_mapping_gives_it_to_the_members(course):
    data = {"Team 1_70": notebook(course), "Default group": notebook(course)}
    zipped = archive(course.root / "m.zip", moodle_files(data))
    people = [(70, "Ada Lovelace", "ada@x.org"), (71, "Ben Bo", "ben@x.org")]
    rows = collect(course, zipped, moodle_worksheet(people))
    assert whats(rows)["team-1-70"] == "new", "70 is the group's number, not Ada's"
    assert whats(rows)["ada@x.org"] == "handed nothing in"
    assert whats(rows)["default-group"] == "new"
    mapping = course.root / f"collect-{SLUG}.csv"
    line = "moodle,70,Team 1,"
    replace(mapping, f"{line}team-1-70", f"{line}ada@x.org\n{line}ben@x.org")
    rows = collect(course, zipped, moodle_worksheet(people))
    assert whats(rows)["ada@x.org"] == whats(rows)["ben@x.org"] == "new"
    assert stamp(course, "ben@x.org")


def test_a_date_in_another_language_is_read_as_set_and_refused_otherwise(course):
    zipped = archive(course.root / "m.zip", moodle_files({"Ada Lovelace_7": notebook(course)}))
    german = {
        "Full name": "Vollständiger Name",
        "Last modified (submission)": "Zuletzt geändert (Abgabe)",
    }
    sheet = moodle_worksheet(
        [(7, "Ada Lovelace", "ada@x.org")],
        time="Montag, 3. März 2025, 23:15",
        headings=german,
        word="Teilnehmer/in",
        delimiter=";",
        bom="\ufeff",
    )
    with pytest.raises(CourseError, match="set c.Collect.time_column"):
        collect(course, zipped, sheet)
    columns = {"name_column": german["Full name"], "time_column": "Zuletzt geändert (Abgabe)"}
    with pytest.raises(CourseError, match="worksheet.csv, line 2: 'Montag.* is no time"):
        collect(course, zipped, sheet, **columns)
    form = {"time_format": "%A, %d. %B %Y, %H:%M", "language": "de", "timezone": "Europe/Berlin"}
    collect(course, zipped, sheet, **columns, **form)
    assert stamp(course, "ada@x.org") == "2025-03-03 22:15:00.000000 UTC"


def test_a_plugins_names_are_read_by_a_pattern(course):
    files = {"cs1/7-Lovelace/upload.ipynb": notebook(course)}
    zipped = archive(course.root / "m.zip", files)
    pattern = r"cs1/(?P<key>\d+)-(?P<name>[^/]+)/(?P<file>.+)"
    assert whats(collect(course, zipped, pattern=pattern)) == {"lovelace": "new"}
    with pytest.raises(CourseError, match="needs the groups"):
        collect(course, zipped, pattern="cs1/.*")


def test_exchange_gives_the_newest_attempt_with_the_exchanges_time(course):
    files = exchange_files(course)
    for place in (archive(course.root / "e.zip", files), folder(course.root / "exchange", files)):
        rows = collect(course, place)
        assert set(rows) == {"ada", "ben"}
        assert submitted(course, "ada") == notebook(course)
        assert stamp(course, "ada") == "2025-03-02 10:00:00.000000 UTC"
        assert stamp(course, "ben") == "2025-03-02 11:00:00.500000 UTC"
    assert whats(rows) == {"ada": "unchanged", "ben": "unchanged"}


def test_nbgraders_own_folders_come_with_their_time(course):
    files = {
        f"submitted/ada/{SLUG}/{SLUG}.ipynb": notebook(course),
        f"submitted/ada/{SLUG}/timestamp.txt": b"2025-03-02 10:00:00 UTC",
    }
    collect(course, archive(course.root / "n.zip", files))
    assert stamp(course, "ada") == "2025-03-02 10:00:00.000000 UTC"


def test_a_timestamp_that_a_learner_uploads_is_none(course):
    files = moodle_files({"Ada Lovelace_7": notebook(course)})
    files["Ada Lovelace_7_assignsubmission_file/timestamp.txt"] = b"1999-01-01 00:00:00 UTC"
    collect(course, archive(course.root / "m.zip", files))
    assert submitted(course, "ada-lovelace") and stamp(course, "ada-lovelace") is None


def test_a_folder_from_drive_is_collected_once_a_person_says_whose_is_what(course):
    (course.root / "roster.csv").write_text(
        "id,first_name,last_name,email\nada,Ada,Lovelace,ada@x.org\nben,Ben,Bo,ben@x.org\n"
    )
    files = {
        "Ada Lovelace/Copy of 01-tiny.ipynb": notebook(course),
        "01-tiny (1).ipynb": notebook(course, f"# ben@x.org\n{HALF}"),
        "mystery.ipynb": notebook(course, HALF),
        "list.pdf": b"%PDF",
    }
    drive = folder(course.root / "drive", files)
    rows = collect(course, drive)
    assert "Fill in the column student" in rows.pop("todo")
    assert not (course.root / "submitted").exists()
    mapping = course.root / f"collect-{SLUG}.csv"
    assert mapping.read_text().splitlines() == [
        "source,key,name,student",
        "files,01-tiny (1).ipynb,,ben",
        "files,Ada Lovelace/Copy of 01-tiny.ipynb,,ada",
        "files,mystery.ipynb,,",
    ]
    replace(mapping, "mystery.ipynb,,", "mystery.ipynb,,cleo")
    rows = collect(course, drive)
    assert whats(rows) == {"ada": "new", "ben": "new", "cleo": "new"}
    replace(mapping, ",cleo", ",c leo")
    with pytest.raises(CourseError, match="line 4: 'c leo' cannot be a student's id"):
        collect(course, drive)


def test_running_again_changes_nothing(course):
    zipped = archive(course.root / "canvas.zip", canvas_files(course))
    collect(course, zipped)
    before = {p: p.read_bytes() for p in course.root.rglob("*") if p.is_file()}
    rows = collect(course, zipped)
    assert {p: p.read_bytes() for p in course.root.rglob("*") if p.is_file()} == before
    assert "new" not in whats(rows).values() and "replaced" not in whats(rows).values()


def test_an_older_zip_of_canvas_replaces_nothing(course):
    new = {"lovelaceada_11_950_01-tiny-1.ipynb": notebook(course)}
    old = {"lovelaceada_11_901_01-tiny.ipynb": notebook(course, HALF)}
    first = archive(course.root / "first.zip", old)
    assert whats(collect(course, first)) == {"lovelaceada-11": "new"}
    rows = collect(course, archive(course.root / "second.zip", new))
    assert whats(rows) == {"lovelaceada-11": "replaced"}
    kept = course.root / "downloaded" / SLUG / "earlier" / "lovelaceada-11" / "1"
    assert (kept / f"{SLUG}.ipynb").read_bytes() == notebook(course, HALF)
    rows = collect(course, older(first, -1000))  # copied today, but of an older upload
    assert whats(rows) == {"lovelaceada-11": "not collected"}
    assert "older than what is in" in rows["lovelaceada-11"].notes[0]
    assert submitted(course, "lovelaceada-11") == notebook(course)


def test_without_numbers_and_times_the_newer_download_counts(course):
    name = "Ada Lovelace_7"
    old = older(archive(course.root / "1.zip", moodle_files({name: notebook(course, HALF)})), 99)
    new = archive(course.root / "2.zip", moodle_files({name: notebook(course)}))
    assert [whats(collect(course, one))["ada-lovelace"] for one in (old, new, old)] == [
        "new",
        "replaced",
        "not collected",
    ]


def test_times_decide_where_there_are_any(course):
    people, name = [(7, "Ada Lovelace", "ada@x.org")], "Ada Lovelace_7"
    old = archive(course.root / "1.zip", moodle_files({name: notebook(course, HALF)}))
    new = older(archive(course.root / "2.zip", moodle_files({name: notebook(course)})), 99)
    late = "Tuesday, 4 March 2025, 9:00 PM"
    assert whats(collect(course, new, moodle_worksheet(people, time=late))) == {"ada@x.org": "new"}
    rows = collect(course, old, moodle_worksheet(people))
    assert whats(rows) == {"ada@x.org": "not collected"}
    assert stamp(course, "ada@x.org") == "2025-03-04 21:00:00.000000 UTC"


def test_a_replaced_submission_does_not_leave_its_time_behind(course):
    people, name = [(7, "Ada Lovelace", "ada@x.org")], "Ada Lovelace_7"
    old = older(archive(course.root / "1.zip", moodle_files({name: notebook(course, HALF)})), 99)
    collect(course, old, moodle_worksheet(people))
    new = archive(course.root / "2.zip", moodle_files({name: notebook(course)}))
    assert whats(collect(course, new)) == {"ada@x.org": "replaced"}
    assert stamp(course, "ada@x.org") is None
    kept = course.root / "downloaded" / SLUG / "earlier" / "ada@x.org" / "1" / "timestamp.txt"
    assert kept.is_file()


def test_what_lies_there_by_hand_is_not_replaced(course):
    path = course.root / "submitted" / "ada-lovelace" / SLUG / "my.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(notebook(course, HALF))
    zipped = archive(course.root / "m.zip", moodle_files({"Ada Lovelace_7": notebook(course)}))
    rows = collect(course, zipped)
    assert "another notebook, which was not collected" in rows["ada-lovelace"].notes[0]
    assert [one.name for one in path.parent.iterdir()] == ["my.ipynb"]


def test_the_sets_notebook_is_known_by_what_is_in_it(course):
    base = "Ada Lovelace_7_assignsubmission_file"
    release = json.loads(notebook(course))
    for cell in release["cells"]:
        cell["metadata"] = {}  # as after a trip through another program
    files = {
        f"{base}/01-tiny.ipynb": other_notebook(),
        f"{base}/solution.json.txt": json.dumps(release).encode(),
        f"{base}/deep.ipynb": b"[" * 100_000,
    }
    rows = collect(course, archive(course.root / "m.zip", files))
    assert whats(rows) == {"ada-lovelace": "new"}
    assert json.loads(submitted(course, "ada-lovelace")) == release
    base = "Ben Bo_8_assignsubmission_file"
    own = notebook(course).replace(b"# Exercises 01", b"# My exercises 01")
    files = {f"{base}/01-tiny.ipynb": other_notebook(), f"{base}/mine.ipynb": own}
    collect(course, archive(course.root / "m.zip", files))
    assert submitted(course, "ben-bo") == own


def test_a_single_notebook_is_taken_with_a_note_and_several_are_not(course):
    files = moodle_files({"Ada Lovelace_7": other_notebook(), "Ben Bo_8": b'{"cells": ['})
    two = {
        f"Cy Do_9_assignsubmission_file/{n}.ipynb": notebook(course, a)
        for n, a in (("a", RIGHT), ("b", HALF))
    }
    same = {f"Di El_10_assignsubmission_file/{n}.ipynb": notebook(course) for n in "ab"}
    rows = collect(course, archive(course.root / "m.zip", files | two | same))
    assert whats(rows) == {
        "ada-lovelace": "new",
        "ben-bo": "new",
        "cy-do": "not collected",
        "di-el": "new",
    }
    assert rows["ada-lovelace"].notes == [f"my_1_2.ipynb does not look like {SLUG}"]
    assert f"put the right one into submitted/cy-do/{SLUG}" in rows["cy-do"].notes[0]


def test_one_student_whatever_the_normal_form(course):
    name = "Zoë O'Neil_8"
    old = older(archive(course.root / "1.zip", moodle_files({name: notebook(course, HALF)})), 99)
    new = archive(course.root / "2.zip", moodle_files({in_other_form(name): notebook(course)}))
    assert name != in_other_form(name)
    assert whats(collect(course, old)) == {"zoe-o-neil": "new"}
    assert whats(collect(course, new)) == {"zoe-o-neil": "replaced"}
    assert (course.root / "roster.csv").read_text().count("\n") == 2


def test_utf8_names_without_a_mark_are_read(course):
    """As macOS packs them again."""
    path = archive(course.root / "m.zip", moodle_files({"Zo?? Neil_8": notebook(course)}))
    name = "Zoë Neil".encode()
    data = path.read_bytes().replace(b"Zo?? Neil", name)
    path.write_bytes(data)
    assert whats(collect(course, path)) == {"zoe-neil": "new"}


def test_a_learner_cannot_hand_in_for_another(course):
    bob = "Bob Bo_8_assignsubmission_file"
    files = {
        f"Ada Lovelace_7_assignsubmission_file/{bob}/x.ipynb": notebook(course, HALF),
        f"{bob}/01-tiny.ipynb": notebook(course),
    }
    rows = collect(course, archive(course.root / "m.zip", files))
    assert whats(rows) == {"ada-lovelace": "new", "bob-bo": "new"}
    assert submitted(course, "bob-bo") == notebook(course)
    flat = {f"Ada Lovelace_7_assignsubmission_file_{bob}_x.ipynb": notebook(course, HALF)}
    assert whats(collect(course, archive(course.root / "f.zip", flat)))["bob-bo"] == "unchanged"


def test_one_learners_odd_name_does_not_change_how_the_others_are_read(course):
    files = {
        "lovelaceada_11_901_01-tiny.ipynb": notebook(course),
        "bobo_12_902_Ada Lovelace_7_assignsubmission_file_x.ipynb": notebook(course),
        f"clca_13_903_ada+{SLUG}+2025-03-01 10:00:00 UTC": b"",
    }
    rows = collect(course, archive(course.root / "c.zip", files))
    assert set(rows) == {"lovelaceada-11", "bobo-12", "clca-13"}


def test_a_name_alone_is_nobody_whose_number_is_another(course):
    roster = "id,first_name,last_name,email,lms_user_id\nada,Ada,Lovelace,,11\nben,Ben,Bo,,\n"
    (course.root / "roster.csv").write_text(roster)
    files = dict.fromkeys(["lovelaceada_99_1_a.ipynb", "boben_12_2_a.ipynb"], notebook(course))
    rows = collect(course, archive(course.root / "c.zip", files))
    assert whats(rows) == {"ada": "handed nothing in", "ben": "new", "lovelaceada-99": "new"}
    assert "ben,Ben,Bo,,12\n" in (course.root / "roster.csv").read_text()


@pytest.mark.parametrize(
    "name",
    ["../../evil.ipynb", "/etc/evil.ipynb", "C:\\evil.ipynb", "..\\evil.ipynb", "a/../../x.ipynb"],
)
def test_a_name_that_leads_out_is_refused_and_the_class_collected(course, name):
    files = moodle_files({"Ada Lovelace_7": notebook(course)}) | {name: notebook(course)}
    files |= moodle_files({"Ben Bo_8": notebook(course)})
    rows = collect(course, archive(course.root / "m.zip", files))
    assert rows[name].notes == ["the name leads out of the archive"]
    assert rows[name].is_bad
    assert whats(rows)["ada-lovelace"] == "new"
    assert not list(course.root.parent.rglob("evil*"))


def test_links_are_refused_in_zips_and_folders(course):
    secret = course.root / "secret.ipynb"
    secret.write_bytes(notebook(course))
    base = "Ada Lovelace_7_assignsubmission_file"
    path = archive(course.root / "m.zip", moodle_files({"Ben Bo_8": notebook(course)}))
    link(path, f"{base}/01-tiny.ipynb", str(secret))
    place = folder(course.root / "m", moodle_files({"Ben Bo_8": notebook(course)}))
    (place / base).mkdir()
    (place / base / "01-tiny.ipynb").symlink_to(secret)
    (place / base / "more").symlink_to(course.root)
    for one in (path, place):
        rows = collect(course, one)
        assert f"{base}/01-tiny.ipynb is refused: it is a link" in rows["ada-lovelace"].notes
        assert "ben-bo" in rows and not (course.root / "submitted" / "ada-lovelace").exists()


def test_a_bomb_is_refused_by_its_name(course):
    bomb = b'{"cells": [' + b" " * archives.HARMLESS
    files = moodle_files({"Ada Lovelace_7": bomb, "Ben Bo_8": notebook(course)})
    rows = collect(course, archive(course.root / "m.zip", files))
    assert "my_1_2.ipynb is refused: it unpacks to 10 MiB" in rows["ada-lovelace"].notes[0]
    assert whats(rows)["ben-bo"] == "new"


def test_too_many_entries_and_too_many_bytes_are_refused(course, monkeypatch):
    monkeypatch.setattr(archives, "WHOLE", 1000)
    path = archive(course.root / "m.zip", moodle_files({"Ada Lovelace_7": notebook(course)}))
    with pytest.raises(CourseError, match="unpacks to more than.*my_1_2.ipynb"):
        collect(course, path)
    monkeypatch.undo()
    assert archives.MOST == 10_000
    monkeypatch.setattr(archives, "MOST", 100)
    base = "Ada Lovelace_7_assignsubmission_file"
    files = {f"{base}/{number:02}": b"" for number in range(100)}
    with pytest.raises(CourseError, match=f"100 entries or more .{base}/99"):
        collect(course, archive(path, files))
    del files[f"{base}/99"]
    assert "ada-lovelace" in collect(course, archive(path, files))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["ümlaut.ipynb", "Ümlaut.ipynb", "nfd"])
def test_the_same_name_twice_is_refused(course, twin):
    base = "Ada Lovelace_7_assignsubmission_file"
    path = course.root / "m.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(f"{base}/ümlaut.ipynb", notebook(course))
        other = twin if twin != "nfd" else unicodedata.normalize("NFD", "ümlaut.ipynb")
        file.writestr(f"{base}/{other}", notebook(course, HALF))
        file.writestr("Ben Bo_8_assignsubmission_file/x.ipynb", notebook(course))
    rows = collect(course, path)
    assert whats(rows) == {"ada-lovelace": "not collected", "ben-bo": "new"}
    assert (
        f"{base}/ümlaut.ipynb is refused: the same name stands there twice"
        in rows["ada-lovelace"].notes
    )


def test_a_damaged_entry_costs_its_owner_only(course):
    path = course.root / "m.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        for name, data in moodle_files(
            {"Ada Lovelace_7": b'{"cells": "broken here"}', "Ben Bo_8": notebook(course)}
        ).items():
            file.writestr(name, data)
    path.write_bytes(path.read_bytes().replace(b"broken here", b"broken HERE"))
    rows = collect(course, path)
    assert whats(rows) == {"ada-lovelace": "not collected", "ben-bo": "new"}
    assert "it is damaged" in rows["ada-lovelace"].notes[0]


@pytest.mark.parametrize("student", ["a b", "a/b", "..", "x" * 101, ""])
def test_a_roster_with_an_id_that_is_none_is_named_with_its_line(course, student):
    (course.root / "roster.csv").write_text(f"id,first_name\nada,Ada\n{student},Bo\n")
    zipped = archive(course.root / "canvas.zip", canvas_files(course))
    with pytest.raises(CourseError, match="roster.csv, line 3: .* cannot be a student's id"):
        collect(course, zipped)


def test_a_roster_saved_by_excel_keeps_what_the_teacher_wrote(course):
    text = '\ufeffid;group;first_name;last_name;email\r\nal;"A;1";Ada;Lovelace;\r\n'
    (course.root / "roster.csv").write_bytes(text.encode())
    data = {"Ada Lovelace_7": notebook(course), "Ben Bo_8": notebook(course)}
    people = [(7, "Ada Lovelace", "ada@x.org"), (8, "Ben Bo", "ben@x.org")]
    rows = collect(
        course, archive(course.root / "m.zip", moodle_files(data)), moodle_worksheet(people)
    )
    assert whats(rows) == {"al": "new", "ben@x.org": "new"}
    assert (course.root / "roster.csv").read_bytes().decode() == (
        '\ufeffid;group;first_name;last_name;email\r\nal;"A;1";Ada;Lovelace;ada@x.org\r\n'
        "ben@x.org;;Ben;Bo;ben@x.org\r\n"
    )


def test_the_command_tells_what_became_of_everybody_and_names_them_in_nbgrader(course):
    base = "Ben [red]Bo_8_assignsubmission_file"
    files = moodle_files({"Ada Lovelace_7": notebook(course)}) | {f"{base}/report.pdf": b"%PDF"}
    archive(course.root / "m.zip", files)
    result = run("collect", SLUG, "m.zip")
    assert result.exit_code == 1, result.output
    assert "Ada Lovelace" in result.stdout and "Ben [red]Bo" in result.stdout
    assert run("collect", SLUG, "none.zip").exit_code == 2
    with Gradebook(f"sqlite:///{course.root}/gradebook.db", "activation-functions") as gradebook:
        ada = gradebook.find_student("ada-lovelace")
        assert (ada.first_name, ada.last_name, ada.email) == ("Ada", "Lovelace", None)
    header = (course.root / "roster.csv").read_text().splitlines()[0].split(",")
    assert set(header) <= set(vars(Student)), "nbgrader db student import takes these"


def test_what_is_no_zip_is_one_sentence(course):
    (course.root / "m.zip").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(CourseError, match="is no zip, or damaged"):
        collect(course, course.root / "m.zip")
