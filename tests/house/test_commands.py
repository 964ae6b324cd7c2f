"""What the README tells a newcomer to run is what the checks run."""

from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_ci_runs_the_commands_of_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8").splitlines()
    checks = (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in readme if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert all(command in checks for command in commands)
