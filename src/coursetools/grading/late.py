"""What being late costs: so much a day, after some grace, and never more than so much."""

import math

from nbgrader.plugins import BasePlugin
from traitlets import Float

DAY, MINUTE = 86_400, 60  # seconds


class LatePenalty(BasePlugin):
    """nbgrader's plugin for late submissions; `c.LatePenalty` in nbgrader_config.py sets it."""

    per_day = Float(0, help="Per cent of the points earned, for each day begun.").tag(config=True)
    grace = Float(0, help="Minutes that nobody counts.").tag(config=True)
    at_most = Float(100, help="Per cent of the points earned, at most.").tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points to take from a notebook; None where nothing is taken.

        Args:
            score: the points it earned.
            total_seconds_late: after the date it was due, the student's extension included.
        """
        late = total_seconds_late - self.grace * MINUTE
        if late <= 0 or not self.per_day:
            return None
        share = min(math.ceil(late / DAY) * self.per_day, self.at_most) / 100
        return round(score * share, 2)
