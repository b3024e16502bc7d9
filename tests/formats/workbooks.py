"""Looking into workbooks: their XML, and what another library reads of them."""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import python_calamine

_SPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def parts(data: bytes) -> dict[str, str]:
    """The XML of a workbook, by the names of its parts."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheet(data: bytes, name: str | int = 0) -> list[list[Any]]:
    """The values of a sheet, as another library reads them."""
    with python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        found = book.get_sheet_by_index(name) if isinstance(name, int) else book.get_sheet_by_name(name)
        return found.to_python()


def sheet_names(data: bytes) -> list[str]:
    with python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        return book.sheet_names


def kinds(data: bytes, part: str = "xl/worksheets/sheet1.xml") -> dict[str, str]:
    """What the cells of a sheet are, by their addresses: `s` a text, `n` a number, `b` a truth value."""
    root = ET.fromstring(parts(data)[part])
    cells = root.findall(".//s:c", _SPACE)
    return {cell.get("r", ""): cell.get("t", "n") for cell in cells if cell.find("s:v", _SPACE) is not None}


def assert_harmless(data: bytes) -> None:
    """No cell is a formula or a link, and nothing leads out of the workbook."""
    for name, text in parts(data).items():
        assert not re.search(r"<f[ >/]|<hyperlink|TargetMode=\"External\"|<ddeLink|<oleObject", text), name
