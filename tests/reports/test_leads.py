"""The lead sentences: for every case that a city's file can have, in three languages."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import DIMENSIONS, Run, is_thorough, roadmap_text

#: The ways of ranking of the files below; `lanes` has two rules that come before the scores.
PROFILES = """\
profiles:
  plain:
    title: Plain
    when: Always.
    method: weighted-sum
    weights: {impact: 3, cost: 2}
  ratio:
    title: Ratio
    when: Always.
    method: ratio
    weights: {impact: 1}
  lane:
    title: Lane
    when: Always.
    method: weighted-sum
    weights: {impact: 3, cost: 2}
    lanes:
      - {title: Law, when: {goal: [A]}}
  lanes:
    title: Lanes
    when: Always.
    method: weighted-sum
    weights: {impact: 3, cost: 2}
    lanes:
      - {title: Law, when: {goal: [A]}}
      - {title: Harm, when: {goal: [B], impact: [L]}}
  ratio-lane:
    title: Ratio with a lane
    when: Always.
    method: ratio
    weights: {impact: 1}
    lanes:
      - {title: Law, when: {goal: [A]}}
  breaking:
    title: Breaking ties
    when: Always.
    method: weighted-sum
    weights: {impact: 1, cost: 1}
    tie_breakers: [impact]
