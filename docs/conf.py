"""Build the site: MyST pages, the reference from the docstrings, pictures from the tables."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))

import generated  # noqa: E402 - found through the line above

generated.write(DOCS / "_generated")

project = "ektp-status"
author = "The ektp-status contributors"
version = release = installed_version("ektp-status")
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinxcontrib.mermaid",
]
exclude_patterns = ["_build", "_generated/*.mmd"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# Pictures are rendered while the site is built, without a browser or a network.
mermaid_output_format = "svg"
mermaid_cmd = "mermaidx"

html_theme = "furo"
html_title = "ektp-status"
html_show_copyright = False
