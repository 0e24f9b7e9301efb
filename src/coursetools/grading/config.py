"""nbgrader's configuration of a course, and the set that nbgrader makes of its source."""

import copy
import logging
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

from coursetools.project import CourseError


def load_config(root: Path, **options: dict) -> Config:
    """nbgrader's configuration of a course folder, with further options by class name."""
    try:
        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    except FileNotFoundError:
        raise CourseError(f"{root} has no nbgrader_config.py: run this in a course.") from None
    except Exception as error:
        raise CourseError(f"nbgrader_config.py cannot be read: {error}.") from None
    config.CourseDirectory.root = str(root)
    for name, values in options.items():
        config[name].update(values)
    return config


def generate_assignment(config: Config, slug: str) -> None:
    """What `nbgrader generate_assignment --force` does, without a word unless it fails.

    Raises:
        CourseError: where nbgrader cannot do it.
    """
    from nbgrader.converters import GenerateAssignment  # nbgrader takes a second to import
    from nbgrader.coursedir import CourseDirectory

    config = copy.deepcopy(config)
    config.CourseDirectory.assignment_id = slug
    log = logging.getLogger("coursetools.nbgrader")
    log.setLevel(logging.CRITICAL)
    course = CourseDirectory(config=config)
    try:
        GenerateAssignment(coursedir=course, config=config, force=True, log=log).start()
    except Exception as error:
        raise CourseError(f"nbgrader could not release {slug}: {error}.") from None
