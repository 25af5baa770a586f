"""How far the reading of sources has got, in bytes, and what was passed over."""

from collections.abc import Callable
from pathlib import Path


class Meter:
    """Counts the bytes of files that are behind, of those that were given.

    What comes from a stream, an address or a feed has no length to know before,
    so that a run over one has no end in sight.
    """

    def __init__(self) -> None:
        self.left_out: list[Path] = []
        """Files that a folder holds and that are no reports by their names."""
        self._total: int | None = 0
        self._behind = 0
        self._position: Callable[[], int] = _nowhere

    def expect(self, size: int | None) -> None:
        """Add the bytes of a source that will be read; None: nobody knows how many."""
        if size is None or self._total is None:
            self._total = None
        else:
            self._total += size

    def follow(self, position: Callable[[], int]) -> None:
        """Ask this how far the file is that is read now, until it is finished."""
        self._position = position

    def finish(self, size: int) -> None:
        """Put a whole file behind."""
        self._position = _nowhere
        self._behind += size

    @property
    def share(self) -> float | None:
        """The share of all bytes that is behind, 0 to 1; None where no end is in sight."""
        if not self._total:
            return None
        try:
            behind = self._behind + self._position()
        except ValueError:  # the file was closed a moment ago
            behind = self._behind
        return min(behind / self._total, 1.0)


def _nowhere() -> int:
    return 0
