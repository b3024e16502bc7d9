"""What `explain` shows, whole, in every language, and the same in the machine's words."""

import json
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.conftest import DIMENSIONS, Run, roadmap_text

#: Three measures with equal scores: impact and cost weigh the same.
EVEN = """\
profiles:
  even:
    title: Even
    when: Always.
    method: weighted-sum
    weights: {impact: 1, cost: 1}
    tie_breakers: [impact]
default_profile: even
"""
LANES = """\
profiles:
  laned:
    title: Laned
    when: Always.
    method: weighted-sum
    weights: {impact: 1, cost: 1}
    lanes:
      - {title: Bound, when: {goal: [A], status: [open]}}
      - {title: Cheap, when: {cost: [S]}}
default_profile: laned
"""
STATUS = DIMENSIONS + "  status: {title: Status, values: {open: {}, done: {}}}\n"


def measures(*rows: str) -> str:
    """Rows of impact, cost and goal, such as `L M A`, as measures numbered from 1."""
    lines = ["measures:\n"]
    for nr, row in enumerate(rows, 1):
        impact, cost, goal, *rest = row.split(" ", 3)
        keys = f"nr: {nr}, name: N{nr}, problem: null, goal: {goal}, impact: {impact}, cost: {cost}"
        lines.append(f"  - {{{', '.join([keys, *rest])}}}\n")
    return "".join(lines)


def document(run: Run, *arguments: str) -> Any:
    return json.loads(run("explain", *arguments, "-O", "json").out)


def line_of(run: Run, beginning: str, *arguments: str) -> str:
    lines = run("explain", *arguments).out.splitlines()
    return next(line for line in lines if line.startswith(beginning))


# One measure


def test_a_measure_is_explained_in_finnish(run: Run) -> None:
    assert run("explain", "12", "--lang", "fi").out == snapshot("""\
Porvoon digiohjelman tiekartta: miksi toimenpide 12 on tällä sijalla

Toimenpide 12 on jaetulla sijalla 19 yhdessä 2 muun kanssa (toimenpiteitä on 26): 10 toimenpidettä on aiemmassa ryhmässä; omassa ryhmässä 8 toimenpiteellä on suurempi pistemäärä.
12 ”Hankimme in-house yhtiöltä ostolaskujen automaattisen luokittelun.”
Ensin ratkaisee ryhmä ”Muut toimenpiteet”, sitten pistemäärä 50 (enintään 100). Suurin osuus pistemäärästä 50 tulee kriteeristä ”Vaikuttavuus”: 30.

Kriteeri         Luokka           Pisteet  Asteikko 0–1  Paino  Osuus
---------------  ---------------  -------  ------------  -----  -----
Vaikuttavuus     M (kohtalainen)        2           0,5      3     30
Kustannusluokka  M (keskisuuri)         2           0,5      2     20
Pistemäärä                                                   5     50

Osuus pistemäärästä: 100 × paino × paikka asteikolla / painojen summa. Asteikolla 0 on huonoin luokka ja 1 paras.
Ryhmä 2 / 2, ”Muut toimenpiteet”, koska minkään etusijaryhmän ehto ei täyty (Lähde: Strategia)
Etusijaryhmän 1 ”Laki tai järjestelmän tuen loppuminen” ehto (Lähde: Laki, Järjestelmän tuki loppuu)
Samalla sijalla: 15 ”GenAI: valmistelutekstit automaattisesti”; 16 ”Tekoälyn hyödyntäminen viestinnässä (nopea viestintä, käännös)”
Vähintään yhtä hyviä kaikilla kriteereillä ja parempia ainakin yhdellä (dominoivat tätä): 8, 13, 14, 19, 24 ja 25
Enintään yhtä hyviä kaikilla kriteereillä ja huonompia ainakin yhdellä (tämä dominoi): 9 ”Lasketaan hiilijalanjälki, joka perustuu ostolaskudataan”; 23 ”Luomme tekoälyrekisterin ja mallin ylläpitää rekisteriä”
Pienin muutos, joka siirtäisi sen: jos ”Vaikuttavuus” olisi L (suuri) eikä M (kohtalainen), se nousisi sijalle 11.

Tiedosto: ohjelman mukana tuleva kopio
Profiili: Velvoitteet ensin (obligations-first)
Painot: Vaikuttavuus 3, Kustannusluokka 2
Tiedostossa määritellyt pisteet: Vaikuttavuus (S 1, M 2, L 3); Kustannusluokka (S 1, M 2, L 3; pienempi on parempi)
""")


