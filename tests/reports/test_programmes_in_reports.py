"""What `rank`, `list`, `show`, `explain` and `robustness` say of programmes as they really are.

The numbers are checked by hand where they are made: in comments, from the files.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from porvoo_roadmap.deciding import decided
from porvoo_roadmap.loading import load
from porvoo_roadmap.reports.rank import RankContent, rank_report
from porvoo_roadmap.reports.show import show_report, shown_measures
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.scenario import measures_in, scenario_of
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE
from tests.conftest import Run, roadmap_text

FileOf = Callable[..., Path]
FOLDER = Path(__file__).parents[1] / "programmes"
STREETS = str(FOLDER / "streets.yaml")
CLIMATE = str(FOLDER / "climate.yaml")


def told(run: Run, file: str, line: str, language: str = "en") -> str:
    """What a command says of a file as text; spaces that are no break are shown as `_`, narrow ones as `'`."""
    shown = run(*line.split(), "-f", file, "--lang", language)
    assert (shown.code, shown.err) == (0, "")
    out = shown.out.replace(NARROW_NO_BREAK_SPACE, "'").replace(NO_BREAK_SPACE, "_")
    return out.replace(file, "FILE")


def rows(run: Run, file: str, line: str) -> list[dict[str, Any]]:
    """The rows of a command for programs."""
    found: list[dict[str, Any]] = json.loads(run(*line.split(), "-f", file, "-O", "json").out)["rows"]
    return found


def result(run: Run, file: str, line: str) -> dict[str, Any]:
    """What a command says once for programs."""
    found: dict[str, Any] = json.loads(run(*line.split(), "-f", file, "-O", "json").out)["result"]
    return found


# rank


def test_a_programme_of_streets_is_ranked_with_what_is_not_known(run: Run) -> None:
    """Score: (4·v + 3·(4 000 000 − cost) / 3 995 000 + 2·k) / 9 of 100, v = (points − 1) / 4, k = (5 − points) / 4.

    12 at worst (0 + 2.8085 + 1.5) / 9, at best (1 + 2.8986 + 1.5) / 9 = 59.98 and so before 14 with
    (1 + 2.8874 + 1.5) / 9 = 59.86; 9 at best (4 + 1.1264 + 0) / 9 = 56.96 and so before 12 at worst.
    """
    assert told(run, STREETS, "rank", "fi") == snapshot("""\
Katujen rakentamisohjelma 2026–2030: tärkeysjärjestys

10 velvoitetta on etusijalla; muista ensimmäisenä on toimenpide 25.
13 sijaa voi vielä muuttua, koska kaikkia arvoja ei tiedetä tarkasti (nro 2, 4, 9, 12, 16, 17, 19 ja 23).

Turvallisuus tai esteettömyys
Sija  Voi olla  Nro  Koodi  Nimi                                      Vaikutus liikkujiin          Kustannusarvio (€)  Kadun kunto  Pistemäärä
----  --------  ---  -----  ----------------------------------------  ------------------------  ---------------------  -----------  ----------
  1               2  KR-02  Jokikadun pyörätie (riippuu: 4, sija 19)  erittäin suuri                600'000–900'000_?  välttävä           87,0
  2              22  KR-22  Asemasillan hissin uusiminen              suuri                                   420'000  huono              74,3
  3               1  KR-01  Asematien peruskorjaus                    suuri                                 1'250'000  huono              67,4
  4               6  KR-06  Torin bussipysäkkien siirto               suuri                                   210'000  tyydyttävä         65,0
  5              13  KR-13  Liikennevalojen uusiminen Länsitiellä     suuri                                   290'000  tyydyttävä         64,3
  6   6–7        14  KR-14  Myllytien jalkakäytävä                    kohtalainen                             155'000  välttävä           59,9
  7   6–8        12  KR-12  Kirkkokadun mukulakivien kunnostus        vähäinen_– kohtalainen_?      140'000–260'000_?  välttävä           47,9
  8   7–8         9  KR-09  Pohjoisväylän alikulku                    erittäin suuri            2'500'000–3'800'000_?  hyvä               46,1
  9               3  KR-03  Koulumäen suojatien korotus               kohtalainen                              38'000  hyvä               44,2
 10              15  KR-15  Teollisuusalueen kääntöpaikka             vähäinen                                 52'000  hyvä               32,9

