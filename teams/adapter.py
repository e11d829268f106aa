"""How sign-in by allauth fits our people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from teams import rules
from teams.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts with a name and without a user name; guests get none."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may make an account here; elsewhere the house adds people."""
        return bool(settings.ANYONE_MAY_BEGIN) and not request.user.is_authenticated

    def save_user(self, request: HttpRequest, user: Person, form: Any, **options: Any) -> Person:
        """Keep the name that was asked beside the address."""
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, **options)  # type: ignore[no-any-return]

    def clean_email(self, email: str) -> str:
        """Refuse an address for a guest: they would get an account without asking for one."""
        user = getattr(context.request, "user", None)
        if user is not None and not rules.may_have_account(user):
            raise ValidationError(_("A guest has no account. Please sign out first."))
        return super().clean_email(email).lower()  # type: ignore[no-any-return]

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """Refuse to remove the address somebody signs in with."""
        return not email_address.primary and super().can_delete_email(email_address)