def test_a_measure_is_explained_in_swedish(run: Run) -> None:
    assert run("explain", "12", "--lang", "sv").out == snapshot("""\
Färdplanen för Borgås digiprogram: varför åtgärd 12 har den här placeringen

Åtgärd 12 delar placering 19 av 26 med 2 andra: 10 åtgärder hör till en tidigare grupp; i den egna gruppen har 8 åtgärder högre poängtal.
12 ”Hankimme in-house yhtiöltä ostolaskujen automaattisen luokittelun.”
Först avgör gruppen ”Övriga åtgärder”, sedan poängtalet 50 av 100 möjliga. Det största bidraget till poängtalet 50 kommer från ”Genomslag”: 30.

Kriterium      Klass           Poäng  Skala 0–1  Vikt  Bidrag
-------------  --------------  -----  ---------  ----  ------
Genomslag      M (medelstort)      2        0,5     3      30
Kostnadsklass  M (medelhög)        2        0,5     2      20
Poängtal                                            5      50

Bidrag: 100 × vikt × läge på skalan / vikternas summa. På skalan är 0 den sämsta klassen och 1 den bästa.
Grupp 2 av 2, ”Övriga åtgärder”, eftersom åtgärden inte uppfyller villkoret för någon förtursgrupp (Ursprung: Strategi)
Villkor för förtursgrupp 1, ”Lag eller upphörande systemstöd” (Ursprung: Lag, Stödet för systemet upphör)
Samma placering: 15 ”GenAI: valmistelutekstit automaattisesti”; 16 ”Tekoälyn hyödyntäminen viestinnässä (nopea viestintä, käännös)”
Minst lika bra på alla kriterier och bättre på minst ett (dominerar den här): 8, 13, 14, 19, 24 och 25
Inte bättre på något kriterium och sämre på minst ett (domineras av den här): 9 ”Lasketaan hiilijalanjälki, joka perustuu ostolaskudataan”; 23 ”Luomme tekoälyrekisterin ja mallin ylläpitää rekisteriä”
Den minsta ändring som skulle påverka placeringen: om ”Genomslag” vore L (stort) i stället för M (medelstort) skulle åtgärden stiga till placering 11.

Fil: kopian som följer med programmet
Profil: Förpliktelserna först (obligations-first)
Vikter: Genomslag 3, Kostnadsklass 2
Poäng som filen definierar: Genomslag (S 1, M 2, L 3); Kostnadsklass (S 1, M 2, L 3; lägre är bättre)
""")


def test_a_ratio_is_explained_one_fact_a_line(run: Run) -> None:
    assert run("explain", "19", "--profile", "value-for-money", "-O", "plain").out == snapshot("""\
Roadmap of Porvoo's digital programme: why measure 19 has this rank

Measure 19 has rank 6 of 26: 5 measures have a higher score.
19 "Otamme käyttöön uuden rakennuslain vaatimat järjestelmät, koulutamme henkilöstön ja muutamme prosesseja"
The score of 1.5 decides: the points of the other criteria divided by the points of "Cost".

Criterion: Impact
Class: L (large)
Points: 3
Weight: 1
Share of score: 1.5

Criterion: Cost
Class: M (medium)
Points: 2
Weight: divisor

Criterion: Score
Weight: 1
Share of score: 1.5

Share of score: weight × points ÷ sum of weights ÷ points of the divisor (Cost)
At least as good on every criterion and better on one (dominate this): none
No better on any criterion and worse on one (dominated by this): 1, 3–5, 7, 9–12, 15–18, 23 and 26
Smallest change that would move it: if "Cost" were S (small) instead of M (medium), it would rise to rank 1.

File: the copy that comes with the program
Profile: Value for money (value-for-money)
When to use it: When money is short and you want the most impact for the cost.
Score: weighted points (Impact 1) divided by the points of "Cost"
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
""")


def test_an_explanation_fits_a_terminal_of_80_columns(run: Run) -> None:
    out = run("explain", "8", "--profile", "climate", "-O", "table", env={"COLUMNS": "80"}).out
    assert max(map(len, out.splitlines())) <= 80
    assert out == snapshot("""\
Roadmap of Porvoo's digital programme: why measure 8 has this rank

Measure 8 has rank 11 of 26: 10 measures are in an earlier group; none in its
own group has a higher score.
8 "Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä
oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)"
The group "Other measures" decides first, then the score of 75.0 out of 100. The
largest part of the score comes from "Cost": 33.3 of 75.0.

Criterion    Class       Points  Scale 0–1  Weight  Share of score
──────────────────────────────────────────────────────────────────
Impact       M (medium)       2        0.5       3            25.0
Cost         S (small)        1          1       2            33.3
Beneficiary  climate          1          1       1            16.7
Score                                            6            75.0

Share of score: 100 × weight × place on the scale ÷ sum of weights. On the
scale, 0 is the worst class and 1 the best.
The numbers are rounded. The unrounded numbers add up exactly.
Group 2 of 2, "Other measures", because it meets no priority group's condition
(Source: Strategy)
Condition of priority group 1, "Law or end of system support" (Source: Law, End
of system support)
At least as good on every criterion and better on one (dominate this): none
No better on any criterion and worse on one (dominated by this): 2–7, 9, 11–17
and 20–25
Smallest change that would move it: if "Impact" were S (small) instead of M
(medium), it would fall to shared rank 16.

File: the copy that comes with the program. Profile climate, weights: Impact 3,
Cost 2, Beneficiary 1
When to use it: When obligations come first and measures that benefit the
climate should move up the list.
Points: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better);
Beneficiary (resident 0, staff 0, climate 1)
""")


