"""``onrecord schema``."""


def schema() -> None:
    """Print the JSON Schema of what `onrecord read --json` prints."""
    import json

    from onrecord.cli.streams import write_lines
    from onrecord.show.schema import contract

    write_lines([json.dumps(contract(), indent=2)])
