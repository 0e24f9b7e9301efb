"""Whose a submission is: what a person wrote, else what roster and export know."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from coursetools.classroom.exported import Exported, Listed, word_of
from coursetools.classroom.layouts import Owner, Piece
from coursetools.classroom.roster import (
    Owners,
    Person,
    Roster,
    as_id,
    check_id,
    folded,
    run_together,
    split_name,
)
from coursetools.project import CourseError

PARTICIPANT = "participant"  # Moodle's word for somebody whose name it hides, in English


class Who:
    """Finds the students of an archive's owners, and adds to the roster whom it did not know.

    Attributes:
        times: when everybody handed in, by the number in Moodle.
        seen: all owners in the archive.
    """

    def __init__(
        self,
        roster: Roster,
        owners: Owners,
        exported: Exported | None,
        times: dict[str, datetime],
        seen: set[Owner],
    ):
        self.roster, self.owners, self.exported, self.times = roster, owners, exported, times
        self.listed: dict[str, Listed] = {}
        self.ids: dict[str, str] = {}  # of those listed, by their key
        self.is_asking = False  # a file's row waits for a person
        self.notes: dict[str, str] = {}  # by student
        self.namesakes = Counter(folded(owner.name) for owner in seen if owner.name)
        self.is_blind = len(seen) > 1 and len({owner.name for owner in seen}) == 1
        for one in exported.students if exported else ():
            self._register(one)

    def _register(self, one: Listed) -> None:
        """Everybody in the export is in the class, but where it hides who they are."""
        self.listed[one.key] = one
        if not one.name and not one.ids:
            return
        where = f"{self.exported.sheet.name}, line {one.row.line}" if self.exported else ""
        found = self.roster.find(one.person, one.ids)
        if len(found) > 1:
            raise CourseError(f"{where}: this may be {' or '.join(p.id for p in found)}.")
        number = one.person.lms_user_id
        made = f"{run_together(one.name)}-{number}" if number else one.person.email or one.name
        student = found[0].id if found else as_id(made) or as_id(f"student-{one.key}")
        if student in self.ids.values():
            raise CourseError(
                f"{where}: {student} stands there twice; export it with e-mail addresses."
            )
        self.ids[one.key] = self.roster.add(replace(one.person, id=student)).id

    def students(self, piece: Piece) -> list[str]:
        """The students that a submission belongs to; several for the members of a group.

        Raises:
            CourseError: where a person has to say so, with the reason.
        """
        owner = piece.owner
        known, is_file = self.owners.students(owner), owner.source == "files"
        if known is None:
            known = [self._guess(piece) if is_file else self._identify(owner)]
            self.owners.add(owner, known[0])
            if is_file:  # somebody looks at the guess first
                known = []
        if not known:
            self.is_asking = True
            raise CourseError(f"whose is it? say so in {self.owners.path.name}")
        return known

    def _identify(self, owner: Owner) -> str:
        if owner.source == "nbgrader":
            return self.roster.add(Person(check_id(owner.key, "the archive"))).id
        if owner.source == "canvas-anonymous":
            return check_id(f"anon-{owner.key}", "the archive")
        listed = self.listed.get(owner.key)
        name = run_together(owner.name)
        if owner.source == "moodle":
            word = run_together(word_of(listed.row[0])) if listed else PARTICIPANT
            if name == word or (self.is_blind and not listed):
                return as_id(f"{PARTICIPANT}-{owner.key}")
            if self.exported is None:
                return self._moodle_name(owner)
        elif listed is None:
            return self._canvas_user(owner)
        if listed and owner.key in self.ids:
            last, first = listed.person.last_name, listed.person.first_name
            if not listed.name or name in (run_together(last + first), run_together(first + last)):
                return self.ids[owner.key]
        student = as_id(f"{owner.name}-{owner.key}")
        self.notes[student] = f"a group? its members go into {self.owners.path.name}"
        return student

    def _canvas_user(self, owner: Owner) -> str:
        is_only = self.namesakes[folded(owner.name)] == 1
        seen = Person("", lms_user_id=owner.key)
        found = self.roster.find(seen, run=owner.name if is_only else "")
        student = found[0].id if len(found) == 1 else as_id(f"{owner.name}-{owner.key}")
        return self.roster.add(replace(seen, id=student)).id

    def _moodle_name(self, owner: Owner) -> str:
        """By the name alone, since Moodle's zip has nothing else that lasts."""
        first, last = split_name(owner.name)
        found = self.roster.find(Person("", first, last))
        if len(found) > 1 or self.namesakes[folded(owner.name)] > 1:
            raise CourseError(
                f"there are several called {owner.name}: add --worksheet FILE, Moodle's grading"
                " worksheet with e-mail addresses"
            )
        if found:
            return found[0].id
        student = as_id(owner.name) or f"{PARTICIPANT}-{owner.key}"
        return self.roster.add(Person(student, first, last)).id

    def _guess(self, piece: Piece) -> str:
        """Somebody of the roster whose name or address the file carries, if only one does."""
        text = piece.entry.name
        if not piece.entry.problem:
            text += piece.entry.read().decode(errors="replace")
        words, plain = set(folded(piece.entry.name).split()), text.casefold()
        found = [
            one.id
            for one in self.roster.people.values()
            if (one.first_name and set(folded(one.name).split()) <= words)
            or (one.email and one.email.casefold() in plain)
        ]
        return found[0] if len(found) == 1 else ""

    def name(self, student: str, owner: Owner) -> str:
        person = self.roster.people.get(student)
        return (person.name if person else "") or owner.name

    def time(self, student: str, owner: Owner) -> datetime | None:
        """When Moodle says that a student handed in."""
        key = next((key for key, one in self.ids.items() if one == student), "")
        if student == as_id(f"{PARTICIPANT}-{owner.key}"):
            key = owner.key
        return self.times.get(key)