def test_an_explanation_for_programs_has_every_number(run: Run) -> None:
    found = document(run, "13", "--profile", "climate")
    assert found["command"] == "explain"
    assert found["settings"]["profile"] == "climate"
    assert found["settings"]["weights"] == {"impact": 3, "cost": 2, "beneficiary": 1}
    assert found["result"] == {
        "nr": 13,
        "lane": 2,
        "score": 58.333333333333336,
        "score_exact": "175/3",
        # After the ten of lane 1, 8 with 75 and 10 with 66 2/3.
        "rank": 13,
        "tied_with": [14, 24, 25],
        "dominates": [2, 3, 4, 7, 11, 12, 15, 16, 17, 20, 21, 22, 23],
        "dominated_by": [8],
        # 50 + 33 1/3 is the most of its lane.
        "smallest_change": {
            "criterion": "impact",
            "from": "M",
            "to": "L",
            "rank": 11,
            "tied": False,
            "lane": 2,
        },
        "score_from": None,
        "score_to": None,
        "best_rank": None,
        "worst_rank": None,
        "needs_later": None,
        "means": None,
        "reasons": None,
        "open_values": None,
    }
    assert found["rows"][1:] == [
        {
            "criterion": "cost",
            "level": "S",
            "points": 1,
            "value": 1,
            "weight": 2,
            "contribution": 33.333333333333336,
            "contribution_exact": "100/3",
            "read": None,
        },
        {
            "criterion": "beneficiary",
            "level": "henkilöstö",
            "points": 0,
            "value": 0,
            "weight": 1,
            "contribution": 0,
            "read": None,
        },
    ]


def test_a_ratios_cost_has_neither_weight_nor_contribution(run: Run) -> None:
    found = document(run, "19", "--profile", "value-for-money")
    assert found["result"]["lane"] is None
    assert found["rows"][1] == {
        "criterion": "cost",
        "level": "M",
        "points": 2,
        "value": 0.5,
        "weight": None,
        "contribution": None,
        "read": None,
    }
    assert run("explain", "19", "--profile", "value-for-money", "-O", "csv").out == (
        "criterion,level,points,value,weight,contribution,read\r\nimpact,L,3,1,1,1.5,\r\ncost,M,2,0.5,,,\r\n"
    )


def test_an_explanation_for_excel_has_decimal_commas(run: Run) -> None:
    assert run("explain", "8", "--profile", "climate", "-O", "csv-excel", "--lang", "sv").out == (
        "\ufeffKriterium;Klass;Poäng;Skala 0–1;Vikt;Bidrag;Räknat som\r\n"
        "impact;M;2;0,5;3;25;\r\n"
        "cost;S;1;1;2;33,333333333333336;\r\n"
        "beneficiary;ilmasto;1;1;1;16,666666666666668;\r\n"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "Measure 3 has rank 3 of 4: 1 measure has a higher score; 1 measure with the"
                " same score comes before it by a tie breaker."
            ),
        ),
        (
            "fi",
            (
                "Toimenpide 3 on sijalla 3 (toimenpiteitä on 4): 1 toimenpiteellä on suurempi"
                " pistemäärä; 1 saman pistemäärän saanut toimenpide sijoittuu ennen sitä tasasijasäännön"
                " perusteella."
            ),
        ),
        (
            "sv",
            (
                "Åtgärd 3 har placering 3 av 4: 1 åtgärd har ett högre poängtal; 1 åtgärd med"
                " samma poängtal placeras före den enligt regeln vid samma poängtal."
            ),
        ),
    ],
)
def test_what_stands_before_a_measure_by_score_and_by_tie_breaker(
    run: Run, tmp_path: Path, language: str, said: str
) -> None:
    # Scores 75, 50, 50 and 25; impact parts the second from the third.
    text = roadmap_text(measures("L M A", "L L A", "M M A", "S M A"), profiles=EVEN)
    (tmp_path / "f.yaml").write_text(text)
    assert run("explain", "3", "-f", "f.yaml", "--lang", language).out.split("\n")[2] == said


