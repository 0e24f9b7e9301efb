"""nbgrader's settings for this course; every option with the reason why it is not the default."""

from pathlib import Path

c = get_config()  # noqa: F821 - nbgrader provides it

# Lets nbgrader and Formgrader work from any folder, and from a copy of the course.
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

# The exchange needs a name to publish under.
c.CourseDirectory.course_id = "activation-functions"

# The default stub says nothing; this one says what to do.
c.ClearSolutions.code_stub = {
    "python": "# YOUR CODE HERE\n"
    'raise NotImplementedError("Not written yet: replace this line with your answer.")'
}

# A set in source/ carries a digest of its answers and tests, for `course adopt`; learners get none.
c.GenerateAssignment.preprocessors.append("coursetools.authoring.stamp.Unstamp")

# Grading: learners' code runs in a sandbox, and what it cannot touch gives the points.
# `nbgrader autograde` and Formgrader do this one submission after another, `course grade` in
# parallel; all limits are listed by `course grade --help` and in README.md.
c.Autograde.sanitize_preprocessors = [
    "coursetools.grading.preprocessors.Sanitize",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "coursetools.grading.preprocessors.Examine",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# A notebook that was renamed is graded under its right name, as `course grade` does.
c.Autograde.pre_convert_hook = "coursetools.grading.submission.rename"

# Late work costs `per_day` per cent of the points earned for each day begun, after `grace` minutes,
# `at_most` so much; docs/instructor.md says how to set the date that a set is due.
c.AssignLatePenalties.plugin_class = "coursetools.grading.late.LatePenalty"
c.LatePenalty.per_day = 0
c.LatePenalty.grace = 0
c.LatePenalty.at_most = 100

# The slowest honest test cell (a small training run) needs less than 20 s on two slow cores.
c.Examine.cell_seconds = 60
c.Execute.timeout = 60  # the same for the learner's Validate button, which uses no sandbox

# Feedback pages are built from verdicts: nbgrader's own show hidden tests (its issue 917).
c.GenerateFeedback.exporter_class = "coursetools.classroom.feedback.Page"

# How much a page tells of a failed test whose cell does not say it: "all", "description and
# mistake", "mistake" or "points only"; and whether it has what the learner's own cells show.
c.Tell.visible = "all"
c.Tell.hidden = "description and mistake"
c.Tell.outputs = True

# Formgrader is opened by instructors: HTML and scripts in a learner's output must stay inert,
# and those in Markdown cells, which nbgrader's pages would show as they are.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"markdown2html": "coursetools.grading.markdown.safe_markdown"}
