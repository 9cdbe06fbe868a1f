"""What a PDF says: the words on its pages, and what it tells of itself."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf

_ONE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)

Letters = Mapping[int, str]


def text_of_pdf(content: bytes) -> str:
    """All words of the file, with nothing between the pieces that lines are drawn in."""
    with pikepdf.open(BytesIO(content)) as pdf:
        words = "".join(_words(page) for page in pdf.pages)
        return f"{words} {pdf.docinfo} {pdf.open_metadata()}"


def _words(page: pikepdf.Page) -> str:
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    return "".join(_drawn(page, fonts))


def _drawn(holder: pikepdf.Page, fonts: Mapping[str, Letters]) -> Iterator[str]:
    letters: Letters = {}
    for operands, operator in pikepdf.parse_content_stream(holder):
        match str(operator):
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj":
                yield _read(operands[0], letters)
            case "TJ":
                yield "".join(
                    _read(one, letters) for one in operands[0] if isinstance(one, pikepdf.String)
                )


def _read(string: pikepdf.Object, letters: Letters) -> str:
    codes = bytes(string)
    pairs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
    return "".join(letters.get(code, "") for code in pairs)


def _letters(font: pikepdf.Object) -> Letters:
    """What each code of the font stands for, as the file tells those who copy from it."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            for code, text in _ONE.findall(body):
                found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
        else:
            for first, last, text in _RANGE.findall(body):
                start = ord(bytes.fromhex(text.decode()).decode("utf-16-be"))
                for step in range(int(last, 16) - int(first, 16) + 1):
                    found[int(first, 16) + step] = chr(start + step)
    return found
