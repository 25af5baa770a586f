"""What can go wrong, as a family.

    OnrecordError
    ├── UnreadableError      a report could not be read; the batch goes on
    │   ├── MissingError     no such file, or a folder without reports
    │   ├── AddressError     an address gives nothing, now or for good
    │   ├── MalformedError   not text, or not the format it claims to be
    │   └── TooLargeError    longer than any one report is
    ├── LanguageError        a language onrecord does not read yet
    ├── OptionError          an option's value makes no sense (a bad date)
    ├── PipelineError        the list of stages does not fit together
    └── RecordError          the record cannot be opened or kept

Every message says what happened and what to do, in one line.
"""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose."""


class UnreadableError(OnrecordError):
    """A report could not be read; it costs itself, never the batch."""


class MissingError(UnreadableError):
    """No such file, or a folder that holds no reports."""


class AddressError(UnreadableError):
    """An address gives nothing.

    passing: whether it may give something later. wait: seconds that the server asks
    to be left alone for, where it does.
    """

    def __init__(self, message: str, passing: bool, wait: float | None = None) -> None:
        super().__init__(message)
        self.passing = passing
        self.wait = wait


class MalformedError(UnreadableError):
    """Not text, or not the format it claims to be."""


class TooLargeError(UnreadableError):
    """Longer than any one report is."""


class LanguageError(OnrecordError):
    """The report is in a language onrecord does not read yet."""


class OptionError(OnrecordError):
    """An option's value makes no sense."""


class PipelineError(OnrecordError):
    """The list of stages does not fit together."""


class RecordError(OnrecordError):
    """The record cannot be opened (missing, not a record, made by a later onrecord), or kept (a full disk)."""
