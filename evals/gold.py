"""The gold sets: where they lie, what they hold, and which version it is."""

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any


def sha256(path: Path) -> str:
    """Return the hash of a set's file, so that a changed set is noticed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class Gold:
    """A folder of gold sets as JSON lines, with their scorers beside them."""

    folder: Path

    def exists(self) -> bool:
        return self.folder.is_dir()

    def path(self, name: str) -> Path:
        """Return the file of a set: ``attribution/polnear.dev.jsonl``."""
        return self.folder / name

    def load(self, name: str) -> list[dict[str, Any]]:
        """Return the objects of a set, in file order."""
        with self.path(name).open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def scorer(self, name: str) -> ModuleType:
        """Return the sets' own scorer, run from where it lies rather than copied."""
        path = self.folder / "scorers" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(f"gold_{name}", path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
