"""The package as others install it: a wheel, in another folder, has all that commands need."""

import os
import subprocess
import sys
import zipfile

import pytest
from helpers import ROOT

TESTS = ("tests/sandbox/test_grade.py", "tests/unit/test_platforms.py")
PROOF = "import coursetools; print(coursetools.__file__)"


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_wheel_in_another_folder_passes_the_commands_tests(tmp_path):
    build = ["uv", "build", "--wheel", "--out-dir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "packages")
        names = archive.namelist()
    assert not [name for name in names if "attacks" in name or name.endswith("_test.py")]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "packages")}
    words = [sys.executable, "-m", "pytest", "-n", "2", "-q", "-p", "no:cacheprovider", *TESTS]
    found = subprocess.run(
        [sys.executable, "-c", PROOF], env=environment, capture_output=True, text=True
    )
    assert found.stdout.startswith(str(tmp_path))
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
