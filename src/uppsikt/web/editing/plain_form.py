"""The fields of a form for the fields of a class, each of the kind that its value is."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from uppsikt.documents.editing.schema import Field, Holds
from uppsikt.documents.plan.base import Part
from uppsikt.web.editing import fields as f
from uppsikt.web.editing.choices import Choices
from uppsikt.web.editing.labels import help_text, label
from uppsikt.web.editing.readable import IN_PLAN_WORDS

FEW = 4
"""So many codes are shown at once; more are a list to choose from."""


def plain_form(
    kind: type[Part],
    specs: tuple[Field, ...],
    choices: Choices,
    prefix: str,
    content: Mapping[str, Any],
    data: QueryDict | None,
) -> forms.Form:
    """The form of the fields that hold no part."""
    form = forms.Form(
        data,
        prefix=prefix or None,
        initial=dict(content),
        auto_id="id_%s",
        use_required_attribute=False,
    )
    for spec in specs:
        if spec.holds is not Holds.PART:
            form.fields[spec.name] = _field(kind, spec, choices, content)
    return form


def _field(
    kind: type[Part], spec: Field, choices: Choices, content: Mapping[str, Any]
) -> forms.Field:
    """The field of a form for a field of the class."""
    options: dict[str, Any] = {
        "label": label(kind, spec.name),
        "help_text": help_text(kind, spec.name),
        "required": spec.required,
        "error_messages": {
            "required": _("Fill this in."),
            "invalid_choice": _("Choose something in the list."),
            "invalid_list": _("Choose something in the list."),
            "null_characters_not_allowed": _("The text holds a character that cannot be kept."),
        },
    }
    if spec.holds is Holds.CHOICE:
        return _code_field(spec, choices.codes(spec), content, options)
    if spec.holds is Holds.REFERENCE:
        field = _reference_field(spec, choices.items(spec), content, options)
    else:
        field = _plain_field(spec, options)
    if spec.holds in IN_PLAN_WORDS and (language := choices.plan_language):
        field.widget.attrs["lang"] = language
    return field


def _plain_field(spec: Field, options: dict[str, Any]) -> forms.Field:
    field = _PLAIN[spec.holds]
    if spec.many:
        field = f.LinesField
    made = field(**options)
    made.widget.attrs["class"] = "ds-input"
    if getattr(made, "is_long", False):
        made.widget.attrs["rows"] = 6 if spec.many else 8
    return made


_PLAIN: dict[Holds, type[forms.Field]] = {
    Holds.LINE: f.LineField,
    Holds.PROSE: f.ProseField,
    Holds.AMOUNT: f.AmountField,
    Holds.NUMBER: f.NumberField,
    Holds.WHOLE: f.WholeField,
    Holds.YEAR: f.YearField,
    Holds.DAY: f.DayField,
    Holds.FLAG: f.FlagField,
}


def _code_field(
    spec: Field, codes: list[f.Choice], content: Mapping[str, Any], options: dict[str, Any]
) -> forms.Field:
    if spec.many:
        before = content.get(spec.name) or ()
        return f.CodesField(choices=codes, before=before, **options)
    widget: type[forms.Widget] = forms.Select
    if len(codes) <= FEW and spec.required:
        widget = forms.RadioSelect
    elif spec.required:
        codes = [("", "–"), *codes]
    if not spec.required and spec.enum is not None:
        codes = [("", _("Nothing chosen")), *codes]
    return f.CodeField(choices=codes, widget=widget(attrs={"class": "ds-input"}), **options)


def _reference_field(
    spec: Field,
    items: list[f.Choice | f.Group],
    content: Mapping[str, Any],
    options: dict[str, Any],
) -> forms.Field:
    empty = [("", _("Nothing chosen"))]
    if spec.many and len(spec.kinds) == 1 and len(items) <= f.MOST_CHECKBOXES:
        return f.CodesField(choices=items, before=content.get(spec.name) or (), **options)
    if spec.many:
        several = f.SeveralField(choices=[*empty, *items], **options)
        several.widget.attrs["class"] = "ds-input"
        return several
    widget = forms.Select(attrs={"class": "ds-input"})
    return f.CodeField(choices=[*empty, *items], widget=widget, **options)
