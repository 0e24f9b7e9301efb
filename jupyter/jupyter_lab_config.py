"""JupyterLab's start page: in the course's folder the first lesson, the others listed beside it.

Installed with the project, into etc/jupyter of its environment.
"""

from pathlib import Path

c = get_config()  # noqa: F821 - Jupyter provides it

if lessons := sorted(Path.cwd().glob("notebooks/[0-9][0-9]-*.ipynb")):
    c.LabApp.default_url = f"/lab/tree/notebooks/{lessons[0].name}"
