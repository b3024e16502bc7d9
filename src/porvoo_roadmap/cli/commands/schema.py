"""`schema`: the JSON Schema of measures files, which editors use to complete and check them.

Without a file, it describes the files of any city; with one, it allows only the names and
values of that file. `check` refuses all that the schema refuses, and has more rules.
"""

from porvoo_roadmap.cli.options import Describing, Reading
from porvoo_roadmap.cli.session import Session, file_named, implied, one_of
from porvoo_roadmap.text.substitutes import encoded


def command(session: Session, reading: Reading, output: Describing) -> None:
    """`schema`."""
    import json

    from porvoo_roadmap.formats import REPORT_FORMATS, Format
    from porvoo_roadmap.schema import json_schema

    meant = implied(output.output or "", REPORT_FORMATS) or Format.JSON
    one_of("unknown-format", output.format or meant, (Format.JSON,))
    roadmap, sources = None, []
    # Only a file that is named: whoever names none wants the schema of all.
    if reading.file is not None:
        from porvoo_roadmap.loading import load

        loaded = load(reading.file, session.environment, session.notice)
        roadmap, sources = loaded.roadmap, [loaded.source]
    text = json.dumps(json_schema(session.words, roadmap), ensure_ascii=False, indent=2) + "\n"
    session.send(encoded(text), file_named(output.output), sources)
