"""What is wrong with a file that could not be read as a plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from types import MappingProxyType

from uppsikt.documents.language import N_

MOST_PROBLEMS = 500

_NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing that keeps a file from being read, and where it is.

    `message`, `found` and `accepted` are English templates in the manner of `str.format`,
    marked for translation; `facts` fills them in once they are translated. `line` and
    `column` count from 1 and are None where the fault has no place in the file. `field` is
    the dotted place in the document, empty where it has none.
    """

    file: str
    line: int | None
    column: int | None
    field: str
    message: str
    found: str = ""
    accepted: str = ""
    facts: Mapping[str, str] = dataclass_field(default_factory=lambda: _NO_FACTS)


class UnreadablePlan(Exception):
    """The file is not a plan; `problems` tells everything that is wrong with it, in file order."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(
            f"{problem.file}:{problem.line or 0}: {problem.field}: "
            + problem.message.format_map(problem.facts)
            for problem in self.problems
        )


def in_file_order(problems: Iterable[FileProblem]) -> tuple[FileProblem, ...]:
    """The problems by line and column, at most `MOST_PROBLEMS` and one that counts the rest."""
    ordered = sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))
    shown, left_out = ordered[:MOST_PROBLEMS], ordered[MOST_PROBLEMS:]
    if left_out:
        shown.append(
            FileProblem(
                file=left_out[0].file,
                line=left_out[0].line,
                column=None,
                field="",
                message=N_("There are {count} more problems, which are not shown."),
                facts={"count": str(len(left_out))},
            )
        )
    return tuple(shown)
