"""Who acts. Every operation is told by its face who that is."""

from dataclasses import dataclass

USER = "user:"
"""Begins the identity of a signed-in person; the number of the person follows."""

COMMAND = "command"
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a change: a signed-in person, somebody at the command line, or a job.

    `identity` is `user:<number>`, `command` or `system`, and stays the same when a person is
    renamed. `name` is what they were called when they acted; for the command line it is the
    account of the operating system, for a job what the job is called. Raises ValueError for
    another identity and for an empty name.
    """

    identity: str
    name: str

    def __post_init__(self) -> None:
        number = self.identity.removeprefix(USER)
        is_person = number != self.identity and number.isascii() and number.isdecimal()
        if not (is_person or self.identity in {COMMAND, SYSTEM}):
            raise ValueError(f"no identity of an actor: {self.identity!r}")
        if not self.name.strip():
            raise ValueError("an actor without a name")

    @classmethod
    def person(cls, number: int, name: str) -> "Actor":
        """A signed-in person, by their number in the database."""
        return cls(f"{USER}{number}", name)

    @classmethod
    def command(cls, account: str) -> "Actor":
        """Somebody at the command line, by their account in the operating system."""
        return cls(COMMAND, account)

    @classmethod
    def system(cls, job: str) -> "Actor":
        """A job that nobody stands behind just then."""
        return cls(SYSTEM, job)