def test_lanes_of_several_conditions_are_told_with_what_the_measure_has(run: Run, tmp_path: Path) -> None:
    rows = measures("M M A status: open", "M M A", "L S B status: done", "S L B")
    (tmp_path / "f.yaml").write_text(roadmap_text(rows, dimensions=STATUS, profiles=LANES))
    assert line_of(run, "Group", "1", "-f", "f.yaml") == (
        'Group 1 of 3, "Bound", because it meets the condition (Goal: A; Status: open)'
    )
    assert line_of(run, "Group", "3", "-f", "f.yaml") == (
        'Group 2 of 3, "Cheap", because it meets the condition (Cost: S)'
    )
    out = run("explain", "2", "-f", "f.yaml").out
    assert (
        'Group 3 of 3, "Other measures", because it meets no priority group\'s condition (Goal: A;'
        " Status: not given; Cost: M)\n"
        'Condition of priority group 1, "Bound" (Goal: A; Status: open)\n'
        'Condition of priority group 2, "Cheap" (Cost: S)\n'
    ) in out
    assert out.split("\n")[2] == (
        "Measure 2 has rank 3 of 4: 2 measures are in an earlier group; none in its own group"
        " has a higher score."
    )


@pytest.mark.parametrize(
    ("rows", "nr", "said"),
    [
        # 80, 50 and 20. Only two steps down reach below 50: beside 80 and 50 it would still be first.
        (
            ("L M A", "M M A", "S M A"),
            1,
            'if "Impact" were S (small) instead of L (large), it would fall to shared rank 2.',
        ),
        (
            ("L M A", "M M A", "S M A"),
            2,
            'if "Impact" were L (large) instead of M (medium), it would rise to shared rank 1.',
        ),
        # 50 against 40: one step down on impact leaves 20.
        (
            ("M M A", "S S A"),
            1,
            'if "Impact" were S (small) instead of M (medium), it would fall to rank 2.',
        ),
        # 40 against 50: one step up on impact gives 70.
        (
            ("M M A", "S S A"),
            2,
            'if "Impact" were M (medium) instead of S (small), it would rise to rank 1.',
        ),
    ],
)
def test_the_smallest_change_in_words(
    run: Run, tmp_path: Path, rows: tuple[str, ...], nr: int, said: str
) -> None:
    (tmp_path / "f.yaml").write_text(roadmap_text(measures(*rows)))
    assert line_of(run, "Smallest", str(nr), "-f", "f.yaml") == f"Smallest change that would move it: {said}"


def test_no_change_of_one_class_moves_the_only_measure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(roadmap_text(measures("M M A")))
    said = "\nAnother class on any one criterion would not change its rank.\n"
    assert said in run("explain", "1", "-f", "f.yaml").out


@pytest.mark.parametrize(
    ("language", "nr", "said"),
    [
        (
            "en",
            2,
            (
                'Smallest change that would move it: if "Cost" were S (small) instead of M (medium),'
                ' it would rise to rank 1. It would then be in group 1, "Cheap".'
            ),
        ),
        (
            "en",
            1,
            (
                'Smallest change that would move it: if "Cost" were M (medium) instead of S (small),'
                ' it would fall to rank 2. It would then be in group 2, "Other measures".'
            ),
        ),
        (
            "fi",
            2,
            (
                "Pienin muutos, joka siirtäisi sen: jos ”Cost” olisi S (small) eikä M (medium), se"
                " nousisi sijalle 1. Se olisi silloin ryhmässä 1, ”Cheap”."
            ),
        ),
        (
            "sv",
            2,
            (
                "Den minsta ändring som skulle påverka placeringen: om ”Cost” vore S (small) i"
                " stället för M (medium) skulle åtgärden stiga till placering 1. Åtgärden skulle då"
                " höra till grupp 1, ”Cheap”."
            ),
        ),
    ],
)
def test_a_change_that_leads_into_another_lane(
    run: Run, tmp_path: Path, language: str, nr: int, said: str
) -> None:
    profiles = LANES.replace("      - {title: Bound, when: {goal: [A], status: [open]}}\n", "")
    (tmp_path / "f.yaml").write_text(roadmap_text(measures("S S A", "L M A"), profiles=profiles))
    beginning = said.split(" ", 1)[0]
    assert line_of(run, beginning, str(nr), "-f", "f.yaml", "--lang", language) == said


def test_a_weight_of_nothing_contributes_nothing(run: Run) -> None:
    rows = document(run, "19", "--weights", "impact=1")["rows"]
    assert [(row["weight"], row["contribution"]) for row in rows] == [(1, 100), (0, 0)]


def test_numbers_that_no_short_decimal_holds_are_rounded_and_it_is_said(run: Run) -> None:
    said = "The numbers are rounded. The unrounded numbers add up exactly.\n"
    assert said in run("explain", "8", "--profile", "climate").out
    assert said in run("explain", "8", "--against", "13", "--profile", "climate").out
    assert "rounded" not in run("explain", "8").out
    # 50 ÷ 2.048 is 24.4140625, with a decimal more than is shown; 50 ÷ 1.024 is 48.828125.
    assert said in run("explain", "8", "--weights", "impact=1,cost=1.048").out
    out = run("explain", "8", "--weights", "impact=1,cost=0.024").out
    assert " 48.828125\n" in out
    assert "rounded" not in out


# Two measures


