// Run pytest under the CPython that the npm package pyodide carries.
// node python_in_wasm.mjs <pyodide.mjs> <project> <folder of installed packages> [pytest option ...]
const [pyodide, project, packages, ...options] = process.argv.slice(2);
const { loadPyodide } = await import(pyodide);
const python = await loadPyodide({ env: { HOME: "/tmp", PYTHONDONTWRITEBYTECODE: "1" } });
for (const [at, folder] of [["/project", project], ["/packages", packages]]) {
  python.FS.mkdirTree(at);
  python.mountNodeFS(at, folder);
}
python.globals.set("options", python.toPy(options));
process.exitCode = python.runPython(`
import os, sys
sys.path[:0] = ["/packages", "/project/src"]
os.chdir("/project")
import pytest
int(pytest.main(options))
`);
