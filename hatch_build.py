"""Build hook: bundles the charts' scripts into the wheel. Without Node the wheel has no charts.

An editable install builds nothing, so that it stays quick: ``make web`` does it in place.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path("onrecord", "web", "frontend")
BUILT = Path("onrecord", "web", "static", "built")


def build_scripts(root: Path) -> str | None:
    """Run npm and esbuild in place; return why the scripts could not be built, or None."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed (it comes with Node 20 or later)"
    folder = root / FRONTEND
    for command in ([npm, "ci", "--no-audit", "--no-fund"], [npm, "run", "--silent", "build"]):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            return f"{' '.join(command[1:])} failed: {said[-1] if said else 'it does not say why'}"
    return None


def is_built(root: Path) -> bool:
    """Say whether scripts are there that are no older than what they are made of."""
    built = [path.stat().st_mtime for path in (root / BUILT).glob("*.js")]
    sources = [
        path.stat().st_mtime
        for pattern in ("*.js", "*.mjs", "*.json")
        for path in (root / FRONTEND).glob(pattern)
    ]
    return bool(built) and bool(sources) and min(built) >= max(sources)


class ScriptsHook(BuildHookInterface[Any]):
    """Hatchling's hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the scripts, or say plainly that the charts will be missing."""
        if version == "editable" or is_built(Path(self.root)):
            return
        trouble = build_scripts(Path(self.root))
        if trouble is not None:
            self.app.display_warning(
                f"onrecord is built without its charts: {trouble}. "
                "Every page is served all the same; tables stand in for the charts."
            )


if __name__ == "__main__":
    problem = build_scripts(Path(__file__).parent)
    sys.exit(f"the charts' scripts were not built: {problem}" if problem else 0)
