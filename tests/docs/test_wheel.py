"""What is installed from the wheel works away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own program
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_what_the_demo_needs_and_neither_generator_nor_truth(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    sample = [name for name in names if name.startswith("powerlist/samples/")]
    tops = {name.split("/")[3] for name in sample}
    assert tops == {"baseline", "inbox", "单位名册.csv", "演示决定.csv"}
    returns = sorted(path.name for path in (ROOT / "samples/guangshui/inbox/1").iterdir())
    packed = {name.split("/")[5] for name in sample if "/inbox/1/" in name}
    assert sorted(packed) == returns


@pytest.mark.slow
def test_the_wheel_holds_every_packaged_reference(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if "/reference/" in name}
    kept = {f"powerlist/reference/{path.name}" for path in references()}
    assert kept
    assert kept <= held


def references() -> list[Path]:
    folder = ROOT / "src/powerlist/reference"
    return [path for path in folder.iterdir() if path.suffix in {".csv", ".toml"}]


@pytest.mark.slow
def test_the_demo_publishes_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    script = (
        "import powerlist, sys; from powerlist.cli import main;"
        f"assert powerlist.__file__.startswith({str(site)!r}); sys.exit(main(['demo', 'there']))"
    )
    command = [sys.executable, "-c", script]
    settings = {"cwd": tmp_path, "env": environment}
    subprocess.run(command, check=True, capture_output=True, **settings)  # noqa: S603 - our own program
    assert len(list((tmp_path / "there").glob("release/*/*.xlsx"))) == 4


def test_help_answers_without_loading_what_only_commands_need() -> None:
    script = (
        "import sys\nfrom powerlist.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    print(*sorted(sys.modules))"
    )
    command = [sys.executable, "-c", script]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own program
    loaded = {name.partition(".")[0] for name in printed.splitlines()[-1].split()}

    assert "powerlist" in loaded
    assert not loaded & {"polars", "numpy", "rich", "docx", "xlsxwriter", "rapidfuzz", "opencc"}