default_profile: plain
"""
#: A measure by goal, impact and cost; they are numbered from 1.
Kinds = str


class Case(NamedTuple):
    """The measures of a file, how they are asked for, and the lead in English, Finnish and Swedish."""

    kinds: Kinds
    asked: str
    en: str
    fi: str
    sv: str


def lead_of(run: Run, tmp_path: Path, case: Case, language: str) -> str:
    """The paragraph below the title."""
    items = [
        f"  - {{nr: {nr}, name: N{nr}, problem: null, goal: {kind[0]}, impact: {kind[1]}, cost: {kind[2]}}}\n"
        for nr, kind in enumerate(case.kinds.split(), 1)
    ]
    measures = "measures:\n" + "".join(items) if items else "measures: []\n"
    (tmp_path / "city.yaml").write_text(roadmap_text(measures, profiles=PROFILES))
    result = run(*case.asked.split(), "-f", "city.yaml", "--lang", language)
    assert result.code == 0, result.err
    return result.out.split("\n\n")[1]


RANK = {
    "no measures": Case(
        "",
        "rank",
        "The file has no measures.",
        "Tiedostossa ei ole toimenpiteitä.",
        "Filen innehåller inga åtgärder.",
    ),
    "nothing left": Case(
        "ALS",
        "rank --goal B",
        "No measure matches the filters.",
        "Mikään toimenpide ei vastaa rajausta.",
        "Ingen åtgärd motsvarar urvalet.",
    ),
    "one measure": Case(
        "ALS",
        "rank",
        "1 measure is listed, so there is nothing to rank.",
        "Toimenpiteitä on vain 1, joten järjestettävää ei ole.",
        "Listan innehåller 1 åtgärd, så det finns inget att rangordna.",
    ),
    "one left": Case(
        "ALS BMS BSS",
        "rank --nr 2",
        "Only measure 2 matches the filter. Among all 3 measures its rank is 2.",
        "Vain toimenpide 2 vastaa rajausta. Kaikkien 3 toimenpiteen joukossa sen sija on 2.",
        "Bara åtgärd 2 motsvarar urvalet. Bland alla 3 åtgärder har den placering 2.",
    ),
    "all equal": Case(
        "ALS BLS ALS BLS ALS",
        "rank",
        "All 5 measures have the same score, so the scores rank none before another.",
        "Kaikilla 5 toimenpiteellä on sama pistemäärä, joten pistemäärät eivät ratkaise järjestystä.",
        "Alla 5 åtgärder har samma poängtal, så poängtalen rangordnar dem inte.",
    ),
    "one leader": Case(
        "ALS BMS",
        "rank",
        "Measure 1 comes first, with a score of 100 out of 100.",
        "Toimenpide 1 on ensimmäisenä: sen pistemäärä on 100 (enintään 100).",
        "Åtgärd 1 kommer först med poängtalet 100 av 100 möjliga.",
    ),
    "two leaders": Case(
        "ALS BLS BMS",
        "rank --top 1",
        "2 measures share first place, with a score of 100 out of 100: 1 and 2.",
        "2 toimenpidettä jakaa ensimmäisen sijan pistemäärällä 100 (enintään 100): 1 ja 2.",
        "2 åtgärder kommer först med delad placering och poängtalet 100 av 100 möjliga: 1 och 2.",
    ),
    "thirteen leaders": Case(
        "ALS " * 13 + "BMS",
        "rank",
        "13 measures share first place, with a score of 100 out of 100:"
        " 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 1 other.",
        "13 toimenpidettä jakaa ensimmäisen sijan pistemäärällä 100 (enintään 100):"
        " 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 ja 1 muu.",
        "13 åtgärder kommer först med delad placering och poängtalet 100 av 100 möjliga:"
        " 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 och 1 till.",
    ),
    "one leader of a ratio": Case(
        "ALS BMS",
        "rank -p ratio",
        "Measure 1 gives the most for its cost, with a score of 3.",
        "Toimenpide 1 tuottaa eniten kustannuksiinsa nähden: sen pistemäärä on 3.",
        "Åtgärd 1 ger mest i förhållande till sina kostnader: poängtalet är 3.",
    ),
    "two leaders of a ratio": Case(
        "ALS BLS BMS",
        "rank -p ratio",
        "2 measures give the most for their cost, with a score of 3: 1 and 2.",
        "2 toimenpidettä tuottaa eniten kustannuksiinsa nähden (pistemäärä 3): 1 ja 2.",
        "2 åtgärder ger mest i förhållande till sina kostnader, poängtal 3: 1 och 2.",
    ),
    "a tie breaker": Case(
        "ALL BMM BSS",
        "rank -p breaking",
        'Measure 1 comes first, with a score of 50 out of 100. Scores are equal there: "Impact" decides.',
        "Toimenpide 1 on ensimmäisenä: sen pistemäärä on 50 (enintään 100)."
        " Kärjessä pistemäärät ovat samat; silloin ratkaisee ”Impact”.",
        "Åtgärd 1 kommer först med poängtalet 50 av 100 möjliga."
        " I toppen är poängtalen lika: då avgör ”Impact”.",
    ),
    "a group that nobody is in": Case(
        "BLS BMS",
        "rank -p lane",
        "Measure 1 comes first, with a score of 100 out of 100.",
        "Toimenpide 1 on ensimmäisenä: sen pistemäärä on 100 (enintään 100).",
        "Åtgärd 1 kommer först med poängtalet 100 av 100 möjliga.",
    ),
    "an obligation, and one leader": Case(
        "ASL BLS BMS",
        "rank -p lane",
        "1 obligation comes first; among the others measure 2 comes first.",
        "1 velvoite on etusijalla; muista ensimmäisenä on toimenpide 2.",
        "1 förpliktelse har förtur; bland de övriga kommer åtgärd 2 först.",
    ),
    "obligations, and two leaders": Case(
        "ASL AMM BLS BLS BMS",
        "rank -p lane",
        "2 obligations come first; among the others 2 measures share the lead: 3 and 4.",
        "2 velvoitetta on etusijalla; muiden kärkisijan jakaa 2 toimenpidettä: 3 ja 4.",
        "2 förpliktelser har förtur; bland de övriga kommer 2 åtgärder först med delad placering: 3 och 4.",
    ),
    "obligations, and one other": Case(
        "ASL AMM BLS",
        "rank -p lane",
        "2 obligations come first; the only other measure is 3.",
        "2 velvoitetta on etusijalla; ainoa muu toimenpide on 3.",
        "2 förpliktelser har förtur; den enda övriga åtgärden är 3.",
    ),
    "obligations, and equal others": Case(
        "ASL AMM BLS BLS",
        "rank -p lane",
        "2 obligations come first; the other 2 all share one rank.",
        "2 velvoitetta on etusijalla; muut 2 ovat kaikki samalla jaetulla sijalla.",
        "2 förpliktelser har förtur; de övriga 2 delar samma placering.",
    ),
    "another group than the obligations": Case(
        "BLS BLM BMS BSS",
        "rank -p lanes",
        '2 measures in the group "Harm" come first; among the others measure 3 comes first.',
        "2 toimenpidettä ryhmästä ”Harm” on etusijalla; muista ensimmäisenä on toimenpide 3.",
        "2 åtgärder i gruppen ”Harm” har förtur; bland de övriga kommer åtgärd 3 först.",
    ),
    "two groups": Case(
        "ASS BLM BMS BSS",
        "rank -p lanes",
        "2 measures in 2 priority groups come first; among the others measure 3 comes first.",
        "2 toimenpidettä on 2 etusijaryhmässä; muista ensimmäisenä on toimenpide 3.",
        "2 åtgärder i 2 förtursgrupper har förtur; bland de övriga kommer åtgärd 3 först.",
    ),
    "obligations alone": Case(
        "ALS AMS",
        "rank -p lane",
        "All 2 measures listed are obligations; measure 1 comes first among them.",
        "Kaikki 2 luettelon toimenpidettä ovat velvoitteita; niistä ensimmäisenä on toimenpide 1.",
        "Alla 2 åtgärder i listan är förpliktelser; bland dem kommer åtgärd 1 först.",
    ),
    "obligations alone, with two leaders": Case(
        "ALS ALS AMS BSS",
        "rank -p lane --goal A",
        "All 3 measures listed are obligations; 2 of them share the lead: 1 and 2.",
        "Kaikki 3 luettelon toimenpidettä ovat velvoitteita; niistä 2 jakaa kärkisijan: 1 ja 2.",
        "Alla 3 åtgärder i listan är förpliktelser; 2 av dem kommer först med delad placering: 1 och 2.",
    ),
    "another group alone": Case(
        "BLS BLM",
        "rank -p lanes",
        'All 2 measures listed are in the group "Harm"; measure 1 comes first among them.',
        "Kaikki 2 luettelon toimenpidettä kuuluvat ryhmään ”Harm”; niistä ensimmäisenä on toimenpide 1.",
        "Alla 2 åtgärder i listan hör till gruppen ”Harm”; bland dem kommer åtgärd 1 först.",
    ),
    "two groups alone": Case(
        "BLS ASS",
        "rank -p lanes",
        "All 2 measures listed are in 2 priority groups; measure 2 comes first among them.",
        "Kaikki 2 luettelon toimenpidettä kuuluvat 2 etusijaryhmään; niistä ensimmäisenä on toimenpide 2.",
        "Alla 2 åtgärder i listan hör till 2 förtursgrupper; bland dem kommer åtgärd 2 först.",
    ),
    "a ratio with obligations": Case(
        "ASL BLS BMS",
        "rank -p ratio-lane",
        "1 obligation comes first; among the others measure 2 gives the most for its cost.",
        "1 velvoite on etusijalla; muista eniten kustannuksiinsa nähden tuottaa toimenpide 2.",
        "1 förpliktelse har förtur; bland de övriga ger åtgärd 2 mest i förhållande till sina kostnader.",
    ),
    "a ratio with obligations and two leaders": Case(
        "ASL BLS BLS BMS",
        "rank -p ratio-lane",
        "1 obligation comes first; among the others 2 measures give the most for their cost: 2 and 3.",
        "1 velvoite on etusijalla; muista 2 toimenpidettä tuottaa eniten kustannuksiinsa nähden: 2 ja 3.",
        "1 förpliktelse har förtur; bland de övriga ger 2 åtgärder mest"
        " i förhållande till sina kostnader: 2 och 3.",
    ),
    "a part, with one leader": Case(
        "ALS BLS BMS",
        "rank --goal B",
        "The selection has 2 measures of 3: measure 2 comes first.",
        "Rajauksessa on 2 toimenpidettä (kaikkiaan 3): ensimmäisenä on toimenpide 2.",
        "Urvalet omfattar 2 av 3 åtgärder: åtgärd 2 kommer först.",
    ),
    "a part, with two leaders": Case(
        "ALS BLS BLS BMS",
        "rank --goal B",
        "The selection has 3 measures of 4: 2 measures share the lead: 2 and 3.",
        "Rajauksessa on 3 toimenpidettä (kaikkiaan 4): 2 toimenpidettä jakaa kärkisijan: 2 ja 3.",
        "Urvalet omfattar 3 av 4 åtgärder: 2 åtgärder kommer först med delad placering: 2 och 3.",
    ),
    "a part by a ratio, with one leader": Case(
        "ALS BLS BMS",
        "rank -p ratio --goal B",
        "The selection has 2 measures of 3: measure 2 gives the most for its cost.",
        "Rajauksessa on 2 toimenpidettä (kaikkiaan 3): eniten kustannuksiinsa nähden tuottaa toimenpide 2.",
        "Urvalet omfattar 2 av 3 åtgärder: åtgärd 2 ger mest i förhållande till sina kostnader.",
    ),
    "a part by a ratio, with two leaders": Case(
        "ALS BLS BLS BMS",
        "rank -p ratio --goal B",
        "The selection has 3 measures of 4: 2 measures give the most for their cost: 2 and 3.",
        "Rajauksessa on 3 toimenpidettä (kaikkiaan 4):"
        " 2 toimenpidettä tuottaa eniten kustannuksiinsa nähden: 2 ja 3.",
        "Urvalet omfattar 3 av 4 åtgärder: 2 åtgärder ger mest i förhållande till sina kostnader: 2 och 3.",
    ),
    "a part with obligations": Case(
        "ALS BLS BMS BSS",
        "rank -p lane --nr 1-3",
        "The selection has 3 measures of 4: 1 obligation comes first;"
        " among the others measure 2 comes first.",
        "Rajauksessa on 3 toimenpidettä (kaikkiaan 4): 1 velvoite on etusijalla;"
        " muista ensimmäisenä on toimenpide 2.",
        "Urvalet omfattar 3 av 4 åtgärder: 1 förpliktelse har förtur; bland de övriga kommer åtgärd 2 först.",
    ),
}

CERTAIN_EN, CERTAIN_FI, CERTAIN_SV = (
    "The whole order is certain",
    "Koko järjestys on varma",
    "Hela ordningen är säker",
)
ROBUSTNESS = {
    "one measure": Case(
        "ALS",
        "robustness",
        "There is only one measure, so there is no order to test.",
        "Toimenpiteitä on vain yksi, joten tarkasteltavaa järjestystä ei ole.",
        "Det finns bara en åtgärd, så det finns ingen ordning att undersöka.",
    ),
    "one measure, and the first so many": Case(
        "ALS",
        "robustness --first 1",
        "There is only one measure, so there is no order to test.",
        "Toimenpiteitä on vain yksi, joten tarkasteltavaa järjestystä ei ole.",
        "Det finns bara en åtgärd, så det finns ingen ordning att undersöka.",
    ),
    "nothing": Case(
        "ALS",
        "robustness --goal B",
        "No measure matches the filters.",
        "Mikään toimenpide ei vastaa rajausta.",
        "Ingen åtgärd motsvarar urvalet.",
    ),
    "all equal": Case(
        "ALS BLS",
        "robustness",
        "All measures have equal scores whatever the weights and points.",
        "Kaikilla toimenpiteillä on sama pistemäärä painoista ja pisteistä riippumatta.",
        "Alla åtgärder har samma poängtal oavsett vikter och poäng.",
    ),
    "all certain": Case(
        "ALS BMM",
        "robustness",
        f"{CERTAIN_EN} whatever the weights and points. Measure 1 always comes first.",
        f"{CERTAIN_FI} painoista ja pisteistä riippumatta. Toimenpide 1 on aina ensimmäisenä.",
        f"{CERTAIN_SV} oavsett vikter och poäng. Åtgärd 1 kommer alltid först.",
    ),
    "nothing certain": Case(
        "ALL BSS",
        "robustness --vary weights",
        "The order is certain in no pair of measures whatever the weights."
        " Depending on the weights, these can come first: 1 and 2.",
        "Minkään toimenpideparin järjestys ei ole varma painoista riippumatta."
        " Painotuksista riippuen ensimmäisenä voivat olla: 1 ja 2.",
        "Inget åtgärdspar har en säker ordning oavsett vikterna."
        " Beroende på viktningen kan följande komma först: 1 och 2.",
    ),
    "some certain, whatever the weights and points": Case(
        "ALL BSS BSM",
        "robustness",
        "The order is certain in 1 of 3 pairs of measures whatever the weights and points."
        " Depending on the weights and points, these can come first: 1 and 2.",
        "Järjestys on varma 1 toimenpideparissa (kaikkiaan 3) painoista ja pisteistä riippumatta."
        " Painoista ja pisteistä riippuen ensimmäisenä voivat olla: 1 ja 2.",
        "Ordningen är säker i 1 av 3 åtgärdspar oavsett vikter och poäng."
        " Beroende på vikter och poäng kan följande komma först: 1 och 2.",
    ),
    "points": Case(
        "AMM BLL BSM",
        "robustness --vary points",
        "The order is certain in 2 of 3 pairs of measures whatever the points."
        " Depending on the points, these can come first: 1 and 2.",
        "Järjestys on varma 2 toimenpideparissa (kaikkiaan 3) pisteistä riippumatta."
        " Pisteistä riippuen ensimmäisenä voivat olla: 1 ja 2.",
        "Ordningen är säker i 2 av 3 åtgärdspar oavsett poängen."
        " Beroende på poängen kan följande komma först: 1 och 2.",
    ),
    "within bounds": Case(
        "ALS BMM",
        "robustness --vary weights --within 30",
        f"{CERTAIN_EN} with weights within 30% of the profile's. Measure 1 always comes first.",
        f"{CERTAIN_FI} painojen poiketessa profiilin painoista enintään 30 %. Toimenpide 1 on aina ensimmäisenä.",
        f"{CERTAIN_SV} med vikter som avviker högst 30 % från profilens. Åtgärd 1 kommer alltid först.",
    ),
    "within bounds, and any points": Case(
        "ALS BMM",
        "robustness --within 30 --pairs",
        f"{CERTAIN_EN} with weights within 30% of the profile's and any points.",
        f"{CERTAIN_FI} painojen poiketessa profiilin painoista enintään 30 % ja pisteistä riippumatta.",
        f"{CERTAIN_SV} med vikter som avviker högst 30 % från profilens och oavsett poäng.",
    ),
    "with groups": Case(
        "ALL BSS BLL",
        "robustness -p lane",
        "The order is certain in 2 of 3 pairs of measures whatever the weights and points,"
        " in 2 of them by priority group.",
        "Järjestys on varma 2 toimenpideparissa (kaikkiaan 3) painoista ja pisteistä riippumatta,"
        " niistä 2 parissa etusijaryhmän vuoksi.",
        "Ordningen är säker i 2 av 3 åtgärdspar oavsett vikter och poäng,"
        " i 2 av dem på grund av förtursgrupp.",
    ),
    "two that always share the first rank": Case(
        "ALS BLS BMM",
        "robustness",
        f"{CERTAIN_EN} whatever the weights and points.",
        f"{CERTAIN_FI} painoista ja pisteistä riippumatta.",
        f"{CERTAIN_SV} oavsett vikter och poäng.",
    ),
    "always among the first": Case(
        "ALS BMM BSL",
        "robustness --first 2",
        f"{CERTAIN_EN} whatever the weights and points. Always in the top 2: 1 and 2.",
        f"{CERTAIN_FI} painoista ja pisteistä riippumatta. Aina kärjessä (2): 1 ja 2.",
        f"{CERTAIN_SV} oavsett vikter och poäng. Alltid i topp 2: 1 och 2.",
    ),
    "none always among the first": Case(
        "ALL BSS",
        "robustness --first 1",
        "The order is certain in no pair of measures whatever the weights and points."
        " No measure is always in the top 1.",
        "Minkään toimenpideparin järjestys ei ole varma painoista ja pisteistä riippumatta."
        " Mikään toimenpide ei ole aina kärjessä (1).",
        "Inget åtgärdspar har en säker ordning oavsett vikter och poäng. Ingen åtgärd är alltid i topp 1.",
    ),
}

POINTS_EN, POINTS_FI, POINTS_SV = (
    "(points of the cost classes, not money)",
    "(kustannusluokkien pisteitä, ei rahaa)",
    "(poäng för kostnadsklasserna, inte pengar)",
)
PLAN = {
    "nothing": Case(
        "ALS",
        "plan --budget 3 --goal B",
        "No measure matches the filters.",
        "Mikään toimenpide ei vastaa rajausta.",
        "Ingen åtgärd motsvarar urvalet.",
    ),
    "some, and some is left": Case(
        "ALM BLL",
        "plan --budget 4",
        f"The budget of 4 {POINTS_EN} buys 1 measure with a value of 3; 2 is left.",
        f"Kustannuskehys 4 {POINTS_FI} riittää 1 toimenpiteeseen, jonka arvo on 3; jäljelle jää 2.",
        f"Kostnadsramen 4 {POINTS_SV} räcker till 1 åtgärd med värdet 3; 2 återstår.",
    ),
    "some, and nothing is left": Case(
        "ALM BLM BLL",
        "plan --budget 4",
        f"The budget of 4 {POINTS_EN} buys 2 measures with a value of 6; nothing is left.",
        f"Kustannuskehys 4 {POINTS_FI} riittää 2 toimenpiteeseen, joiden arvo on yhteensä 6; jäljelle ei jää mitään.",
        f"Kostnadsramen 4 {POINTS_SV} räcker till 2 åtgärder med värdet 6; inget återstår.",
    ),
    "all": Case(
        "ALM BLM",
        "plan --budget 5",
        f"The budget of 5 {POINTS_EN} buys all 2 measures; 1 is left.",
        f"Kustannuskehys 5 {POINTS_FI} riittää kaikkiin 2 toimenpiteeseen; jäljelle jää 1.",
        f"Kostnadsramen 5 {POINTS_SV} räcker till alla 2 åtgärder; 1 återstår.",
    ),
    "the only one": Case(
        "ALM",
        "plan --budget 5",
        f"The budget of 5 {POINTS_EN} buys the only measure; 3 is left.",
        f"Kustannuskehys 5 {POINTS_FI} riittää ainoaan toimenpiteeseen; jäljelle jää 3.",
        f"Kostnadsramen 5 {POINTS_SV} räcker till den enda åtgärden; 3 återstår.",
    ),
    "obligations alone": Case(
        "ALM ALM BLL",
        "plan --budget 5 -p lane",
        f"The budget of 5 {POINTS_EN} buys only the 2 obligations; 1 is left.",
        f"Kustannuskehys 5 {POINTS_FI} riittää vain 2 velvoitteeseen; jäljelle jää 1.",
        f"Kostnadsramen 5 {POINTS_SV} räcker bara till de 2 förpliktelserna; 1 återstår.",
    ),
    "obligations and others": Case(
        "ALM BLM BLL",
        "plan --budget 4 -p lane",
        f"The budget of 4 {POINTS_EN} buys 2 measures with a value of 6; nothing is left."
        " 1 of them is an obligation; it costs 2.",
        f"Kustannuskehys 4 {POINTS_FI} riittää 2 toimenpiteeseen, joiden arvo on yhteensä 6; jäljelle ei jää mitään."
        " Niistä 1 on velvoite; se maksaa 2.",
        f"Kostnadsramen 4 {POINTS_SV} räcker till 2 åtgärder med värdet 6; inget återstår."
        " 1 av dem är en förpliktelse; den kostar 2.",
    ),
    "none": Case(
        "BLM",
        "plan --budget 1",
        f"The budget of 1 {POINTS_EN} buys no measure.",
        f"Kustannuskehys 1 {POINTS_FI} ei riitä yhteenkään toimenpiteeseen.",
        f"Kostnadsramen 1 {POINTS_SV} räcker inte till någon åtgärd.",
    ),
    "some in periods": Case(
        "ALM ALM BLS BLL",
        "plan --period a=2 --period b=4 -p lane",
        f"With 6 {POINTS_EN} for all periods, 3 measures are scheduled, with a value of 9; 1 stays unspent."
        " 2 of them are obligations; together they cost 4.",
        f"Kausien kehykset, yhteensä 6 {POINTS_FI}, riittävät 3 toimenpiteeseen, joiden arvo on yhteensä 9; käyttämättä jää 1."
        " Niistä 2 on velvoitteita; yhteensä ne maksavat 4.",
        f"Periodernas ramar, sammanlagt 6 {POINTS_SV}, räcker till 3 åtgärder med värdet 9; 1 blir oanvänt."
        " 2 av dem är förpliktelser; tillsammans kostar de 4.",
    ),
    "some in periods, and nothing is left": Case(
        "ALM BLM BLL",
        "plan --period a=2 --period b=2",
        f"With 4 {POINTS_EN} for all periods, 2 measures are scheduled, with a value of 6; nothing stays unspent.",
        f"Kausien kehykset, yhteensä 4 {POINTS_FI}, riittävät 2 toimenpiteeseen, joiden arvo on yhteensä 6; käyttämättä ei jää mitään.",
        f"Periodernas ramar, sammanlagt 4 {POINTS_SV}, räcker till 2 åtgärder med värdet 6; inget blir oanvänt.",
    ),
    "all in periods": Case(
        "ALM BLM",
        "plan --period a=2 --period b=3",
        f"With 5 {POINTS_EN} for all periods, all 2 measures are scheduled; 1 stays unspent.",
        f"Kausien kehykset, yhteensä 5 {POINTS_FI}, riittävät kaikkiin 2 toimenpiteeseen; käyttämättä jää 1.",
        f"Periodernas ramar, sammanlagt 5 {POINTS_SV}, räcker till alla 2 åtgärder; 1 blir oanvänt.",
    ),
    "none in periods": Case(
        "BLM",
        "plan --period a=1 --period b=1",
        f"No measure fits the budgets of the periods (2 {POINTS_EN} in all).",
        f"Yksikään toimenpide ei mahdu kausien kehyksiin (yhteensä 2 {POINTS_FI}).",
        f"Ingen åtgärd ryms i periodernas ramar (sammanlagt 2 {POINTS_SV}).",
    ),
    "every budget": Case(
        "ALM BSS",
        "plan --sweep",
        f"The highest value rises from 0 with a budget of 0 to 4 with a budget of 3 {POINTS_EN}.",
        f"Suurin arvo nousee: se on 0, kun kehys on 0, ja 4, kun kehys on 3 {POINTS_FI}.",
        f"Det högsta värdet stiger från 0 med ramen 0 till 4 med ramen 3 {POINTS_SV}.",
    ),
    "every budget, and one step": Case(
        "ALM",
        "plan --sweep -p lane",
        f"The highest value is 3 at every budget from 2 {POINTS_EN} up.",
        f"Suurin arvo on 3 kaikilla kehyksillä, jotka ovat vähintään 2 {POINTS_FI}.",
        f"Det högsta värdet är 3 med alla ramar från 2 {POINTS_SV} uppåt.",
    ),
    "every budget of nothing": Case(
        "ALM",
        "plan --sweep --goal B",
        "No measure matches the filters.",
        "Mikään toimenpide ei vastaa rajausta.",
        "Ingen åtgärd motsvarar urvalet.",
    ),
}

MATRIX = {
    "nothing": Case(
        "ALS",
        "matrix --goal B",
        "No measure matches the filters.",
        "Mikään toimenpide ei vastaa rajausta.",
        "Ingen åtgärd motsvarar urvalet.",
    ),
    "in the best corner": Case(
        "ALS BLS BMM",
        "matrix",
        "2 measures have the greatest impact at the lowest cost: 1 and 2.",
        "2 toimenpidettä on parhaassa luokassa molemmissa (”Impact” ja ”Cost”): 1 ja 2.",
        "2 åtgärder är bäst i fråga om både ”Impact” och ”Cost”: 1 och 2.",
    ),
    "one nearest": Case(
        "AMM BSM",
        "matrix --rows cost --columns impact",
        "No measure has the greatest impact at the lowest cost; the nearest is 1.",
        "Mikään toimenpide ei ole parhaassa luokassa molemmissa (”Cost” ja ”Impact”); lähimpänä on 1.",
        "Ingen åtgärd är bäst i fråga om både ”Cost” och ”Impact”; närmast är 1.",
    ),
    "two nearest": Case(
        "ALM BMS BSM",
        "matrix",
        "No measure has the greatest impact at the lowest cost; the nearest are 1 and 2.",
        "Mikään toimenpide ei ole parhaassa luokassa molemmissa (”Impact” ja ”Cost”); lähimpänä ovat 1 ja 2.",
        "Ingen åtgärd är bäst i fråga om både ”Impact” och ”Cost”; närmast är 1 och 2.",
    ),
    "the largest cell": Case(
        "ALS ALM BLS",
        "matrix --rows goal --columns impact",
        "The largest cell has 2 measures (Goal: A; Impact: L).",
        "Suurimmassa ruudussa on 2 toimenpidettä (Goal: A; Impact: L).",
        "Den största rutan har 2 åtgärder (Goal: A; Impact: L).",
    ),
    "the largest cells": Case(
        "ALS BLS",
        "matrix --rows goal --columns impact",
        "The largest cells have 1 measure each: (Goal: A; Impact: L) and (Goal: B; Impact: L).",
        "Suurimmissa ruuduissa on 1 toimenpide kussakin: (Goal: A; Impact: L) ja (Goal: B; Impact: L).",
        "De största rutorna har 1 åtgärd var: (Goal: A; Impact: L) och (Goal: B; Impact: L).",
    ),
}

EXPLAIN = {
    "a weighted sum": Case(
        "ALM BSS",
        "explain 1",
        "Measure 1 has rank 1 of 2: no measure comes before it.\n"
        '1 "N1"\n'
        "The score of 80 out of 100 decides."
        ' The largest part of the score comes from "Impact": 60 of 80.',
        "Toimenpide 1 on sijalla 1 (toimenpiteitä on 2): mikään toimenpide ei sijoitu ennen sitä.\n"
        "1 ”N1”\n"
        "Sijan ratkaisee pistemäärä 80 (enintään 100)."
        " Suurin osuus pistemäärästä 80 tulee kriteeristä ”Impact”: 60.",
        "Åtgärd 1 har placering 1 av 2: ingen åtgärd placeras före den.\n"
        "1 ”N1”\n"
        "Placeringen avgörs av poängtalet 80 av 100 möjliga."
        " Det största bidraget till poängtalet 80 kommer från ”Impact”: 60.",
    ),
    "a ratio": Case(
        "ALM BSS",
        "explain 1 -p ratio",
        "Measure 1 has rank 1 of 2: no measure comes before it.\n"
        '1 "N1"\n'
        "The score of 1.5 decides: the points of the other criteria divided by"
        ' the points of "Cost".',
        "Toimenpide 1 on sijalla 1 (toimenpiteitä on 2): mikään toimenpide ei sijoitu ennen sitä.\n"
        "1 ”N1”\n"
        "Sijan ratkaisee pistemäärä 1,5: muiden kriteerien pisteet jaettuna kriteerin ”Cost” pisteillä.",
        "Åtgärd 1 har placering 1 av 2: ingen åtgärd placeras före den.\n"
        "1 ”N1”\n"
        "Placeringen avgörs av poängtalet 1,5:"
        " de övriga kriteriernas poäng dividerade med poängen för ”Cost”.",
    ),
    "a group": Case(
        "ASL BLS",
        "explain 1 -p lane",
        "Measure 1 has rank 1 of 2: no measure comes before it.\n"
        '1 "N1"\n'
        'The group "Law" decides first, then the score of 0 out of 100.',
        "Toimenpide 1 on sijalla 1 (toimenpiteitä on 2): mikään toimenpide ei sijoitu ennen sitä.\n"
        "1 ”N1”\n"
        "Ensin ratkaisee ryhmä ”Law”, sitten pistemäärä 0 (enintään 100).",
        "Åtgärd 1 har placering 1 av 2: ingen åtgärd placeras före den.\n"
        "1 ”N1”\n"
        "Först avgör gruppen ”Law”, sedan poängtalet 0 av 100 möjliga.",
    ),
    "a group and a ratio": Case(
        "ALS BLS",
        "explain 1 -p ratio-lane",
        "Measure 1 has rank 1 of 2: no measure comes before it.\n"
        '1 "N1"\n'
        'The group "Law" decides first, then the score of 3.',
        "Toimenpide 1 on sijalla 1 (toimenpiteitä on 2): mikään toimenpide ei sijoitu ennen sitä.\n"
        "1 ”N1”\n"
        "Ensin ratkaisee ryhmä ”Law”, sitten pistemäärä 3.",
        "Åtgärd 1 har placering 1 av 2: ingen åtgärd placeras före den.\n"
        "1 ”N1”\n"
        "Först avgör gruppen ”Law”, sedan poängtalet 3.",
    ),
}

CASES = {
    f"{room}: {name}": case
    for room, cases in {
        "rank": RANK,
        "robustness": ROBUSTNESS,
        "plan": PLAN,
        "matrix": MATRIX,
        "explain": EXPLAIN,
    }.items()
    for name, case in cases.items()
}


@pytest.mark.parametrize("language", ["en", "fi", "sv"] if is_thorough() else ["en", "fi"])
@pytest.mark.parametrize("name", CASES)
def test_a_lead_says_what_was_found(run: Run, tmp_path: Path, name: str, language: str) -> None:
    case = CASES[name]
    expected = {"en": case.en, "fi": case.fi, "sv": case.sv}[language]
    assert lead_of(run, tmp_path, case, language).replace("\u00a0", " ") == expected


#: Further dimensions: a second scale, and one that a measure need not have.
MORE = """\
  reach: {title: Reach, better: low, values: {far: {points: 2}, near: {points: 1}}}
  status: {title: Status, values: {open: {}, done: {}}}
