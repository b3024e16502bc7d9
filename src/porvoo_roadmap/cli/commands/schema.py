"""`schema`: the JSON Schema of measures files."""

import typer

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import (
    Output,
    Reading,
)
from porvoo_roadmap.cli.session import Session, file_named, one_of


def command(context: typer.Context, reading: Reading, output: Output) -> None:
    """`schema`."""
    import json

    from porvoo_roadmap.schema import json_schema

    session = Session.of(context)
    one_of("unknown-format", output.format or "json", ("json",))
    roadmap, sources = None, []
    # Only a file that is named: whoever names none wants the schema of all.
    if reading.file is not None:
        from porvoo_roadmap.loading import load

        loaded = load(reading.file, session.environment, session.notice)
        roadmap, sources = loaded.roadmap, [loaded.source]
    text = json.dumps(json_schema(session.words, roadmap), ensure_ascii=False, indent=2) + "\n"
    session.send(streams.encoded(text), file_named(output.output), sources)