def test_lanes_decide_and_the_scores_would_not_have(run: Run) -> None:
    assert run("explain", "1", "--against", "8", "--lang", "fi").out == snapshot("""\
Porvoon digiohjelman tiekartta: toimenpiteiden 1 ja 8 vertailu

Toimenpide 1 sijoittuu pistemääristä riippumatta ennen toimenpidettä 8, koska sen ryhmä on aiempi: ”Laki tai järjestelmän tuen loppuminen” tulee ennen ryhmää ”Muut toimenpiteet”.
1 ”Luodaan asiakasrekisterit - "Porvoo account"”
8 ”Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)”

Kriteeri         Nro 1      Nro 8               Paino  Erotus   Kynnyspaino
---------------  ---------  ---------------  --------  ------  ------------
Vaikuttavuus     L (suuri)  M (kohtalainen)  3 (60\xa0%)     +30    4 (66,7\xa0%)
Kustannusluokka  L (suuri)  S (pieni)        2 (40\xa0%)     −40  1,5 (33,3\xa0%)
Pistemäärä       60         70                            −10

Erotus: kriteerin osuus toimenpiteen 1 pistemäärästä vähennettynä sen osuudella toimenpiteen 8 pistemäärästä
Pelkkien pistemäärien mukaan toimenpide 8 sijoittuisi ennen toimenpidettä 1: pistemäärät ovat 70 ja 60.
Kumpikaan toimenpide ei ole vähintään yhtä hyvä kaikilla kriteereillä ja parempi ainakin yhdellä (ei dominanssia).
Kynnyspainot pelkkien pistemäärien mukaan, muut painot ennallaan:
”Vaikuttavuus”: kynnyspaino 4, nyt 3 (noin 66,7\xa0% painojen summasta, nyt 60\xa0%). Suuremmalla painolla ensin on 1, pienemmällä 8.
”Kustannusluokka”: kynnyspaino 1,5, nyt 2 (noin 33,3\xa0% painojen summasta, nyt 40\xa0%). Suuremmalla painolla ensin on 8, pienemmällä 1.

Tiedosto: ohjelman mukana tuleva kopio
Profiili: Velvoitteet ensin (obligations-first)
Painot: Vaikuttavuus 3, Kustannusluokka 2
Tiedostossa määritellyt pisteet: Vaikuttavuus (S 1, M 2, L 3); Kustannusluokka (S 1, M 2, L 3; pienempi on parempi)
""")
    assert run("explain", "1", "--against", "8", "--lang", "sv").out == snapshot("""\
Färdplanen för Borgås digiprogram: jämförelse av åtgärderna 1 och 8

Åtgärd 1 placeras före åtgärd 8 oavsett poängtal, eftersom den hör till en tidigare grupp: ”Lag eller upphörande systemstöd” före ”Övriga åtgärder”.
1 ”Luodaan asiakasrekisterit - "Porvoo account"”
8 ”Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)”

Kriterium      Nr 1       Nr 8                Vikt  Skillnad     Brytpunkt
-------------  ---------  --------------  --------  --------  ------------
Genomslag      L (stort)  M (medelstort)  3 (60\xa0%)       +30    4 (66,7\xa0%)
Kostnadsklass  L (hög)    S (låg)         2 (40\xa0%)       −40  1,5 (33,3\xa0%)
Poängtal       60         70                             −10

Skillnad: kriteriets bidrag till poängtalet för åtgärd 1 minus dess bidrag för åtgärd 8
Enbart enligt poängtalen skulle åtgärd 8 placeras före åtgärd 1: 70 mot 60.
Ingendera av åtgärderna är minst lika bra som den andra på alla kriterier och bättre på minst ett (ingen dominans).
Brytpunkter enbart enligt poängtalen, när de övriga vikterna är oförändrade:
”Genomslag”: brytpunkt 4, nu 3 (cirka 66,7\xa0% av vikternas summa, nu 60\xa0%). Över den kommer 1 först, under den 8.
”Kostnadsklass”: brytpunkt 1,5, nu 2 (cirka 33,3\xa0% av vikternas summa, nu 40\xa0%). Över den kommer 8 först, under den 1.

Fil: kopian som följer med programmet
Profil: Förpliktelserna först (obligations-first)
Vikter: Genomslag 3, Kostnadsklass 2
Poäng som filen definierar: Genomslag (S 1, M 2, L 3); Kostnadsklass (S 1, M 2, L 3; lägre är bättre)
""")


def test_lanes_decide_and_so_would_the_scores(run: Run) -> None:
    out = run("explain", "19", "--against", "8").out
    assert ("\nBy score alone, measure 19 would come before measure 8: 80 against 70.\n") in out
    turned = run("explain", "8", "--against", "19").out
    assert ("\nBy score alone, measure 19 would come before measure 8: 80 against 70.\n") in turned
    assert out.split("\n")[2] == turned.split("\n")[2], "the sentence says who stands before whom"


