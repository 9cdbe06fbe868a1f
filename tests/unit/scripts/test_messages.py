"""The check of translations: it passes for the product, and fails for every fault planted."""

import gettext
from pathlib import Path

import pytest

from scripts import messages

HEADER = """\
msgid ""
msgstr ""
"Language: sv\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

PYTHON = """\
from uppsikt.words import N_, gettext, ngettext, pgettext

TITLE = N_("Plan")
gettext("Budget for {year}")
ngettext("%(n)s goal", "%(n)s goals", 2)
pgettext("month", "May")
"""

DJANGO_TEMPLATE = """\
{% load i18n %}<p title="it's">{% translate "Follow-up" %} {{ name|default:_("none") }}</p>
<a href="/a/b">{% translate "Plan" context "verb" %}</a>
{% blocktranslate count rows=rows trimmed context "table" %}
  one "row"
{% plural %}
  {{ rows }} rows
{% endblocktranslate %}
{% blocktranslate with year=plan.year %}Plan\u00a0{{ year }}{% endblocktranslate %}
"""

JINJA_TEMPLATE = '<h1>{{ gettext("Contents") }}</h1>{{ pgettext("cell", "Total") }}\n'

SWEDISH = (
    HEADER
    + """\
msgid "Plan"
msgstr "Plan"

msgid "Budget for {year}"
msgstr "Budget för {year}"

msgid "%(n)s goal"
msgid_plural "%(n)s goals"
msgstr[0] "%(n)s mål"
msgstr[1] "%(n)s mål"

msgctxt "month"
msgid "May"
msgstr "maj"

msgid "Follow-up"
msgstr "Uppföljning"

msgid "none"
msgstr "ingen"

msgctxt "verb"
msgid "Plan"
msgstr "Planera"

msgctxt "table"
msgid "one \\"row\\""
msgid_plural "%(rows)s rows"
msgstr[0] "en ”rad”"
msgstr[1] "%(rows)s rader"

msgid "Plan\u00a0%(year)s"
msgstr "Plan\u00a0%(year)s"

msgid "Contents"
msgstr "Innehåll"

msgctxt "cell"
msgid "Total"
msgstr "Summa"
"""
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, all of whose messages are translated."""
    files = {
        "src/uppsikt/words.py": PYTHON,
        "src/uppsikt/web/templates/page.html": DJANGO_TEMPLATE,
        "src/uppsikt/documents/render/templates/plan.html.jinja": JINJA_TEMPLATE,
        "src/uppsikt/locale/sv/LC_MESSAGES/django.po": SWEDISH,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def catalogue(project: Path) -> Path:
    return messages.catalogue_file(project)


def write_part(project: Path, text: str) -> None:
    part = project / "src/uppsikt/locale/sv/parts/area.po"
    part.parent.mkdir()
    part.write_text(HEADER + text, encoding="utf-8")


def test_every_message_of_the_product_has_good_swedish() -> None:
    assert messages.report(messages.faults(messages.ROOT)) == ""


def test_a_translated_project_has_no_fault(project: Path) -> None:
    assert messages.faults(project) == []


@pytest.mark.parametrize(
    "message",
    [
        "Plan",
        "Budget for {year}",
        "%(n)s goal",
        "May",
        "Follow-up",
        "none",
        'one "row"',
        "Plan\u00a0%(year)s",
        "Contents",
        "Total",
    ],
)
def test_without_a_catalogue_every_kind_of_message_is_found(project: Path, message: str) -> None:
    catalogue(project).unlink()
    assert message in {fault.message for fault in messages.faults(project)}


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (
            'msgstr "Uppföljning"',
            'msgstr ""',
            "src/uppsikt/web/templates/page.html:1: not translated: 'Follow-up'",
        ),
        (
            'msgstr "maj"',
            'msgstr ""',
            "src/uppsikt/words.py:6: not translated: 'May'",
        ),
        (
            'msgid "Contents"',
            'msgid "Content"',
            "src/uppsikt/documents/render/templates/plan.html.jinja:1: "
            "not in the catalogue: 'Contents'",
        ),
        (
            'msgctxt "month"',
            'msgctxt "verb"',
            "src/uppsikt/words.py:6: not in the catalogue: 'May'",
        ),
        (
            'msgstr[1] "%(rows)s rader"',
            'msgstr[1] ""',
            "src/uppsikt/web/templates/page.html:3: not translated: 'one \"row\"'",
        ),
        (
            'msgid "Contents"',
            '#, fuzzy\nmsgid "Contents"',
            "src/uppsikt/documents/render/templates/plan.html.jinja:1: "
            "the translation is marked fuzzy: 'Contents'",
        ),
        (
            "Budget för {year}",
            "Budget för {ar}",
            "src/uppsikt/words.py:4: the translation names a value that there is not: ['ar']: "
            "'Budget for {year}'",
        ),
        (
            'msgstr[1] "%(n)s mål"',
            'msgstr[1] "%(antal)s mål"',
            "src/uppsikt/words.py:5: the translation names a value that there is not: ['antal']: "
            "'%(n)s goal'",
        ),
    ],
)
def test_a_planted_fault_is_the_only_one_found(
    project: Path, good: str, bad: str, fault: str
) -> None:
    assert SWEDISH.count(good) == 1
    catalogue(project).write_text(SWEDISH.replace(good, bad), encoding="utf-8")
    assert [str(found) for found in messages.faults(project)] == [fault]


