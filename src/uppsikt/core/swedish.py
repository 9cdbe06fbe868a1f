"""Names in Swedish order, which the embedded PostgreSQL has no collation for."""

_AFTER_Z = str.maketrans({"å": "{1", "ä": "{2", "æ": "{2", "ö": "{3", "ø": "{3"})
_AS_PLAIN = str.maketrans({"é": "e", "è": "e", "á": "a", "à": "a", "ü": "y"})


def swedish_key(name: str) -> tuple[str, str]:
    """A key that sorts names as Swedish lists do: Å, Ä, Ö after Z, capitals as small letters.

    Two names that differ only in accents or capitals keep a fixed order.
    """
    return name.casefold().translate(_AS_PLAIN).translate(_AFTER_Z), name
