"""The words of a document in its own language."""

from uppsikt.documents.language import DEFAULT_LANGUAGE, N_, translator


def test_swedish_is_spoken_unless_another_language_is_asked_for() -> None:
    assert DEFAULT_LANGUAGE == "sv"
    assert translator().gettext("Core remit") == "Grunduppdrag"
    assert translator("sv") is translator("sv")


def test_english_and_languages_without_a_catalogue_say_the_source() -> None:
    for language in ("en", "fi", "no-such-language"):
        assert translator(language).gettext("Core remit") == "Core remit"
        assert translator(language).ngettext("one", "several", 2) == "several"


def test_an_unknown_message_is_said_as_it_is() -> None:
    assert translator("sv").gettext("Nobody has translated this") == "Nobody has translated this"


def test_a_marked_message_is_left_as_it_is() -> None:
    assert N_("Core remit") == "Core remit"