def test_scores_decide_among_three_criteria(run: Run) -> None:
    arguments = ("8", "--against", "19", "--profile", "climate", "--no-lanes")
    assert run("explain", *arguments, "-O", "plain").out == snapshot("""\
Roadmap of Porvoo's digital programme: comparison of measures 8 and 19

Measure 8 comes before measure 19 because its score is higher: 75.0 against 66.7.
8 "Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)"
19 "Otamme käyttöön uuden rakennuslain vaatimat järjestelmät, koulutamme henkilöstön ja muutamme prosesseja"

Criterion: Impact
Measure 8: M (medium)
Measure 19: L (large)
Weight: 3 (50%)
Difference: −25.0
Break-even weight: 4 (57.1%)

Criterion: Cost
Measure 8: S (small)
Measure 19: M (medium)
Weight: 2 (33.3%)
Difference: +16.7
Break-even weight: 1 (20%)

Criterion: Beneficiary
Measure 8: climate
Measure 19: resident
Weight: 1 (16.7%)
Difference: +16.7
Break-even weight: 0.5 (9.1%)

Criterion: Score
Measure 8: 75.0
Measure 19: 66.7
Difference: +8.3

Difference: the criterion's contribution to the score of measure 8 minus its contribution to that of measure 19
The numbers are rounded. The unrounded numbers add up exactly.
Neither measure is at least as good as the other on every criterion and better on one (no dominance).
Break-even weights, the other weights unchanged:
"Impact": break-even weight 4, now 3 (about 57.1% of all weight, now 50%). Above it, 19 comes first; below it, 8.
"Cost": break-even weight 1, now 2 (20% of all weight, now about 33.3%). Above it, 8 comes first; below it, 19.
"Beneficiary": break-even weight 0.5, now 1 (about 9.1% of all weight, now about 16.7%). Above it, 8 comes first; below it, 19.

File: the copy that comes with the program
Profile: Obligations first, climate included (climate)
When to use it: When obligations come first and measures that benefit the climate should move up the list.
The profile's priority groups are left out in this run.
Weights: Impact 3, Cost 2, Beneficiary 1
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better); Beneficiary (resident 0, staff 0, climate 1)
""")
    out = run("explain", *arguments, "-O", "table", "--lang", "fi", env={"COLUMNS": "80"}).out
    assert max(map(len, out.splitlines())) <= 80
    assert out == snapshot("""\
Porvoon digiohjelman tiekartta: toimenpiteiden 8 ja 19 vertailu

Toimenpide 8 sijoittuu ennen toimenpidettä 19, koska sen pistemäärä on suurempi:
75,0 (toisella 66,7).
8 ”Seurataan ruokahävikkiä kouluissa esimerkiksi visualisoimalla ruokahävikkiä
oppilaille ja keittiössä työskenteleville (ilmasto-ohjelma)”
19 ”Otamme käyttöön uuden rakennuslain vaatimat järjestelmät, koulutamme
henkilöstön ja muutamme prosesseja”

Kriteeri         Nro 8           Nro 19               Paino  Erotus  Kynnyspaino
────────────────────────────────────────────────────────────────────────────────
Vaikuttavuus     M               L (suuri)         3 (50\xa0%)   −25,0   4 (57,1\xa0%)
                 (kohtalainen)
Kustannusluokka  S (pieni)       M (keskisuuri)  2 (33,3\xa0%)   +16,7     1 (20\xa0%)
Hyötyjä          ilmasto         kuntalainen     1 (16,7\xa0%)   +16,7  0,5 (9,1\xa0%)
Pistemäärä       75,0            66,7                          +8,3

Erotus: kriteerin osuus toimenpiteen 8 pistemäärästä vähennettynä sen osuudella
toimenpiteen 19 pistemäärästä
Luvut on pyöristetty. Pyöristämättöminä niiden summa täsmää.
Kumpikaan toimenpide ei ole vähintään yhtä hyvä kaikilla kriteereillä ja parempi
ainakin yhdellä (ei dominanssia).
Kynnyspainot, muut painot ennallaan:
”Vaikuttavuus”: kynnyspaino 4, nyt 3 (noin 57,1\xa0% painojen summasta, nyt 50\xa0%).
Suuremmalla painolla ensin on 19, pienemmällä 8.
”Kustannusluokka”: kynnyspaino 1, nyt 2 (20\xa0% painojen summasta, nyt noin
33,3\xa0%). Suuremmalla painolla ensin on 8, pienemmällä 19.
”Hyötyjä”: kynnyspaino 0,5, nyt 1 (noin 9,1\xa0% painojen summasta, nyt noin
16,7\xa0%). Suuremmalla painolla ensin on 8, pienemmällä 19.

Tiedosto: ohjelman mukana tuleva kopio. Profiili climate, painot: Vaikuttavuus
3, Kustannusluokka 2, Hyötyjä 1
Milloin sopii: Kun velvoitteet tulevat ensin ja ilmastoa hyödyttävien
toimenpiteiden halutaan nousevan järjestyksessä.
Profiilin etusijaryhmät on jätetty tällä kertaa pois.
Pisteet: Vaikuttavuus (S 1, M 2, L 3); Kustannusluokka (S 1, M 2, L 3; pienempi
on parempi); Hyötyjä (kuntalainen 0, henkilöstö 0, ilmasto 1)
""")


