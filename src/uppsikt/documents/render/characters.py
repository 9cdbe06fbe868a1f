"""Characters that cannot stand in a finished document.

Somebody's comment, pasted from another program, may hold control characters. XML cannot carry
them at all, and in HTML they are errors.
"""

import re

_BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_NONCHARACTERS = "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef" + f"{_NONCHARACTERS}]"
)


def printable(text: str) -> str:
    """The text with every character that XML and HTML can carry, and no other.

    Control characters that part words or lines become a space; the rest, lone surrogates and
    noncharacters among them, are left out. Line feeds and tabs stand.
    """
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
