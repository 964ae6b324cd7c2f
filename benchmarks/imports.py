"""How long ``import ektp_status`` takes against ``import attrs``, each in a fresh interpreter.

Rooms load on first use, so the first use of each wing is shown as well; it has no goal.
"""

import subprocess
import sys
from functools import partial

from _ratios import best, table


def fresh(statement: str) -> None:
    """Run one statement in an interpreter of its own."""
    subprocess.run([sys.executable, "-c", statement], check=True)  # noqa: S603 - our own interpreter


def main() -> None:
    """Print the ratio of the two imports, without the interpreter's own start."""
    uses = {
        "import ektp_status": "import ektp_status",
        "... and the card's lifecycle": "import ektp_status as es; es.CARD_LIFECYCLE",
        "... and reconcile": "import ektp_status as es; es.reconcile",
        "... and project": "import ektp_status as es; es.project",
    }
    statements = {"nothing": "pass", "attrs": "import attrs", **uses}
    least = best({name: partial(fresh, text) for name, text in statements.items()}, rounds=15)
    unit = least["attrs"] - least["nothing"]
    ratios = {name: (least[name] - least["nothing"]) / unit for name in uses}
    name, *others = uses
    table("Import, against import attrs", [(name, ratios[name], "<=", 2)])
    for name in others:
        print(f"  {name:<66} {ratios[name]:>10.2f}x")


if __name__ == "__main__":
    main()
