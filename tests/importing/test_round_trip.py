"""What is exported for editing comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.formats.editing_form import form_workbook
from porvoo_roadmap.importing.merging import merged
from porvoo_roadmap.importing.new_file import from_form
from porvoo_roadmap.importing.own_forms import form_in
from porvoo_roadmap.importing.reading import ReadList, Wish, read_list
from porvoo_roadmap.loading import declared
from porvoo_roadmap.loading.frame import frame_of
from porvoo_roadmap.reports.editing_form import editing_form
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.scenario.choosing import chosen
from porvoo_roadmap.sheets.cells import place_name
from porvoo_roadmap.sheets.grid import read_grid
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import Words
from tests.importing.roadmaps import files, roadmap_of
from tests.strategies import examples


def exported(data: bytes, language: str = "en") -> bytes:
    roadmap = roadmap_of(data)
    scenario = chosen(roadmap, None)
    view = View(Words(language), scenario, Source("random.yaml", "random.yaml"), data, (), roadmap.measures)
    return form_workbook(editing_form(view, frame_of(data)), Words(language))


def read_back(workbook: bytes, data: bytes) -> ReadList:
    roadmap = declared(data)
    assert roadmap is not None
    found = read_list(read_grid(workbook), roadmap, Wish())
    assert [(p.code, place_name(p.path), dict(p.facts)) for p in found.problems] == []
    return found


@examples(1)
@given(files(), st.sampled_from(("en", "fi", "sv")))
def test_a_form_comes_back_as_the_same_model(data: bytes, language: str) -> None:
    workbook = exported(data, language)
    form = form_in(read_grid(workbook))
    assert form is not None
    assert form.frame is not None
    found = read_back(workbook, form.frame.encode())
    new = from_form(found, form.frame, [*roadmap_of(data).dimensions])
    assert roadmap_of(new.data) == roadmap_of(data)


@examples(1)
@given(files())
def test_a_form_changes_nothing_in_the_file_that_it_was_made_of(data: bytes) -> None:
    result = merged(roadmap_of(data), read_back(exported(data), data))
    assert [*result.edits] == []
    assert [*result.absent] == []
