"""Lists as municipalities keep them, and what is to be read of each, whichever program saved it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from porvoo_roadmap.sheets.dates import YearsRead
from porvoo_roadmap.sheets.holds import (
    ColumnKind,
    DayColumn,
    LineColumn,
    LinesColumn,
    MeasuredColumn,
    NoValue,
    OneOfColumn,
    ReadingRule,
    ReadRange,
    ShareColumn,
    SpanColumn,
    TextsColumn,
    WholeColumn,
    WholesColumn,
)
from porvoo_roadmap.sheets.names import names_of
from tests.sheets.building import Formula, Over, Percent, Rows

CLASSES = names_of(
    {
        "S": ["pieni", "liten", "small"],
        "M": ["keskisuuri", "medel", "medium"],
        "L": ["suuri", "stor", "large"],
    }
)
STATES = names_of({"käynnissä": ["pågår", "ongoing"], "valmis": ["färdig", "done"]})
HOLDS: Mapping[str, ColumnKind] = {
    "nr": WholeColumn(),
    "code": LineColumn(),
    "name": LineColumn(),
    "owner": TextsColumn(),
    "year": SpanColumn(),
    "impact": OneOfColumn(CLASSES),
    "cost": MeasuredColumn(),
    "status": OneOfColumn(STATES),
    "depends_on": WholesColumn(),
    "note": LinesColumn(),
    "decided": DayColumn(),
    "share": ShareColumn(),
}
EMPTY = NoValue.EMPTY


class MunicipalList(NamedTuple):
    """A list, and what it comes to: measures by key, problems and notes by code and place."""

    sheets: Mapping[str, Rows]
    keys: str
    measures: Sequence[Sequence[Any]]
    problems: Sequence[tuple[str, str]] = ()
    notes: Sequence[tuple[str, str]] = ()
    hidden: Sequence[str] = ()
    reading: Mapping[str, ReadingRule] = {}


LISTS: Mapping[str, MunicipalList] = {
    # Titles above, an empty row, amounts as texts and as numbers, a note below.
    "digiohjelma": MunicipalList(
        {
            "Toimenpiteet": [
                ["Digiohjelman toimenpiteet 2026–2028"],
                [None, "Luonnos 3.2.2026"],
                [],
                [
                    "Nro",
                    "Toimenpide",
                    "Vaikuttavuus",
                    "Kustannusarvio (€)",
                    "Vastuutaho",
                    "Aikataulu",
                    "Lisätietoja",
                ],
                [1, "Sähköinen asiointi", "L", "2 500 €", "Tietohallinto", 2026, "Jatkuu\nvuonna 2027"],
                [2, "Avoin data", "suuri", "1 234,50 €", "Tietohallinto; Viestintä", "2026–2028", None],
                [3, "Etäkokoukset", "S–M", 410000, None, "2027-2028", None],
                [4, "Lomakkeet", "Keskisuuri", "200–400", "Hallinto", 2026.0, None],
                [],
                ["Lähde: digiohjelman ohjausryhmä"],
            ]
        },
        "nr name impact cost owner year note",
        [
            (
                1,
                "Sähköinen asiointi",
                "L",
                2500,
                ("Tietohallinto",),
                YearsRead(2026, 2026),
                "Jatkuu\nvuonna 2027",
            ),
            (
                2,
                "Avoin data",
                "L",
                Decimal("1234.5"),
                ("Tietohallinto", "Viestintä"),
                YearsRead(2026, 2028),
                EMPTY,
            ),
            (3, "Etäkokoukset", ReadRange("S", "M"), 410000, EMPTY, YearsRead(2027, 2028), EMPTY),
            (4, "Lomakkeet", "M", ReadRange(200, 400), ("Hallinto",), YearsRead(2026, 2026), EMPTY),
        ],
        notes=[
            ("row-is-title", "Toimenpiteet!1"),
            ("row-is-title", "Toimenpiteet!2"),
            ("row-is-note", "Toimenpiteet!10"),
        ],
    ),
    # Headings in two rows: groups above, merged over what belongs to them.
    "katuohjelma": MunicipalList(
        {
            "Kadut": [
                [Over("Katuohjelma 2026", columns=4)],
                [Over("Perustiedot", columns=2), None, Over("Arviointi", columns=2)],
                ["N:o", "Kohde", "Vaikuttavuus", "Kustan-\nnusarvio (1 000 €)"],
                [1, "Mannerheiminkatu", "L", 450],
                [2, "Jokikatu", "M", "1,5 M€"],
                [3, "Rihkamakatu", "S", "45,-"],
                [4, "Aleksanterinkaari", "S", "45 €"],
            ]
        },
        "nr name impact cost",
        [
            (1, "Mannerheiminkatu", "L", 450000),
            (2, "Jokikatu", "M", 1500000),
            (3, "Rihkamakatu", "S", 45000),
            (4, "Aleksanterinkaari", "S", EMPTY),
        ],
        [("other-unit", "Kadut!D7")],
        [("row-is-title", "Kadut!1")],
    ),
    # Headings merged downwards beside a group of years: the years are no known column.
    "investoinnit": MunicipalList(
        {
            "Vuosi 2026": [
                [
                    Over("Nro", rows=2),
                    Over("Hanke", rows=2),
                    Over("Kustannukset", columns=2),
                    None,
                    Over("Vaikutus", rows=2),
                ],
                [None, None, 2026, 2027, None],
                [1, "Koulun laajennus", 100, 200, "L"],
                [2, "Uimahalli", None, 300, "M"],
            ]
        },
        "nr name impact",
        [(1, "Koulun laajennus", "L"), (2, "Uimahalli", "M")],
        [("heading-unknown", "'Vuosi 2026'!C2"), ("heading-unknown", "'Vuosi 2026'!D2")],
    ),
    # Swedish; section headings between, sums below them, and a grand total.
    "klimat": MunicipalList(
        {
            "Åtgärder": [
                ["Nr", "Åtgärd", "Ansvarig", "Tidsplan", "Kostnad €"],
                ["Trafik"],
                [1, "Laddstolpar", "Tekniska", 2026, 12000.5],
                [2, "Cykelvägar", "Tekniska", "2026–2027", 80000],
                [None, "Delsumma trafik", None, None, Formula("=SUM(E3:E4)", 92000.5)],
                ["Energi"],
                [3, "Solpaneler", "Lokaler", 2028, "30 000"],
                [None, "Totalt", None, None, Formula("=SUM(E3:E7)", 122000.5)],
                ["* preliminära uppgifter"],
            ]
        },
        "nr name owner year cost",
        [
            (1, "Laddstolpar", ("Tekniska",), YearsRead(2026, 2026), Decimal("12000.5")),
            (2, "Cykelvägar", ("Tekniska",), YearsRead(2026, 2027), 80000),
            (3, "Solpaneler", ("Lokaler",), YearsRead(2028, 2028), 30000),
        ],
        notes=[
            ("row-is-section", "Åtgärder!2"),
            ("row-is-subtotal", "Åtgärder!5"),
            ("row-is-section", "Åtgärder!6"),
            ("row-is-subtotal", "Åtgärder!8"),
            ("row-is-note", "Åtgärder!9"),
        ],
    ),
    # Ditto marks that the map says repeat what stands above, and a cell merged over rows.
    "vastuut": MunicipalList(
        {
            "Taul1": [
                ["Nro", "Toimenpide", "Vastuutaho", "Tila"],
                [1, "Yksi", "Hallinto", "käynnissä"],
                [2, "Kaksi", '"', '"'],
                [3, "Kolme", '-"-', "valmis"],
                [4, "Neljä", "Viestintä", Over("Käynnissä", rows=2)],
                [5, "Viisi", "”", None],
            ]
        },
        "nr name owner status",
        [
            (1, "Yksi", ("Hallinto",), "käynnissä"),
            (2, "Kaksi", ("Hallinto",), EMPTY),
            (3, "Kolme", ("Hallinto",), "valmis"),
            (4, "Neljä", ("Viestintä",), "käynnissä"),
            (5, "Viisi", ("Viestintä",), EMPTY),
        ],
        [("merged-rows", "Taul1!D5"), ("ditto-mark", "Taul1!D3")],
        reading={"owner": ReadingRule(repeats=True)},
    ),
    # Errors of formulas, and sums that work.
    "rikki": MunicipalList(
        {
            "Lista": [
                ["Nro", "Toimenpide", "Kustannus", "Vaikuttavuus"],
                [1, "Yksi", Formula("=1/0", "#DIV/0!"), "L"],
                [2, "Kaksi", Formula("=2*50", 100), Formula("=NA()", "#N/A")],
                [3, "Kolme", 3, Formula('=IF(1=1,"L","S")', "L")],
            ]
        },
        "nr name cost impact",
        [(1, "Yksi", EMPTY, "L"), (2, "Kaksi", 100, EMPTY), (3, "Kolme", 3, "L")],
        [("cell-error", "Lista!C2"), ("cell-error", "Lista!D3")],
    ),
    # Dates, shares and the other way round.
    "seuranta": MunicipalList(
        {
            "Seuranta": [
                ["Nro", "Toimenpide", "Päätetty", "Valmiusaste", "Vuosi"],
                [1, "Yksi", date(2026, 5, 1), Percent(0.25), 2026],
                [2, "Kaksi", "1.5.2026", "12,5 %", date(2026, 1, 1)],
                [3, "Kolme", "2026-12-31", 50, "2026"],
                [4, "Neljä", "3/4/2026", "100%", "kevät 2026"],
                [5, date(2026, 3, 1), 46143, None, 46143],
            ]
        },
        "nr name decided share year",
        [
            (1, "Yksi", "2026-05-01", 25, YearsRead(2026, 2026)),
            (2, "Kaksi", "2026-05-01", Decimal("12.5"), EMPTY),
            (3, "Kolme", "2026-12-31", EMPTY, YearsRead(2026, 2026)),
            (4, "Neljä", EMPTY, 100, EMPTY),
            (5, EMPTY, EMPTY, EMPTY, EMPTY),
        ],
        [
            ("date-for-text", "Seuranta!B6"),
            ("date-in-two-ways", "Seuranta!C5"),
            ("cell-not-a-date", "Seuranta!C6"),
            ("share-in-two-ways", "Seuranta!D4"),
            ("date-for-year", "Seuranta!E3"),
            ("cell-not-years", "Seuranta!E5"),
            ("cell-not-years", "Seuranta!E6"),
        ],
    ),
    # No numbers: a text alone may be a measure.
    "numeroimaton": MunicipalList(
        {
            "Lista": [
                ["Toimenpide", "Vastuu", "Vaikuttavuus"],
                ["Asukkaat", None, None],
                ["Kuuleminen", "Viestintä", "M"],
                ["Kyselyt", "Viestintä", "S"],
                [],
                ["Laadittu 1.2.2026"],
            ]
        },
        "name owner impact",
        [("Kuuleminen", ("Viestintä",), "M"), ("Kyselyt", ("Viestintä",), "S")],
        [("row-unclear", "Lista!A2")],
        [("row-is-note", "Lista!6")],
    ),
    # English: other sheets around it, pounds, dependencies, a stray blank, capital letters.
    "strategy": MunicipalList(
        {
            "Read me": [["How to fill in this workbook"], ["Write one measure a row."]],
            "MEASURES": [
                [],
                [None, "NO.", "MEASURE", "OWNER", "COST (£)", "DEPENDS ON", "IMPACT", "STATUS"],
                [None, 1, "Open data ", "IT", "£1,234.50", None, "Large", "ongoing"],
                [None, 2, "Forms", "IT\nLegal", 12, 1, "L (large)", "not known"],
                [None, 3, "Portal", "IT", "1,000", "1, 2", "huge", "DONE"],
                [None, 4, "Archive", "IT", "about 50", 1.5, True, "-"],
            ],
            "Lists": [["S"], ["M"], ["L"]],
        },
        "nr name owner cost depends_on impact status",
        [
            (1, "Open data", ("IT",), Decimal("1234.5"), EMPTY, "L", "käynnissä"),
            (2, "Forms", ("IT", "Legal"), 12, (1,), "L", NoValue.NOT_KNOWN),
            (3, "Portal", ("IT",), EMPTY, (1, 2), EMPTY, "valmis"),
            (4, "Archive", ("IT",), EMPTY, EMPTY, EMPTY, EMPTY),
        ],
        [
            ("cell-in-two-ways", "MEASURES!E5"),
            ("words-with-number", "MEASURES!E6"),
            ("not-whole", "MEASURES!F6"),
            ("value-unknown", "MEASURES!G5"),
            ("value-unknown", "MEASURES!G6"),
            ("dash-in-cell", "MEASURES!H6"),
        ],
        hidden=["Lists"],
    ),
    # Headings that cannot be told apart, one that is missing, and one that is nearly known.
    "sekava": MunicipalList(
        {
            "Taul1": [
                ["Nro", "Toimenpide", "Vastuutaho", "Vastuutaho", "Vaikutavuus", "Kustannus", "Hinta", None],
                [1, "Yksi", "A", "B", "L", 1, 2, "huom!"],
            ]
        },
        "nr name cost",
        [(1, "Yksi", 1)],
        [
            ("heading-repeated", "Taul1!C1"),
            ("heading-repeated", "Taul1!D1"),
            ("heading-unknown", "Taul1!E1"),
            ("key-in-two-columns", "Taul1!G1"),
            ("heading-missing", "Taul1!H2"),
        ],
    ),
    # The headings are repeated for the printer, and what belongs together is merged across.
    "tulostettava": MunicipalList(
        {
            "Lista": [
                ["Tunnus", "Toimenpide", "Vaikuttavuus"],
                [Over("Palvelut", columns=3)],
                ["P1", "Yksi\n(jatkuu)", "L"],
                ["P2", Over("Kaksi", columns=2)],
                ["Tunnus", "Toimenpide", "Vaikuttavuus"],
                ["P3", "Kolme", "S"],
                ["Yhteensä", 3],
            ]
        },
        "code name impact",
        [("P1", "Yksi (jatkuu)", "L"), ("P2", "Kaksi", EMPTY), ("P3", "Kolme", "S")],
        [("merged-columns", "Lista!B4")],
        [
            ("row-is-section", "Lista!2"),
            ("row-is-headings", "Lista!5"),
            ("row-is-subtotal", "Lista!7"),
            ("lines-joined", "Lista!B3"),
        ],
    ),
}
