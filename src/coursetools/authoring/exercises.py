"""An exercise set taken apart: its exercises, their answer cells and test cells."""

import copy
import re
from dataclasses import dataclass, field

from nbgrader import utils

HEADING = re.compile(
    r"## Exercise (?P<number>\d+): (?P<title>.+) \((?P<points>\d+) points?\)$", re.M
)


@dataclass
class Exercise:
    """One task with everything up to the next: answers, free cells and tests, in order."""

    number: int
    heading_points: int
    task: str  # the text of the cell with the heading
    answers: dict[str, str] = field(default_factory=dict)  # grade id -> source
    tests: dict[str, str] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)  # of the tests and of graded answers

    def owns(self, grade_id: str) -> bool:
        return grade_id in self.answers or grade_id in self.tests


@dataclass
class ExerciseSet:
    """All code that runs when a set is graded, without the learner's free cells."""

    setup: list[str]
    exercises: list[Exercise]

    @property
    def answers(self) -> dict[str, str]:
        return {k: source for exercise in self.exercises for k, source in exercise.answers.items()}

    @property
    def points(self) -> dict[str, int]:
        return {k: points for exercise in self.exercises for k, points in exercise.points.items()}

    def exercise_of(self, grade_id: str) -> Exercise:
        return next(exercise for exercise in self.exercises if exercise.owns(grade_id))


def exercise_set(notebook) -> ExerciseSet:
    """Take a set's notebook apart; what comes before the first task is set-up."""
    setup, exercises = [], []
    for cell in notebook.cells:
        match = HEADING.match(cell.source) if cell.cell_type == "markdown" else None
        if match:
            exercises.append(Exercise(int(match["number"]), int(match["points"]), cell.source))
        nbgrader = cell.metadata.get("nbgrader")
        if cell.cell_type != "code" and not utils.is_grade(cell):
            continue
        if not exercises:
            setup.append(cell.source)
        elif nbgrader:
            grade_id = nbgrader["grade_id"]
            if utils.is_solution(cell):
                exercises[-1].answers[grade_id] = cell.source
            else:
                exercises[-1].tests[grade_id] = cell.source
            if utils.is_grade(cell):
                exercises[-1].points[grade_id] = nbgrader["points"]
    return ExerciseSet(setup, exercises)


def hand_in(release, answers: dict[str, str]):
    """The release with these answers written into its answer cells."""
    notebook = copy.deepcopy(release)
    for cell in notebook.cells:
        if cell.metadata.id in answers:
            cell.source = answers[cell.metadata.id]
    return notebook
