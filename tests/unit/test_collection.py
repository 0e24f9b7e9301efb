"""Collecting the tests runs no lesson and imports no framework: every worker does it."""

import subprocess
import sys

from helpers import ROOT

COLLECT = """
import sys
import pytest

class Looks:
    def pytest_collection_finish(self, session):
        names = ("tensorflow", "keras")
        found = [name for name in names if name in sys.modules]
        print("imported:", found, len(session.items) > 500)

pytest.main(["--collect-only", "-qq", "-n", "0", "-m", ""], plugins=[Looks()])
"""


def test_collecting_imports_no_framework():
    done = subprocess.run([sys.executable, "-c", COLLECT], cwd=ROOT, capture_output=True, text=True)
    assert "imported: [] True" in done.stdout, done.stdout[-2000:] + done.stderr
