"""Every check of the project, each in an environment of its own: ``nox --list`` names them.

Development tools are pinned by name and version in ``constraints.txt``; ``nox -s pin`` renews it.
"""

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_venv = "yes"
nox.options.sessions = ["tests", "lint", "types", "docs"]

PROJECT = nox.project.load_toml("pyproject.toml")
SUPPORTED = ["3.11", "3.12", "3.13", "3.14"]
PINNED = ("-c", "constraints.txt")
# holidays still holds dateutil below 3; nothing else of it differs, so it goes in beside the newest
HOLIDAYS = ("--quiet", *PINNED, "--no-deps", "holidays")
# the examples of a page build on each other: a file stays with one worker
PYTEST = ("pytest", "-n", "auto", "--dist", "loadfile")
# where packaging or the interpreter is in question and not the laws
QUICK = ("--hypothesis-profile=quick",)
CORE = [
    *(f"*/ektp_status/{room}.py" for room in ("__init__", "terms", "sources")),
    *(
        f"*/ektp_status/{wing}/*"
        for wing in ("errors", "resident", "lifecycle", "backlog", "deadline", "views")
    ),
]


def install(session: nox.Session, *groups: str, package: tuple[str, ...] = ("-e", ".")) -> None:
    """Install the package and the named dependency groups, pinned."""
    wanted = [line for group in groups for line in nox.project.dependency_groups(PROJECT, group)]
    session.install("--quiet", *PINNED, *package, *wanted)


def lowest_requirements() -> list[str]:
    """Return the runtime and extra dependencies at the oldest version that the project admits."""
    project = PROJECT["project"]
    extras = project.get("optional-dependencies", {}).values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return sorted(
        {line.replace(">=", "==") for line in lines if not line.startswith(project["name"])}
    )


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test, and every example of README, docs and docstrings, with branch coverage."""
    install(session, "tests")
    session.run(
        *PYTEST,
        "--cov",
        "--cov-report=",
        *session.posargs,
        env={"COVERAGE_CORE": "ctrace"},
    )
    session.run("coverage", "report", "--include=" + ",".join(CORE), "--fail-under=100")


@nox.session(python=SUPPORTED)
def matrix(session: nox.Session) -> None:
    """Run every test on each supported Python that this machine has."""
    install(session, "tests")
    session.run(*PYTEST, "-q", *session.posargs)


@nox.session(python=SUPPORTED[0])
def lowest(session: nox.Session) -> None:
    """Run every test with the oldest dependencies, and with numpy and holidays as witnesses."""
    groups = nox.project.dependency_groups(PROJECT, "tests", "witnesses")
    session.install("--quiet", "-e", ".", *groups, *lowest_requirements())
    session.run(*PYTEST, "-q", *session.posargs)


@nox.session(python=["3.13", "3.14"], reuse_venv=False)
def newest(session: nox.Session) -> None:
    """Run every test on the newest Pythons with the newest dependencies, unpinned."""
    session.install("--quiet", "-U", "-e", ".", *nox.project.dependency_groups(PROJECT, "tests"))
    session.run(*PYTEST, "-q", *session.posargs)


@nox.session
def wasm(session: nox.Session) -> None:
    """Run the tests on Python 3.14, compiled to WebAssembly, where Node.js and npm are present."""
    if shutil.which("npm") is None:
        session.skip("no npm, so no Python 3.14 compiled to WebAssembly")
    home = Path(session.create_tmp()).resolve()
    packages = home / "packages"
    shutil.rmtree(packages, ignore_errors=True)
    pure = ["--only-binary=:all:", "--python-version=3.14", "--implementation=py", "--abi=none"]
    session.install(
        "--quiet", "--target", str(packages), "--platform=any", *pure,
        "attrs", "python-dateutil", "pytest", "sybil",
        "hypothesis==6.155.7",  # the newest without compiled parts
    )  # fmt: skip
    npm = ("npm", "install", "--silent", "--no-save", "--prefix", str(home))
    session.run(*npm, "pyodide@314", external=True)
    pyodide = home / "node_modules" / "pyodide" / "pyodide.mjs"
    run = ("node", ".ci/python_in_wasm.mjs", str(pyodide), str(Path.cwd()), str(packages))
    quiet = ("-q", "-p", "no:cacheprovider", "-p", "no:faulthandler")
    session.run(*run, *quiet, *QUICK, *session.posargs, external=True)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and the one-way imports."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports", "--no-logo", silent=False)


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright, both strict, and that all that is public is typed."""
    install(session, "types")
    session.install(*HOLIDAYS)
    session.run("mypy", "src", "tests", "docs/examples")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "ektp_status", "--ignoreexternal")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into ``docs/_build``, warnings as errors."""
    install(session, "docs", package=("-e", ".[hypothesis]"))
    session.install(*HOLIDAYS)
    shutil.rmtree("docs/_build", ignore_errors=True)
    session.run("sphinx-build", "-q", "-W", "--keep-going", "-b", "html", "docs", "docs/_build")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build sdist and wheel, and run the tests against the installed wheel, not the tree."""
    dist = Path(session.create_tmp()).resolve()
    session.install("--quiet", *PINNED, "build")
    session.run("python", "-m", "build", "--outdir", str(dist), silent=True)
    (built,) = dist.glob("*.whl")
    session.install("--quiet", "--force-reinstall", "--no-deps", str(built))
    install(session, "tests", package=(str(built),))
    session.run(*PYTEST, "-q", *QUICK, "tests", *session.posargs)


@nox.session
def core(session: nox.Session) -> None:
    """Import the library with no extra installed, and run the main job on the Sragen report."""
    session.install("--quiet", ".")
    every_name = "import ektp_status as es; print(*(getattr(es, name) for name in es.__all__))"
    session.run("python", "-W", "error", "-c", every_name, silent=True)
    printed = session.run("python", "-W", "error", "docs/examples/sragen_2019.py", silent=True)
    expected = Path("docs/examples/sragen_2019.txt").read_text(encoding="utf-8")
    if printed != expected:
        session.error("docs/examples/sragen_2019.py no longer prints docs/examples/sragen_2019.txt")


@nox.session
def bench(session: nox.Session) -> None:
    """Print the benchmark tables: ours, peers and goals, as ratios within one process."""
    install(session, "tests", "bench")
    session.install(*HOLIDAYS)
    for table in sorted(Path("benchmarks").glob("[a-z]*.py")):
        session.run("python", str(table))


@nox.session(python=SUPPORTED[0], default=False)
def pin(session: nox.Session) -> None:
    """Renew ``constraints.txt``: names and versions of all development tools, no addresses."""
    groups = [
        line
        for group in PROJECT["dependency-groups"]
        if group != "witnesses"  # see HOLIDAYS
        for line in nox.project.dependency_groups(PROJECT, group)
    ]
    session.install("--quiet", "-U", "-e", ".", "build", "nox", *groups)
    session.install("--quiet", "-U", "--no-deps", "holidays")
    frozen = session.run("python", "-m", "pip", "freeze", "--exclude-editable", silent=True)
    header = "# Development tools, by name and version. Renew with: nox -s pin\n"
    Path("constraints.txt").write_text(header + str(frozen), encoding="utf-8")
