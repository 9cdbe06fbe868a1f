"""What the documentation names, taken out of its Markdown: links, commands, variables, paths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^(```+|~~~+).*?^\1\s*$", re.M | re.S)
_INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?: {4}.*(?:\n|\Z)|\n(?= {4}))+")
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.M)
_VARIABLE = re.compile(r"\b(?:UPPSIKT_[A-Z]+(?:_[A-Z]+)*|DATABASE_URL)\b")
_COMMAND = re.compile(r"(?:^|[\s/;(\"'])uppsikt ((?:[^\s`|;>&\"')]+ ?)+)")
_TARGET = re.compile(r"(?:^|\s)make ([a-z]+)\b")


@dataclass(frozen=True)
class Page:
    """A page of the documentation."""

    file: Path
    text: str

    @property
    def prose(self) -> str:
        """The page without its blocks of code."""
        return _INDENTED.sub("", _FENCE.sub("", self.text))

    @property
    def code(self) -> list[str]:
        """Every line of code, and every span of it within the prose."""
        fenced = [found.group().splitlines()[1:-1] for found in _FENCE.finditer(self.text)]
        rest = _FENCE.sub("", self.text)
        indented = [found.group().splitlines() for found in _INDENTED.finditer(rest)]
        blocks = [line.strip() for block in (*fenced, *indented) for line in block]
        return [*blocks, *self.spans]

    @property
    def spans(self) -> list[str]:
        """Every span of code within the prose."""
        return _SPAN.findall(self.prose)

    @property
    def links(self) -> list[str]:
        """Where links and pictures lead, those to other sites left out."""
        return [link for link in _LINK.findall(self.prose) if not re.match(r"[a-z]+:", link)]

    @property
    def anchors(self) -> set[str]:
        """What a link can lead to on the page, as GitHub names headings."""
        found: set[str] = set()
        for heading in _HEADING.findall(_FENCE.sub("", self.text)):
            words = re.sub(r"[^\w\- ]", "", _SPAN.sub(r"\1", heading).lower()).replace(" ", "-")
            same = (f"{words}-{number}" for number in range(1, 100))
            found.add(words if words not in found else next(n for n in same if n not in found))
        return found

    @property
    def variables(self) -> set[str]:
        """The environment variables that are named."""
        return set(_VARIABLE.findall(self.text))

    @property
    def commands(self) -> Iterator[list[str]]:
        """The words that follow `uppsikt` where it is called."""
        for line in self.code:
            for found in _COMMAND.finditer(line.partition("  ")[0]):
                words = found[1].removeprefix("uppsikt ").split()
                if re.fullmatch(r"[a-z]+", words[0]):
                    yield words

    @property
    def given(self) -> set[str]:
        """The files whose whole content the page gives, for the reader to make."""
        return set(re.findall(r"`([^`\n]+)`:\n\n```", self.text))

    @property
    def targets(self) -> set[str]:
        """The targets that `make` is called with."""
        return {found for line in self.code for found in _TARGET.findall(line)}


def read(file: Path) -> Page:
    """The page in the file."""
    return Page(file, file.read_text(encoding="utf-8"))


def broken_links(page: Page) -> list[str]:
    """Links to a file that is not there, or to a heading that its page does not have."""
    broken = []
    for link in page.links:
        path, _, anchor = link.partition("#")
        target = (page.file.parent / path).resolve()
        is_there = target.exists()
        if is_there and anchor:
            is_there = anchor in (read(target) if path else page).anchors
        if not is_there:
            broken.append(link)
    return broken
