"""A form in which the texts that somebody had begun stand again."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from uppsikt.plans.draft_queries import BegunText
from uppsikt.web.editing.part_form import PartForm, Rows


def restored(form: PartForm, drafts: Mapping[str, BegunText]) -> QueryDict:
    """What the form would send as it stands, with the begun texts in their fields."""
    data = QueryDict(mutable=True)
    _put(form, data)
    for name, begun in drafts.items():
        if name in data:
            data[name] = begun.text
    return data


def _put(form: PartForm, data: QueryDict) -> None:
    for name, field in form.form.fields.items():
        bound = form.form[name]
        value: Any = field.prepare_value(bound.initial)
        if isinstance(value, list | tuple):
            data.setlist(bound.html_name, [str(one) for one in value])
        elif value is True:
            data[bound.html_name] = "on"
        elif value not in (None, False):
            data[bound.html_name] = str(value)
        elif name in form.long_fields:
            data[bound.html_name] = ""
    for group in form.groups.values():
        for inner in group.rows if isinstance(group, Rows) else [group]:
            _put(inner, data)