"""


@pytest.mark.parametrize(
    ("measures", "asked", "lead"),
    [
        (
            {"S": "near"},
            "--rows cost --columns reach",
            {
                "en": '1 measure is best on both "Cost" and "Reach": 1.',
                "fi": "1 toimenpide on parhaassa luokassa molemmissa (”Cost” ja ”Reach”): 1.",
                "sv": "1 åtgärd är bäst i fråga om både ”Cost” och ”Reach”: 1.",
            },
        ),
        (
            {"L": "near"},
            "--rows cost --columns reach",
            {
                "en": 'No measure is best on both "Cost" and "Reach"; the nearest is 1.',
                "fi": "Mikään toimenpide ei ole parhaassa luokassa molemmissa (”Cost” ja ”Reach”); lähimpänä on 1.",
                "sv": "Ingen åtgärd är bäst i fråga om både ”Cost” och ”Reach”; närmast är 1.",
            },
        ),
        (
            {"L": "near", "S": "far"},
            "--rows cost --columns reach",
            {
                "en": 'No measure is best on both "Cost" and "Reach"; the nearest are 1 and 2.',
                "fi": "Mikään toimenpide ei ole parhaassa luokassa molemmissa (”Cost” ja ”Reach”); lähimpänä ovat 1 ja 2.",
                "sv": "Ingen åtgärd är bäst i fråga om både ”Cost” och ”Reach”; närmast är 1 och 2.",
            },
        ),
        (
            {"L": "near"},
            "--rows status --columns reach",
            {
                "en": 'No measure has a value for both "Status" and "Reach".',
                "fi": "Yhdelläkään toimenpiteellä ei ole luokkaa molemmissa (”Status” ja ”Reach”).",
                "sv": "Ingen åtgärd har ett värde för både ”Status” och ”Reach”.",
            },
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_a_matrix_of_other_dimensions_says_what_was_found(
    run: Run, tmp_path: Path, measures: dict[str, str], asked: str, lead: dict[str, str], language: str
) -> None:
    items = "".join(
        f"  - {{nr: {nr}, name: N, problem: null, goal: A, impact: L, cost: {cost}, reach: {reach}}}\n"
        for nr, (cost, reach) in enumerate(measures.items(), 1)
    )
    text = roadmap_text(f"measures:\n{items}", dimensions=DIMENSIONS + MORE)
    (tmp_path / "city.yaml").write_text(text)
    out = run("matrix", *asked.split(), "-f", "city.yaml", "--lang", language).out
    assert out.split("\n\n")[1] == lead[language]


def test_a_matrix_where_impact_is_better_low_has_no_greatest_impact(run: Run, tmp_path: Path) -> None:
    dimensions = DIMENSIONS.replace("better: high", "better: low")
    (tmp_path / "city.yaml").write_text(roadmap_text(dimensions=dimensions))
    out = run("matrix", "-f", "city.yaml").out
    assert out.split("\n\n")[1] == 'No measure is best on both "Impact" and "Cost"; the nearest is 1.'
    assert "no measure here (best corner)" in out


def test_very_many_largest_cells_are_told_in_part(run: Run, tmp_path: Path) -> None:
    goals = [f"G{nr}" for nr in range(1, 14)]
    dimensions = DIMENSIONS.replace(
        "      A: {label: Air}\n      B: {label: Bikes}\n", "".join(f"      {goal}: {{}}\n" for goal in goals)
    )
    items = "".join(
        f"  - {{nr: {nr}, name: N, problem: null, goal: {goal}, impact: L, cost: S}}\n"
        for nr, goal in enumerate(goals, 1)
    )
    (tmp_path / "city.yaml").write_text(roadmap_text(f"measures:\n{items}", dimensions=dimensions))
    lead = run("matrix", "--rows", "goal", "-f", "city.yaml").out.split("\n\n")[1]
    assert lead.startswith(
        "The largest cells have 1 measure each: (Goal: G1; Cost: S), (Goal: G2; Cost: S), "
    )
    assert lead.endswith("(Goal: G12; Cost: S) and 1 other.")


# What the sections of `robustness` say of the points


@pytest.mark.parametrize(
    ("language", "headings", "pair"),
    [
        (
            "en",
            ("The order depends on the points", "Other measures – the order depends on the points"),
            "depends on the points",
        ),
        (
            "fi",
            ("Järjestys riippuu pisteistä", "Muut toimenpiteet – järjestys riippuu pisteistä"),
            "riippuu pisteistä",
        ),
        (
            "sv",
            ("Ordningen beror på poängen", "Övriga åtgärder – ordningen beror på poängen"),
            "beror på poängen",
        ),
    ],
)
def test_an_order_that_depends_on_the_points_is_not_said_to_depend_on_the_weights(
    run: Run, tmp_path: Path, language: str, headings: tuple[str, str], pair: str
) -> None:
    case = Case("BMM BLL", "robustness --vary points", "", "", "")
    lead_of(run, tmp_path, case, language)
    asked = ("robustness", "--vary", "points", "-f", "city.yaml", "--lang", language)
    for profile, heading in zip(("plain", "lane"), headings, strict=True):
        assert f"\n\n{heading}\n" in run(*asked, "-p", profile).out
    assert f"  {pair} " in run(*asked, "--pairs").out
