"""The form of an item that is to be added."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from uppsikt.documents.editing import IdentityTaken, NotAContent
from uppsikt.documents.editing.nodes import find
from uppsikt.documents.plan.base import SLUG_PATTERN, Part
from uppsikt.exchange.editing import PartIsGone, add_item, list_in
from uppsikt.exchange.result import BodyIsAnothers, PlanHasErrors
from uppsikt.plans.draft_queries import drafts_of_part
from uppsikt.plans.operations import discard_drafts
from uppsikt.web.editing.access import Editing, editing_view
from uppsikt.web.editing.answers import beside_fields, contents_url, gone, on_to, show
from uppsikt.web.editing.drafts import restored
from uppsikt.web.editing.labels import kind_name, label, node_name
from uppsikt.web.editing.part_form import Fault, PartForm, rearranged
from uppsikt.web.editing.views.contents import trail


class IdentityForm(forms.Form):
    """The identity of a new item, for who wants to choose it."""

    use_required_attribute = False

    identity = forms.RegexField(
        SLUG_PATTERN,
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "ds-input", "autocomplete": "off"}),
    )


@editing_view("GET", "POST")
def new(request: HttpRequest, editing: Editing, key: str, field: str) -> HttpResponse:
    """Show an empty form, or add what was typed in it."""
    its = list_in(editing.document, key, field)
    if its is None or its.part is None:
        raise Http404(_("The plan holds no such list."))
    kind, place = its.part, f"{key}/{field}"
    data = request.POST
    fixed = {} if editing.may_mark(key) else {"confidential": None}

    def form_of(typed: QueryDict | None = None) -> PartForm:
        return PartForm(kind, editing.choices(), data=typed, fixed=fixed)

    if request.method != "POST":
        drafts = drafts_of_part(editing.user, editing.stored.plan_id, place)
        form = form_of()
        if drafts and request.GET.get("utkast"):
            form = form_of(restored(form, drafts))
        return _show(request, editing, key, field, form, _identity(None), drafts=drafts)
    identity = _identity(request)
    if act := data.get("act", ""):
        form = form_of(rearranged(data, act))
        return _show(request, editing, key, field, form, identity)
    form = form_of(data)
    content = form.check()
    if content is None or not identity.is_valid():
        return _show(request, editing, key, field, form, identity, checked=True)
    return _add(request, editing, key, field, kind, form, identity, content)


def _add(
    request: HttpRequest,
    editing: Editing,
    key: str,
    field: str,
    kind: type[Part],
    form: PartForm,
    identity: IdentityForm,
    content: dict[str, Any],
) -> HttpResponse:
    """Add the item; the form with what is wrong where that fails."""
    try:
        made = add_item(
            **editing.operation,
            container=key,
            field=field,
            content=content,
            identity=identity.cleaned_data["identity"] or None,
            called=kind_name(kind),
        )
    except IdentityTaken as refusal:
        identity.add_error("identity", _taken(editing, refusal))
        return _show(request, editing, key, field, form, identity, checked=True)
    except PartIsGone:
        return gone(request, editing)
    except (PlanHasErrors, BodyIsAnothers) as refusal:
        place = (*editing.node(key).place, field, 0)
        said_all = beside_fields(editing, form, place, refusal)
        return _show(request, editing, key, field, form, identity, checked=True, refused=said_all)
    except NotAContent:
        return _show(request, editing, key, field, form, identity, checked=True)
    discard_drafts(user=editing.user, plan_id=editing.stored.plan_id, part=f"{key}/{field}")
    message = _("{name} is added.").format(name=content.get("name") or kind_name(kind))
    return on_to(request, f"{contents_url(editing.document, key)}#{made}", message)


def _taken(editing: Editing, refusal: IdentityTaken) -> str:
    """By what the identity is taken: no name of an item that the person may not see."""
    if find(editing.document, refusal.identity) is None:
        return _("The identity is already used.")
    return _("{name} has that identity already.").format(name=refusal.label)


def _identity(request: HttpRequest | None) -> IdentityForm:
    form = IdentityForm(request.POST if request else None, auto_id="id_%s")
    form.fields["identity"].label = _("Identity")
    form.fields["identity"].help_text = _(
        "Part of the page's address: small letters a-z, digits and hyphens. Leave blank for one "
        "that is made of the name. It does not change afterwards."
    )
    form.fields["identity"].error_messages["invalid"] = _(
        "Write small letters a-z, digits and single hyphens."
    )
    return form


def _show(
    request: HttpRequest,
    editing: Editing,
    key: str,
    field: str,
    form: PartForm,
    identity: IdentityForm,
    *,
    checked: bool = False,
    refused: list[str] | None = None,
    **context: Any,
) -> HttpResponse:
    around = editing.node(key)
    faults = form.faults if checked else []
    if checked:
        said = identity.errors.get("identity", [])
        faults += [Fault("id_identity", _("Identity"), str(one)) for one in said]
    return show(
        request,
        editing,
        "new",
        status=422 if faults or refused else 200,
        node=around,
        around=node_name(around),
        list=label(around.kind, field),
        field=field,
        kind=kind_name(form.kind),
        form=form,
        identity=identity["identity"],
        faults=faults,
        refused=refused or [],
        trail=[*trail(editing, around), (contents_url(editing.document, key), node_name(around))],
        back=contents_url(editing.document, key),
        **context,
    )