Muut toimenpiteet
Sija  Voi olla  Nro  Koodi  Nimi                                      Vaikutus liikkujiin          Kustannusarvio (€)  Kadun kunto  Pistemäärä
----  --------  ---  -----  ----------------------------------------  ------------------------  ---------------------  -----------  ----------
 11   11–12      25  KR-25  Talvipyöräilyn laatukäytävä               erittäin suuri                          120'000  hyvä               76,8
 12   12–13       5  KR-05  Tehtaankadun hulevesiviemäri              suuri                                   480'000  välttävä           68,3
 13   11–15      17  KR-17  Itätien bussikaista                       suuri_– erittäin suuri_?                850'000  tyydyttävä         59,6
 14   13–15      19  KR-19  Kaivokadun pohjavahvistus                 kohtalainen                 700'000–1'400'000_?  huono              55,0
 15   15–16      18  KR-18  Aseman pyöräpysäköinti                    suuri                                    88'000  hyvä               54,9
 16   16–17      10  KR-10  Rantaraitin jatke                         kohtalainen                             175'000  tyydyttävä         54,1
 17   17–18      21  KR-21  Kanavapuiston hulevesiallas               kohtalainen                             360'000  tyydyttävä         52,6
 18   18–20      23  KR-23  Kylätien perusparannus                    vähäinen                              1'900'000  huono              39,7
 19   13–20       4  KR-04  Jokisillan kannen vahvistus               kohtalainen                         ei tiedossa  huono              33,3
 20   18–20      16  KR-16  Puistokadun puurivin uusiminen            vähäinen                            ei tiedossa  välttävä           16,7

? = arvo on näiden kahden välissä, tarkkaa arvoa ei tiedetä
Arvo, jota ei tiedetä tarkasti, lasketaan huonoimpana mahdollisena.
Voi olla: paras ja huonoin mahdollinen sija, koska kaikkia arvoja ei tiedetä tarkasti.
Riippuu: toimenpide riippuu toisesta, joka sijoittuu vasta sen jälkeen.

