"""How every form looks: labels above, help below them, an error beside its field and a summary on top."""

from allauth.account.forms import LoginForm
from django.forms.renderers import TemplatesSetting


class PageRenderer(TemplatesSetting):
    """Renders `{{ form }}` and its fields with our own templates."""

    form_template_name = "components/_form.html"
    field_template_name = "components/_field.html"


class PasswordForm(LoginForm):  # type: ignore[misc]
    """Signing in with a password, for who set one; signing up never asks for it."""

    def _setup_password_field(self) -> None:
        """Keep the field that allauth leaves out when accounts begin without a password."""