def test_a_ratio_divides(run: Run) -> None:
    assert run("explain", "10", "--against", "13", "--profile", "value-for-money").out == snapshot("""\
Roadmap of Porvoo's digital programme: comparison of measures 10 and 13

Measure 13 comes before measure 10 because its score is higher: 2 against 1.
10 "Vähennetään paperia ottamalla käyttöön sähköinen allekirjoitus(Porvoon Vesi), e-laskutus (Porvoon Vesi) ja suomi.fi -viestit (kaikki)"
13 "Hyödynnämme luovaa tekoälyä muistioiden kirjoittamiseen."

Criterion  No. 10     No. 13        Weight  Difference  Break-even
---------  ---------  ----------  --------  ----------  ----------
Impact     L (large)  M (medium)  1 (100%)          −1   no weight
Cost       L (large)  S (small)    divisor
Score      1          2                             −1

Difference: the criterion's contribution to the score of measure 10 minus its contribution to that of measure 13
Points of the other criteria ÷ points of the divisor (Cost): 3 ÷ 3 (measure 10); 2 ÷ 1 (measure 13)
Neither measure is at least as good as the other on every criterion and better on one (no dominance).
There is no break-even weight: changing one weight alone does not change the order of the scores.

File: the copy that comes with the program
Profile: Value for money (value-for-money)
When to use it: When money is short and you want the most impact for the cost.
Score: weighted points (Impact 1) divided by the points of "Cost"
Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)
""")


def test_two_in_the_same_cell(run: Run) -> None:
    assert run("explain", "3", "--against", "4", "-O", "markdown").out == snapshot("""\
## Roadmap of Porvoo's digital programme: comparison of measures 3 and 4

Measures 3 and 4 share rank 3: both have the score 50, and no rule puts one before the other.

3 "Luvat ja valvonta -palvelun käyttöönotto"

4 "Mahdollistetaan realiaikainen viestintä"

| Criterion | No. 3 | No. 4 | Weight | Difference | Break-even |
| --- | --- | --- | ---: | ---: | ---: |
| Impact | M (medium) | M (medium) | 3 (60%) | 0 | no weight |
| Cost | M (medium) | M (medium) | 2 (40%) | 0 | no weight |
| Score | 50 | 50 |  | 0 |  |

Difference: the criterion's contribution to the score of measure 3 minus its contribution to that of measure 4

Neither measure is at least as good as the other on every criterion and better on one (no dominance).

There is no break-even weight: the scores are equal whatever the weights.

File: the copy that comes with the program

Profile: Obligations first (obligations-first)

Weights: Impact 3, Cost 2

Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)

""")


@pytest.mark.parametrize(
    ("language", "sentence", "scores"),
    [
        (
            "en",
            ("Measures 3 and 4 share rank 3: both have the score 50, and no rule puts one before the other."),
            "By score alone, measures 3 and 12 would be equal: 50.",
        ),
        (
            "fi",
            (
                "Toimenpiteet 3 ja 4"
                " jakavat sijan 3: kummankin pistemäärä on 50, eikä mikään"
                " sääntö erota niitä."
            ),
            "Pelkkien pistemäärien mukaan toimenpiteet 3 ja 12 olisivat tasapisteissä: 50.",
        ),
        (
            "sv",
            ("Åtgärderna 3 och 4 delar placering 3: båda har poängtalet 50, och ingen regel skiljer dem åt."),
            "Enbart enligt poängtalen skulle åtgärderna 3 och 12 vara lika: 50.",
        ),
    ],
)
def test_ties_and_scores_that_would_tie(run: Run, language: str, sentence: str, scores: str) -> None:
    assert run("explain", "3", "--against", "4", "--lang", language).out.split("\n")[2] == sentence
    assert f"{scores}\n" in run("explain", "3", "--against", "12", "--lang", language).out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "Measure 1 comes before measure 2. Their scores are equal (50); then"
                ' "Impact" decides: L (large) is better than M (medium).'
            ),
        ),
        (
            "fi",
            (
                "Toimenpide 1 sijoittuu ennen toimenpidettä 2. Pistemäärät ovat samat (50);"
                " silloin ratkaisee ”Impact”: L (large) on parempi kuin M (medium)."
            ),
        ),
        (
            "sv",
            (
                "Åtgärd 1 placeras före åtgärd 2. Poängtalen är lika (50); då avgör ”Impact”: L"
                " (large) är bättre än M (medium)."
            ),
        ),
    ],
)
def test_a_tie_breaker_decides(run: Run, tmp_path: Path, language: str, said: str) -> None:
    (tmp_path / "f.yaml").write_text(roadmap_text(measures("L L A", "M M A"), profiles=EVEN))
    out = run("explain", "2", "--against", "1", "-f", "f.yaml", "--lang", language).out
    assert out.split("\n")[2] == said