20 toimenpidettä. 3 valmista toimenpidettä ja 2 hylättyä toimenpidettä ei ole mukana
Tiedosto: FILE
Profiili: Liikkujat ensin (liikkujat-ensin)
Painot: Vaikutus liikkujiin 4, Kustannusarvio 3, Kadun kunto 2
Tasapisteissä ratkaisee: Suunnittelutyö
Tiedostossa määritellyt pisteet: Vaikutus liikkujiin (vähäinen 1, kohtalainen 2, suuri 3, erittäin suuri 5); Kustannusarvio (5'000–4'000'000_€; pienempi on parempi); Kadun kunto (hyvä 5, tyydyttävä 3, välttävä 2, huono 1; pienempi on parempi); Suunnittelutyö (0–400_henkilötyöpäivää; pienempi on parempi)
""")


def test_a_programme_for_the_climate_is_ranked_with_what_is_not_known(run: Run) -> None:
    """Score: (3·reduction / 12 000 + 2·(f − 1) / 2 + (6 000 − cost) / 5 999) / 6 of 100.

    3 is at worst 0, the last; at best (3 + 1 + 1) / 6, before all others. 12 is
    (0.1125 + 2 + 0.99600) / 6 = 51.81, and 1 at best (2.75 + 1 + 0.20003) / 6 = 65.83.
    """
    assert told(run, CLIMATE, "rank --top 9", "sv") == snapshot("""\
Stadens klimatåtgärder 2026–2030: prioritetsordning

Åtgärd 12 kommer först med poängtalet 51,8 av 100 möjliga.
16 placeringar kan ännu ändras, eftersom vissa värden inte är exakt kända (nr 1, 3, 4, 6, 9, 13, 14, 15, 16 och 20).

Plac.  Kan bli  Nr  Kod  Namn                                                    Utsläppsminskning per år (t CO2e)  Genomförbarhet  Kostnad (tusen euro)  Poängtal
-----  -------  --  ---  ------------------------------------------------------  ---------------------------------  --------------  --------------------  --------
   1   1–5      12  4.1  Mer växtbaserad mat i skolorna                                                        450  3                                 25      51,8
   2   2–7      18  5.4  Trädplan för skolgårdarna (beroende av 7, placering 3)                                 20  3                                 90      49,8
   3   3–9       7  2.4  Solskydd på daghem och servicehus                                                       0  3                                220      49,4
   4   4–10     17  5.3  Regnträdgårdar i centrum                                                                0  3                                350      49,0
   5   5–11      2  1.2  Solpaneler på skolornas tak                                                           180  3                                950      48,1
   6   1–11      1  1.1  Fjärrvärmen övergår till värmepumpar                                       6'000–11'000_?  2                              4'800      45,0
   7   3–11     16  5.2  Skogsbruksplan med längre omloppstid                                        2'500–4'000_?  2                                120      43,4
   8   2–11     13  4.2  Matsvinnet halveras i storköken                                                 200–260_?  2–3_?                             40      34,1
   9   9–13      6  2.3  Trästomme i nya daghem                                                           90–150_?  2                          400–900_?      31,2

? = värdet ligger mellan dessa två och är inte exakt känt
Ett värde som inte är exakt känt räknas som det sämsta möjliga.
Kan bli: den bästa och den sämsta möjliga placeringen, eftersom vissa värden inte är exakt kända.
Beroende av: åtgärden är beroende av en annan, som placeras först efter den.

16 åtgärder. 3 slutförda åtgärder och 2 strukna åtgärder ingår inte
Fil: FILE
Profil: Störst minskning först (effect-first)
Vikter: Utsläppsminskning per år 3, Genomförbarhet 2, Kostnad 1
Poäng som filen definierar: Utsläppsminskning per år (0–12'000_t_CO2e); Genomförbarhet (svår 1, möjlig 2, lätt 3); Kostnad (1–6'000_tusen_euro; lägre är bättre)
""")


def test_rows_for_programs_say_which_scores_and_ranks_a_measure_may_have(run: Run) -> None:
    found = {row["nr"]: row for row in rows(run, STREETS, "rank")}
    keys = ("rank", "best_rank", "worst_rank", "needs_later")
    assert [found[12][key] for key in keys] == [7, 6, 8, None]
    assert [found[14][key] for key in keys] == [6, 6, 7, None]
    # 2 needs 4, which is 19th; 17 needs 13, which is earlier.
    assert [found[2][key] for key in keys] == [1, 1, 1, [4]]
    assert found[17]["needs_later"] == []
    # 4 of 9, and 3 of 9 more if 2 cost as little as anything can.
    assert (found[2]["score_from"], found[2]["score_to"]) == (
        pytest.approx(float(100 * (Fraction(11, 2) + 3 * Fraction(620, 799)) / 9)),
        pytest.approx(float(100 * (Fraction(11, 2) + 3 * Fraction(680, 799)) / 9)),
    )
    assert (found[14]["score_from"], found[14]["score_to"]) == (None, None)
    assert (found[2]["code"], found[2]["year"], found[1]["year"]) == ("KR-02", 2027, "2026..2027")
    assert (found[2]["hinta"], found[4]["hinta"], found[1]["hinta"]) == ("600000..900000", None, 1250000)
    assert (found[1]["owner"], found[1]["pituus"]) == (["Katusuunnittelu", "Vesihuolto"], 640)


def test_nothing_is_said_of_open_values_where_there_are_none(run: Run) -> None:
    (row,) = rows(run, STREETS, "rank --nr 13")
    assert [row[key] for key in ("score_from", "score_to", "best_rank", "worst_rank")] == [None] * 4
    out = told(run, STREETS, "rank --nr 13")
    assert "Could be" not in out
    assert "not known" not in out


def test_possible_ranks_cover_open_values_too(run: Run) -> None:
    out = told(run, STREETS, "rank --robust --top 2")
    assert "Could be" not in out
    assert "The possible ranks cover every value that is not known exactly.\n" in told(
        run, STREETS, "rank --robust"
    )
    first = rows(run, STREETS, "rank --robust --top 1")[0]
    assert list(first)[:8] == [
        *("rank", "tied", "overall_rank", "lane", "score", "score_exact"),
        *("best_rank", "worst_rank"),
    ]


def test_a_single_state_that_is_left_out_is_told(run: Run, file_of: FileOf) -> None:
    dimensions = """\
dimensions:
  impact: {title: Impact, values: {S: {points: 1}, L: {points: 3}}}
  status: {title: Status, values: {now: {}, over: {state: done}}}
"""
    profiles = """\
profiles: {plain: {title: Plain, when: Always., method: weighted-sum, weights: {impact: 1}}}
default_profile: plain
"""
    measures = """\
measures:
  - {nr: 1, name: One, problem: null, impact: S, status: now}
  - {nr: 2, name: Two, problem: null, impact: L, status: over}
  - {nr: 3, name: Three, problem: null, impact: S}
"""
    file = str(file_of(roadmap_text(measures, dimensions=dimensions, profiles=profiles)))
    assert "\n2 measures. 1 done measure is not ranked\n" in told(run, file, "rank")
    assert "\n3 measures\n" in told(run, file, "list")
    assert "\nNumber: 3\n\n" in told(run, file, "list --columns nr,status -O plain")
    assert [row["group"] for row in rows(run, file, "list --group status")] == ["now", "over", None]
    # There is no second criterion and no cost, so no cell to share.
    assert "Same" not in told(run, file, "show 1")
    assert rows(run, file, "show 1")[0]["neighbours"] == []


# list


def test_a_list_is_sorted_by_anything(run: Run) -> None:
    def order(key: str, file: str = STREETS) -> list[int]:
        return [row["nr"] for row in rows(run, file, f"list --sort {key}")]

    assert order("hinta")[:3] == [20, 3, 24]
    assert order("-hinta")[:3] == [9, 23, 1]
    # What is not known comes last either way.
    assert order("hinta")[-2:] == order("-hinta")[-2:] == [4, 16]
    # The classes are in the order of the file; what lies between is behind its lower end.
    assert order("vaikutus")[:7] == [8, 15, 16, 20, 23, 12, 3]
    assert order("-päätetty")[:5] == [22, 1, 11, 7, 5]
    assert order("valmiina")[:3] == [5, 7, 8]
    assert order("asiakirja")[0] == 1
    assert order("year")[:6] == [7, 8, 20, 5, 3, 4]
    assert order("-year")[:2] == [23, 9]
    assert order("owner")[:3] == [18, 6, 17]
    assert order("-nr")[0] == 25
    assert order("teema")[0] == 3
    assert order("huomio")[:2] == [24, 11]
    assert order("code", CLIMATE)[:3] == [1, 2, 3]
    assert order("name")[:3] == [18, 22, 1]


def test_columns_are_those_that_are_asked_for_in_every_format(run: Run) -> None:
    line = "list --columns nr,hinta,owner,year,päätetty,valmiina,pituus,depends_on --nr 1,2,5"
    assert told(run, STREETS, line, "fi") == snapshot("""\
Katujen rakentamisohjelma 2026–2030: toimenpiteet

Nro  Kustannusarvio (€)  Vastuutaho                   Vuosi      Päätöspäivä  Valmiusaste   Pituus  Riippuvuudet
---  ------------------  ---------------------------  ---------  -----------  -----------  -------  ------------
  1           1'250'000  Katusuunnittelu, Vesihuolto  2026–2027  18.11.2025                  640_m
  2   600'000–900'000_?  Katusuunnittelu              2027                                 1'100_m  4
  5             480'000  Vesihuolto                   2025–2026  3.12.2024           35_%    410_m

? = arvo on näiden kahden välissä, tarkkaa arvoa ei tiedetä

3 toimenpidettä (kaikkiaan 25); rajaus (Nro: 1, 2, 5)
Tiedosto: FILE
""")
    sheet = run(*line.split(), "-f", STREETS, "-O", "csv").out
    assert [*csv.reader(io.StringIO(sheet))][2] == [
        "2",
        "600000..900000",
        "Katusuunnittelu",
        "2027",
        "",
        "",
        "1100",
        "4",
    ]
    assert list(rows(run, STREETS, "list --columns name,nr")[0]) == ["name", "nr"]
    # A rank comes first whatever the columns.
    line = "rank --columns name,code,problem,note,score,lane,overall_rank,best_rank,worst_rank,needs_later --top 1"
    assert list(rows(run, STREETS, line)[0]) == [
        *("rank", "name", "code", "problem", "note", "score", "score_exact"),
        *("lane", "overall_rank", "best_rank", "worst_rank", "needs_later"),
    ]
    assert told(run, STREETS, f"{line} -O plain").split("\n\n")[2:4] == snapshot(
        [
            "Turvallisuus tai esteettömyys",
            """\
Rank: 1
Name (fi): Jokikadun pyörätie
Code: KR-02
Problem (fi): Pyöräily katkeaa sillan jälkeen.
Score: 87.0
Group: Turvallisuus tai esteettömyys
Overall rank: 1
Best rank: 1
Worst rank: 1
Depends on: needs 4, rank 19\
""",
        ]
    )


def test_sections_have_a_count_and_the_sum_of_the_cost(run: Run) -> None:
    """Alue: 6 measures in the west, of which 5 have 480 + 175 + 290 + (700..1400) + 45 thousand."""
    out = told(run, STREETS, "list --group alue --columns nr,name")
    assert [line for line in out.splitlines() if line.startswith("Alue")] == snapshot(
        [
            "Alue: keskusta (9 measures; cost 3'388'000–3'808'000_€ and 1 not known)",
            "Alue: länsi (6 measures; cost 1'690'000–2'390'000_€ and 1 not known)",
            "Alue: itä (5 measures; cost 1'258'000_€)",
            "Alue: pohjoinen (5 measures; cost 4'540'000–5'840'000_€)",
        ]
    )
    out = told(run, STREETS, "list --group teema --columns nr")
    assert "more.\n" in out
    assert out.count("\n 25\n") == 2
    assert [row["group"] for row in rows(run, STREETS, "list --group teema --nr 25 --columns nr")] == [
        "pyöräily",
        "kunnossapito",
    ]


@pytest.mark.parametrize(
    ("group", "titles", "values"),
    [
        (
            "hinta",
            [
                "5'000–100'000_€",
                "100'000–500'000_€",
                "500'000–1'500'000_€",
                "1'500'000–4'000'000_€",
                "not known",
            ],
            ["5000..100000", "100000..500000", "500000..1500000", "1500000..4000000", None],
        ),
        ("year", ["2026", "2027", "2028", "2029", "2030"], [2026, 2027, 2028, 2029, 2030]),
        ("päätetty", ["2025-11-18", "2025-12-09", "not given"], ["2025-11-18", "2025-12-09", None]),
        ("valmiina", ["35%", "not given"], [35, None]),
    ],
)
def test_measures_are_grouped_by_bands_years_and_fields(
    run: Run, group: str, titles: list[str], values: list[Any]
) -> None:
    line = f"rank --group {group} --columns nr"
    line += " --nr 1-4,6,9-23" if group != "valmiina" else ""
    line += " --nr 1-4,6,9-24" if group == "päätetty" else ""
    out = told(run, STREETS, line)
    found = [row["group"] for row in rows(run, STREETS, line)]
    assert [*dict.fromkeys(found)] == values
    assert [
        line.partition(": ")[2].rpartition(" (")[0]
        for line in out.splitlines()
        if ": " in line and " measure" in line and "(" in line
    ][: len(titles)] == titles


def test_a_group_of_owners_is_in_alphabetical_order(run: Run) -> None:
    groups = [row["group"] for row in rows(run, STREETS, "list --group owner")]
    assert [*dict.fromkeys(groups)][:3] == ["Joukkoliikenne", "Katusuunnittelu", "Kunnossapito"]


def test_a_class_has_a_label_in_the_heading_of_its_section_and_costs_that_are_classes_have_no_sum(
    run: Run, file_of: FileOf
) -> None:
    file = str(file_of(roadmap_text()))
    assert "\nGoal: A (Air) (1 measure)\n" in told(run, file, "list --group goal")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (
            "list --columns nr,hint",
            'error[unknown-column]: There is no column "hint".\n  Remedy: Did you mean "hinta"?',
        ),
        (
            "rank --group hint",
            'error[unknown-group]: --group cannot be "hint".\n  Remedy: Did you mean "hinta"?',
        ),
        (
            "list --sort -hint",
            'error[unknown-sort]: --sort cannot be "-hint".\n  Remedy: Did you mean "hinta"?',
        ),
        (
            "explain 7",
            'error[not-in-state]: Measure 7 is in the state "done", so it is not looked at here.\n',
        ),
        (
            "explain 1 --against 11",
            'error[not-in-state]: Measure 11 is in the state "dropped", so it is not looked at here.\n',
        ),
    ],
)
def test_a_name_that_is_not_there_is_refused_with_the_nearest(run: Run, line: str, error: str) -> None:
    shown = run(*line.split(), "-f", STREETS)
    assert (shown.code, shown.out) == (2, "")
    assert error in shown.err


# show


def test_a_measure_in_full_says_what_its_values_may_turn_out_to_be(run: Run) -> None:
    assert told(run, STREETS, "show 12 3") == snapshot("""\
Katujen rakentamisohjelma 2026–2030: measures in full

12  Kirkkokadun mukulakivien kunnostus
Code                                         KR-12
Problem                                      Kivet ovat painuneet.
Teema                                        kunnossapito, esteettömyys
Alue                                         keskusta
Vaikutus liikkujiin                          vähäinen_– kohtalainen_?
Kadun kunto                                  välttävä
Kustannusarvio                               140'000–260'000_€_?
Suunnittelutyö                               30_person-days
Tila                                         ideoitu
Year                                         2028
Responsible                                  Kunnossapito
Group                                        Turvallisuus tai esteettömyys
Score                                        47.9 (could be 47.9–60.0)
Rank                                         7 of 20 (could be 6–8)
Same vaikutus liikkujiin and kustannusarvio  none
Worse than (dominated by)                    none
Better than (dominates)                      none

3  Koulumäen suojatien korotus
Code                                         KR-03
Problem                                      Ajonopeudet ovat koulun kohdalla liian suuria.
Teema                                        turvallisuus
Alue                                         itä
Vaikutus liikkujiin                          kohtalainen
                                             Meaning: Muuttaa satojen ihmisten arkea päivässä.
                                             Reason: Koulussa on 420 oppilasta, joista puolet ylittää tien.
Kadun kunto                                  hyvä
Kustannusarvio                               38'000_€
Suunnittelutyö                               6_person-days
Tila                                         ideoitu
Year                                         2026
Responsible                                  Liikenneturvallisuus
Group                                        Turvallisuus tai esteettömyys
Score                                        44.2
Rank                                         9 of 20
Same vaikutus liikkujiin and kustannusarvio  7, 24
Worse than (dominated by)                    none
Better than (dominates)                      15

? = lies between these two
A value that is not known exactly counts as the worst it can be.

File: FILE
Profile: Liikkujat ensin (liikkujat-ensin)
Weights: Vaikutus liikkujiin 4, Kustannusarvio 3, Kadun kunto 2
Equal scores are ordered by: Suunnittelutyö
Points defined in the file: Vaikutus liikkujiin (vähäinen 1, kohtalainen 2, suuri 3, erittäin suuri 5); Kustannusarvio (5'000–4'000'000_€; less is better); Kadun kunto (hyvä 5, tyydyttävä 3, välttävä 2, huono 1; less is better); Suunnittelutyö (0–400_person-days; less is better)
""")


def test_classes_have_a_meaning_and_measures_reasons(run: Run) -> None:
    assert told(run, CLIMATE, "show 1 20", "sv") == snapshot("""\
Stadens klimatåtgärder 2026–2030: åtgärder med alla uppgifter

1  Fjärrvärmen övergår till värmepumpar
Kod                                         1.1
Problem som ska lösas                       Fjärrvärmen är stadens största utsläppskälla.
Sektor                                      energi
Klimatrisk                                  ingen
Utsläppsminskning per år                    6'000–11'000_t_CO2e_?
                                            Motivering: Spannet beror på hur mycket spetslast som eldas med olja.
Genomförbarhet                              2 (möjlig)
                                            Betydelse: Staden kan besluta, men pengar eller personal saknas.
                                            Motivering: Nätanslutningen är inte beviljad.
Kostnad                                     4'800_tusen_euro
Läge                                        pågår
År                                          2025–2028
Ansvarig                                    Energibolaget, Stadskansliet
Namn (en)                                   District heating moves to heat pumps
Beslutsdatum                                2024-11-25
Framsteg                                    30_%
Mätare                                      Utsläpp från fjärrvärmen, ton per år
Utredning                                   https://example.org/klimat/fjarrvarme
Poängtal                                    45,0 (kan bli 45,0–65,8)
Placering                                   6 av 16 (kan bli 1–11)
Samma utsläppsminskning per år och kostnad  inga
Sämre än (domineras av)                     inga
Bättre än (dominerar)                       8

20  Återbruk av byggmaterial
Kod                                         6.2
Problem som ska lösas                       Rivningsmaterial krossas till fyllning.
Sektor                                      avfall, byggnader
Klimatrisk                                  ingen
Utsläppsminskning per år                    inte känt (kan bli 0–12'000_t_CO2e)
Genomförbarhet                              1–3_? (kan bli 1, 2, 3)
Kostnad                                     70–200_tusen_euro_?
Läge                                        föreslagen
År                                          2028–2029
Ansvarig                                    Lokaltjänster, Avfallsbolaget
Utredning                                   mailto:klimat@example.org
Poängtal                                    16,1 (kan bli 16,1–99,8)
Placering                                   15 av 16 (kan bli 1–16)
Samma utsläppsminskning per år och kostnad  14
Sämre än (domineras av)                     inga
Bättre än (dominerar)                       inga

? = värdet ligger mellan dessa två och är inte exakt känt
Ett värde som inte är exakt känt räknas som det sämsta möjliga.

Fil: FILE
Profil: Störst minskning först (effect-first)
Vikter: Utsläppsminskning per år 3, Genomförbarhet 2, Kostnad 1
Poäng som filen definierar: Utsläppsminskning per år (0–12'000_t_CO2e); Genomförbarhet (svår 1, möjlig 2, lätt 3); Kostnad (1–6'000_tusen_euro; lägre är bättre)
""")


def test_one_that_is_not_ranked_is_shown_without_a_place(run: Run) -> None:
    out = told(run, STREETS, "show 7 11 -O plain")
    assert "Rank: not ranked: the measure is done\n" in out
    assert "Rank: not ranked: the measure has been dropped\n" in out
    assert "Vaikutus liikkujiin: not known (could be vähäinen, kohtalainen, suuri, erittäin suuri)\n" in out
    assert "Score" not in out
    done, dropped = rows(run, STREETS, "show 7 11")
    assert [done[key] for key in ("rank", "tied", "lane", "score")] == [None] * 4
    assert dropped["could_be"] == {"vaikutus": ["vähäinen", "kohtalainen", "suuri", "erittäin suuri"]}


def test_a_measure_in_full_for_programs_has_its_meanings_and_outcomes(run: Run) -> None:
    (row,) = rows(run, STREETS, "show 12")
    assert row["could_be"] == {"vaikutus": ["vähäinen", "kohtalainen"], "hinta": [140000, 260000]}
    assert (row["best_rank"], row["worst_rank"]) == (6, 8)
    (row,) = rows(run, STREETS, "show 3")
    assert row["means"] == {"vaikutus": "Muuttaa satojen ihmisten arkea päivässä."}
    assert row["reasons"] == {"vaikutus": "Koulussa on 420 oppilasta, joista puolet ylittää tien."}


# explain


def test_what_to_find_out_first_is_told_amount_by_amount(run: Run) -> None:
    """The score of 4 is that of another in its group where (1 + 2 + 3·x) / 9 is: x = (4 000 000 − cost) / 3 995 000.

    19, 17, 18, 10, 21, 23 have 55.0, 59.6, 54.9, 54.1, 52.6 and 39.7: from 850 000 € on 17 is before it.
    """
    out = told(run, STREETS, "explain 4")
    assert out[out.index("What to find out") : out.index("File")] == snapshot("""\
What to find out first

Kustannusarvio: not known (rank 13–19)
If it is               Rank
---------------------  ----
5'000–850'000_€         13
850'000–1'400'000_€     14
1'400'000–1'419'667_€   15
1'419'667–1'506'667_€   16
1'506'667–1'691'667_€   17
1'691'667–3'231'667_€   18
3'231'667–4'000'000_€   19

""")


def test_what_to_find_out_first_is_told_class_by_class(run: Run) -> None:
    assert told(run, CLIMATE, "explain 20", "sv") == snapshot("""\
Stadens klimatåtgärder 2026–2030: varför åtgärd 20 har den här placeringen

Åtgärd 20 har placering 15 av 16: 14 åtgärder har högre poängtal. Placeringen kan bli vilken som helst från 1 till 16, eftersom vissa värden inte är exakt kända.
20 ”Återbruk av byggmaterial”
Placeringen avgörs av poängtalet 16,1 av 100 möjliga. Det största bidraget till poängtalet 16,1 kommer från ”Kostnad”: 16,1.

Kriterium                 Klass eller tal      Poäng  Skala 0–1  Vikt  Bidrag
------------------------  -------------------  -----  ---------  ----  ------
Utsläppsminskning per år  inte känt                0       0,00     3     0,0
Genomförbarhet            1–3_?                    1          0     2     0,0
Kostnad                   70–200_tusen_euro_?    200       0,97     1    16,1
Poängtal                                                            6    16,1

Bidrag: 100 × vikt × läge på skalan / vikternas summa. På skalan är 0 den sämsta klassen och 1 den bästa.
Talen är avrundade. Med oavrundade tal stämmer summan exakt.
? = värdet ligger mellan dessa två och är inte exakt känt
Ett värde som inte är exakt känt räknas som det sämsta möjliga.
Minst lika bra på alla kriterier och bättre på minst ett (dominerar den här): inga
Inte bättre på något kriterium och sämre på minst ett (domineras av den här): inga
Den minsta ändring som skulle påverka placeringen: om ”Genomförbarhet” vore 2 (möjlig) i stället för 1–3 skulle åtgärden stiga till placering 9.

Vad som bör utredas först

Utsläppsminskning per år: inte känt (placering 1–15)
Om värdet är         Plac.
-------------------  -----
0–113_t_CO2e           15
113–2'066_t_CO2e       14
2'066–2'700_t_CO2e     13
2'700–2'766_t_CO2e     12
2'766–3'233_t_CO2e     11
3'233–3'623_t_CO2e     10
3'623–4'307_t_CO2e      9
4'307–6'553_t_CO2e      8
6'553–6'933_t_CO2e      7
6'933–7'680_t_CO2e      6
7'680–7'900_t_CO2e      5
7'900–7'987_t_CO2e      4
7'987–8'093_t_CO2e      3
8'093–8'567_t_CO2e      2
8'567–12'000_t_CO2e     1

Genomförbarhet: 1–3_? (placering 3–15)
Om värdet är         Plac.
-------------------  -----
1 (svår)               15
2 (möjlig)              9
3 (lätt)                3

Kostnad: 70–200_tusen_euro_? (placering 15 i vilket fall som helst)
Om värdet är         Plac.
-------------------  -----
70–200_tusen_euro      15

Andra värden som inte är exakt kända räknas som ovan.

Fil: FILE
Profil: Störst minskning först (effect-first)
Vikter: Utsläppsminskning per år 3, Genomförbarhet 2, Kostnad 1
Poäng som filen definierar: Utsläppsminskning per år (0–12'000_t_CO2e); Genomförbarhet (svår 1, möjlig 2, lätt 3); Kostnad (1–6'000_tusen_euro; lägre är bättre)
""")


def test_an_explanation_says_what_it_needs_and_why_it_has_its_class(run: Run) -> None:
    assert "\nDepends on measures that come later in the list: needs 4, rank 19\n" in told(
        run, STREETS, "explain 2"
    )
    out = told(run, STREETS, "explain 3")
    assert '\n"Vaikutus liikkujiin" is kohtalainen when: Muuttaa satojen ihmisten arkea päivässä.\n' in out
    assert '\nReason for "Vaikutus liikkujiin": Koulussa on 420 oppilasta' in out
    assert "find out" not in out


def test_an_explanation_for_programs_has_the_open_values(run: Run) -> None:
    found = result(run, STREETS, "explain 4")
    assert (found["best_rank"], found["worst_rank"], found["needs_later"]) == (13, 20, None)
    (value,) = found["open_values"]
    assert {key: value[key] for key in ("dimension", "value", "best_rank", "worst_rank")} == {
        "dimension": "hinta",
        "value": None,
        "best_rank": 13,
        "worst_rank": 19,
    }
    assert [outcome["rank"] for outcome in value["outcomes"]] == [13, 19]
    # At 850 000 its score is that of 17, which the tie breaker puts first: 120 days against 160.
    assert value["turns"][0] == {"number": 850000, "below": 13, "at": 14, "above": 14}
    assert result(run, STREETS, "explain 2")["needs_later"] == [4]
    read = rows(run, STREETS, "explain 12")
    assert [(row["level"], row["read"]) for row in read] == [
        ("vähäinen..kohtalainen", "vähäinen"),
        ("140000..260000", 260000),
        ("välttävä", None),
    ]


def test_a_comparison_rounds_long_fractions_of_amounts(run: Run) -> None:
    out = told(run, STREETS, "explain 2 --against 4")
    assert "600'000–900'000_€_?" in out
    assert "21.31 (75.3%)" in out
    assert rows(run, STREETS, "explain 2 --against 4")[1]["first_level"] == "600000..900000"


# robustness


def test_the_open_values_that_leave_most_open_end_the_analysis(run: Run) -> None:
    out = told(run, STREETS, "robustness --samples 50", "fi")
    assert out[out.index("Jos arvoa") : out.index("\nTiedosto")] == snapshot("""\
Jos arvoa ei tiedetä tarkasti, kaikki sen mahdolliset arvot on tarkasteltu.
Osuuksia varten arvo arvotaan: jokainen mahdollinen luokka tai luku on yhtä todennäköinen.

Mitä kannattaa selvittää ensin

Nro  Nimi                                Mitä ei tiedetä      Arvo                      Mahdolliset sijat
---  ----------------------------------  -------------------  ------------------------  -----------------
  4  Jokisillan kannen vahvistus         Kustannusarvio       ei tiedossa               13–19
 16  Puistokadun puurivin uusiminen      Kustannusarvio       ei tiedossa               18–20
 17  Itätien bussikaista                 Vaikutus liikkujiin  suuri_– erittäin suuri_?  11–13
  9  Pohjoisväylän alikulku              Kustannusarvio       2'500'000–3'800'000_€_?   7–8
 19  Kaivokadun pohjavahvistus           Kustannusarvio       700'000–1'400'000_€_?     13–14
  2  Jokikadun pyörätie                  Kustannusarvio       600'000–900'000_€_?       1
 12  Kirkkokadun mukulakivien kunnostus  Vaikutus liikkujiin  vähäinen_– kohtalainen_?  7
 12  Kirkkokadun mukulakivien kunnostus  Kustannusarvio       140'000–260'000_€_?       7
 23  Kylätien perusparannus              Suunnittelutyö       ei tiedossa               18

Mahdolliset sijat: vain tämä arvo vaihtelee. Profiilin painot ja kaikki muu pysyvät ennallaan.

20 toimenpidettä. 3 valmista toimenpidettä ja 2 hylättyä toimenpidettä ei ole mukana\
""")
    found = result(run, STREETS, "robustness --samples 50")["open_values"]
    assert found[0] == {"nr": 4, "dimension": "hinta", "value": None, "best_rank": 13, "worst_rank": 19}
    assert [value["worst_rank"] - value["best_rank"] for value in found] == [6, 2, 2, 1, 1, 0, 0, 0, 0]


def test_nothing_is_drawn_where_points_vary(run: Run) -> None:
    out = told(run, STREETS, "robustness --vary points --profile vaikutus-eurolla")
    assert "everything that they can be is tested too.\n" in out
    assert "at random" not in out


# In eighty columns


@pytest.mark.parametrize(
    "line", ["list", "rank", "rank --group status", "show 1 12", "explain 12", "robustness --samples 50"]
)
@pytest.mark.parametrize(("file", "language"), [(STREETS, "fi"), (CLIMATE, "sv"), (CLIMATE, "en")])
def test_every_table_fits_into_a_window_and_breaks_no_amount(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, file: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*line.split(), "-O", "table", "-f", file, "--lang", language)
    assert (shown.code, shown.err) == (0, "")
    assert max(map(len, shown.out.splitlines())) <= 80
    assert not [line for line in shown.out.splitlines() if line.endswith(NARROW_NO_BREAK_SPACE)]
    amounts = run(*line.split(), "-O", "text", "-f", file, "--lang", language).out
    for amount in re.findall(rf"\d{{1,3}}(?:{NARROW_NO_BREAK_SPACE}\d{{3}})+", amounts):
        assert amount in shown.out


# Other readings and states


def test_other_states_and_the_better_reading_are_told() -> None:
    loaded = load(STREETS, {}, print)
    roadmap, words = loaded.roadmap, Words("en")
    scenario = scenario_of(roadmap)
    finished = scenario._replace(measures=measures_in(roadmap, ["done"]))
    view = View(words, finished, loaded.source, loaded.data, (), finished.measures, is_of_ranked=True)
    document = rank_report(view, RankContent(), decided(finished)).document()
    assert document.caption[0] == "3 measures. 20 open measures and 2 dropped measures are not ranked"
    shown = show_report(view, shown_measures(finished, [1])).document()
    facts = [[*row] for row in shown.parts[0].sections[0].rows]
    assert ["Rank", "not ranked: the measure is still open"] in facts
    hopeful = view._replace(scenario=scenario._replace(reading="best"), selection=scenario.measures)
    notes = rank_report(hopeful, RankContent(), decided(hopeful.scenario)).document().parts[0].notes
    assert "A value that is not known exactly counts as the best it can be." in notes


def test_a_column_of_what_a_measure_has_not_is_empty(run: Run) -> None:
    out = told(run, STREETS, "list --columns nr,year,note,code --nr 11 -O plain")
    assert "\nNumber: 11\nCode: KR-11\n" in out


def test_the_costs_of_a_section_may_all_be_unknown(run: Run) -> None:
    assert "Kadun kunto: huono (1 measure; cost not known)\n" in told(
        run, STREETS, "list --group kunto --columns nr --nr 4"
    )