def test_a_part_completes_the_catalogue_and_is_merged_into_it(project: Path) -> None:
    catalogue(project).write_text(
        SWEDISH.replace('msgstr "Uppföljning"', 'msgstr ""'), encoding="utf-8"
    )
    write_part(project, 'msgid "Follow-up"\nmsgstr "Uppföljning"\n')
    assert messages.faults(project) == []
    messages.update(project)
    assert 'msgid "Follow-up"\nmsgstr "Uppföljning"' in catalogue(project).read_text("utf-8")


def test_a_message_no_longer_used_is_kept_as_obsolete(project: Path) -> None:
    (project / "src/uppsikt/words.py").write_text('from x import _\n_("Plan")\n', encoding="utf-8")
    messages.update(project)
    text = catalogue(project).read_text("utf-8")
    assert '#~ msgid "Budget for {year}"\n#~ msgstr "Budget för {year}"' in text
    assert messages.faults(project) == []


def test_renewing_an_unchanged_catalogue_changes_nothing(project: Path) -> None:
    messages.update(project)
    once = catalogue(project).read_bytes()
    messages.update(project)
    assert catalogue(project).read_bytes() == once


def test_the_compiled_catalogue_is_read_with_its_plurals_and_contexts(project: Path) -> None:
    write_part(project, 'msgid "Follow-up"\nmsgstr "Återkoppling"\n')
    messages.compile_catalogues(project)
    swedish = gettext.translation("django", str(project / messages.LOCALE), languages=["sv"])
    assert swedish.gettext("Follow-up") == "Återkoppling"
    assert swedish.pgettext("month", "May") == "maj"
    assert swedish.npgettext("table", 'one "row"', "%(rows)s rows", 1) == "en ”rad”"
    assert swedish.npgettext("table", 'one "row"', "%(rows)s rows", 2) == "%(rows)s rader"


def test_parts_alone_make_a_catalogue(project: Path) -> None:
    catalogue(project).unlink()
    catalogue(project).parent.rmdir()
    write_part(project, 'msgid "Follow-up"\nmsgstr "Uppföljning"\n')
    messages.compile_catalogues(project)
    swedish = gettext.translation("django", str(project / messages.LOCALE), languages=["sv"])
    assert swedish.gettext("Follow-up") == "Uppföljning"


def test_a_file_that_is_no_catalogue_is_named(project: Path) -> None:
    catalogue(project).write_text('msgid "Plan"\nhello\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"django\.po: not a readable catalogue"):
        messages.load(project)