def test_equal_scores_turn_at_the_weights_that_they_have(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(roadmap_text(measures("L L A", "M M A"), profiles=EVEN))
    found = document(run, "1", "--against", "2", "-f", "f.yaml")
    assert found["result"]["decided_by"] == "tie_breaker"
    assert found["result"]["tie_breaker"] == "impact"
    assert [(row["difference"], row["flip_weight"], row["flip_share"]) for row in found["rows"]] == [
        (25, 1, 0.5),
        (-25, 1, 0.5),
    ]


@pytest.mark.parametrize(("first", "second"), [(8, 12), (12, 8)])
def test_dominance_says_who_and_no_weight_turns_it(run: Run, first: int, second: int) -> None:
    out = run("explain", str(first), "--against", str(second)).out
    assert (
        "Measure 8 is at least as good as measure 12 on every criterion and better on one (it"
        " dominates).\n"
        "There is no break-even weight: changing one weight alone does not change the order of the"
        " scores.\n"
    ) in out


def test_some_weights_turn_the_order_and_others_cannot(run: Run) -> None:
    # 1 against 8 under climate: impact +50·3, cost -100·2, beneficiary -100·1.
    out = run("explain", "1", "--against", "8", "--profile", "climate").out
    assert (
        '"Impact": break-even weight 6, now 3 (about 66.7% of all weight, now 50%).'
        " Above it, 1 comes first; below it, 8.\n"
    ) in out
    assert ("\nCriteria without a break-even weight: Beneficiary\n") in out


def test_a_comparison_for_programs_has_every_number(run: Run) -> None:
    found = document(run, "8", "--against", "1", "--profile", "climate")
    assert found["command"] == "explain"
    assert found["result"] == {
        "first": 8,
        "second": 1,
        "decided_by": "lane",
        "tie_breaker": None,
        "dominance": None,
        "first_rank": 11,
        "second_rank": 3,
        "first_lane": 2,
        "second_lane": 1,
        "first_score": 75,
        "second_score": 50,
    }
    assert found["rows"] == [
        {
            "criterion": "impact",
            "first_level": "M",
            "second_level": "L",
            "difference": -25,
            "weight": 3,
            "flip_weight": 6,
            "flip_share": 0.6666666666666666,
            "flip_share_exact": "2/3",
        },
        {
            "criterion": "cost",
            "first_level": "S",
            "second_level": "L",
            "difference": 33.333333333333336,
            "difference_exact": "100/3",
            "weight": 2,
            "flip_weight": 0.5,
            "flip_share": 0.1111111111111111,
            "flip_share_exact": "1/9",
        },
        {
            "criterion": "beneficiary",
            "first_level": "ilmasto",
            "second_level": "kuntalainen",
            "difference": 16.666666666666668,
            "difference_exact": "50/3",
            "weight": 1,
            "flip_weight": None,
            "flip_share": None,
        },
    ]


def test_a_comparison_for_sheets_is_a_row_for_each_criterion(run: Run) -> None:
    arguments = ("explain", "10", "--against", "13", "--profile", "value-for-money", "-O")
    assert run(*arguments, "csv").out == (
        "criterion,first_level,second_level,difference,weight,flip_weight,flip_share\r\n"
        "impact,L,M,-1,1,,\r\ncost,L,S,,,,\r\n"
    )
    assert run(*arguments, "csv-excel", "--lang", "fi").out.startswith(
        "\ufeffKriteeri;Nro 10;Nro 13;Erotus;Paino;Kynnyspaino;Kynnyspaino, osuus\r\n"
    )


def test_a_flip_point_put_back_makes_a_tie(run: Run) -> None:
    def scores(weights: str) -> list[float]:
        out = run("rank", "--nr", "1,8", "--weights", weights, "--no-lanes", "-O", "jsonl").out
        return [json.loads(line)["score"] for line in sorted(out.splitlines())]

    assert len(set(scores("impact=4,cost=2"))) == 1
    assert len(set(scores("impact=3,cost=1.5"))) == 1
    assert len(set(scores("impact=3,cost=1.501"))) == 2


def test_a_measure_with_amounts_is_explained(run: Run) -> None:
    streets = str(Path(__file__).parents[1] / "programmes" / "streets.yaml")
    told = run("explain", "2", "-f", streets)
    assert told.code == 0, told.err
    assert "600\u202f000\u2013900\u202f000" in told.out
    against = run("explain", "1", "--against", "3", "-f", streets, "--profile", "vaikutus-eurolla")
    assert against.code == 0, against.err
    assert "1\u202f250\u202f000 (measure 1)" in against.out
