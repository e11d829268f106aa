"""Forms about people."""

from secrets import token_urlsafe
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from teams.fields import LineField, ParagraphsField
from teams.models import Membership, Person

NAME_LENGTH = 80


class SignupForm(forms.Form):
    """What a new account is asked on top of its e-mail address."""

    name = LineField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("This is how your team sees you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email")

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Do nothing more once the account is made: the adapter kept the name."""


class ProfileForm(forms.Form):
    """A person's own name."""

    name = LineField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("This is how your team sees you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class InviteForm(forms.Form):
    """Addresses as they were pasted, and what these people will be in the team."""

    addresses = ParagraphsField(
        label=_("E-mail addresses"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Paste up to fifty: each on a line of its own, or as your mail program writes them."),
    )
    role = forms.ChoiceField(
        label=_("They come in as"),
        choices=Membership.Role.choices,
        initial=Membership.Role.MEMBER,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, may_name_managers: bool, **options: Any) -> None:
        """Ask for the role only where there is something to choose."""
        super().__init__(*args, **options)
        if not may_name_managers:
            del self.fields["role"]

    @property
    def wanted(self) -> dict[str, str]:
        """Return the role that was chosen, if it was asked."""
        return {"role": self.cleaned_data["role"]} if self.cleaned_data.get("role") else {}


class ComeInForm(forms.Form):
    """Who comes in by an invitation and has no account yet: a name, and a key so that sending it twice does it once."""

    name = LineField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("This is how your team sees you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=token_urlsafe, min_length=22, max_length=64)


class LanguageForm(forms.Form):
    """A language of the app."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)


def first_error(form: forms.Form) -> Any:
    """Return the first thing that is wrong with a form, for an answer of one sentence."""
    return next(iter(form.errors.values()))[0]


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, be it nothing; None when it was only asked for."""
    return request.POST if request.method == "POST" else None
