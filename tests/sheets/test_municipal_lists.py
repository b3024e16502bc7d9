"""Lists as municipalities have them, saved by three programs: read right, or refused with every cell."""

from collections.abc import Mapping

import pytest

from porvoo_roadmap.sheets.holds import NoValue
from tests.sheets.building import SOFFICE, Found, converted, read, workbook
from tests.sheets.lists import HOLDS, LISTS

WRITTEN = {name: workbook(of.sheets, of.hidden) for name, of in LISTS.items()}


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, bytes]]:
    """The lists by the ending under which LibreOffice saved them."""
    folder = tmp_path_factory.mktemp("office")
    return {ending: converted(WRITTEN, ending, folder / ending) for ending in ("ods", "xlsx")}


def expected(name: str) -> Found:
    """What is to be read; what has a problem has no value."""
    wanted = LISTS[name]
    measures = [dict(zip(wanted.keys.split(), row, strict=True)) for row in wanted.measures]
    return Found(measures, sorted(wanted.problems), sorted(wanted.notes))


def found(name: str, data: bytes) -> Found:
    got = read(data, HOLDS, LISTS[name].reading)
    measures = [{k: NoValue.EMPTY if v is None else v for k, v in row.items()} for row in got.measures]
    return Found(measures, sorted(got.problems), sorted(got.notes))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_right_or_every_reason_is_told(name: str) -> None:
    assert found(name, WRITTEN[name]) == expected(name)


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["ods", "xlsx"])
@pytest.mark.parametrize("name", LISTS)
def test_it_is_the_same_when_libreoffice_saved_it(
    name: str, ending: str, saved: Mapping[str, Mapping[str, bytes]]
) -> None:
    assert found(name, saved[ending][name]) == expected(name)
