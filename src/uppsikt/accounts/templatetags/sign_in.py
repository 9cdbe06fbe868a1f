"""How a field of a form is drawn, and which identity providers there are."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def drawn(field: BoundField) -> SafeString:
    """The field as the design system draws one."""
    kind = getattr(field.field.widget, "input_type", "")
    attrs: dict[str, Any] = {"class": "ds-input"}
    if kind in {"text", "email", "password"}:
        attrs["placeholder"] = ""
    return field.as_widget(attrs=attrs)


@register.simple_tag(takes_context=True)
def identity_providers(context: dict[str, Any]) -> list[Any]:
    """The municipality's identity providers, those that are set up."""
    request: HttpRequest = context["request"]
    return list(get_adapter(request).list_providers(request))
