"""What could not be read, and why."""

from dataclasses import dataclass

from onrecord.errors import OnrecordError


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read.

    where: a path, an address, or ``FILE, line N``. error: why, in one line.
    """

    where: str
    error: OnrecordError

    def __str__(self) -> str:
        return f"{self.where}: {self.error}"
