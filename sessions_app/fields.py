"""Form fields of a session."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teams.fields import LineField

FURTHEST_AHEAD = timedelta(days=365 * 3)
FURTHEST_BACK = timedelta(days=1)
HALF_AN_HOUR = 30
FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")


class MomentField(forms.DateTimeField):
    """A day and a time on the clocks here.

    When the clock goes back an hour twice has the same name: the first of the two is meant. When it
    goes forward an hour is missing: a time in it is refused, with what to do.
    """

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "required": _("Please choose a day and a time."),
        "invalid": _("Please choose a day and a time, such as 24 November 2026, 10:00."),
        "missing": _("On that day the clock goes forward and this time is skipped. Choose an hour later or earlier."),
        "far": _("That is more than three years ahead. Is the year right?"),
        "past": _("That moment is over. Choose one that is still to come."),
    }

    def __init__(self, **options: Any) -> None:
        """Take what a browser's own date and time control sends."""
        super().__init__(input_formats=FORMATS, **options)

    def prepare_value(self, value: Any) -> Any:
        """Show a moment as the clocks here do."""
        return timezone.localtime(value).replace(tzinfo=None) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment in UTC."""
        if value in self.empty_values:
            return None
        naive = self._parsed(str(value).strip())
        try:
            here = naive.replace(tzinfo=timezone.get_current_timezone(), fold=0)
            moment = here.astimezone(UTC)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if moment.astimezone(here.tzinfo).replace(tzinfo=None) != naive:
            raise ValidationError(self.error_messages["missing"], code="missing")
        return moment

    def _parsed(self, value: str) -> datetime:
        for form in FORMATS:
            try:
                return datetime.strptime(value, form)  # noqa: DTZ007 - it is a time on the clocks here
            except ValueError:
                continue
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def _is_new(self, moment: datetime) -> bool:
        return self.has_changed(self.initial, self.prepare_value(moment).isoformat())

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare to the minute, as people see it."""
        shown = self.prepare_value(initial)
        return (shown.strftime("%Y-%m-%dT%H:%M") if isinstance(shown, datetime) else "") != str(data or "")[:16]

    def validate(self, value: Any) -> None:
        """Refuse a moment that must be a slip of the finger."""
        super().validate(value)
        now = timezone.now()
        if value and value > now + FURTHEST_AHEAD:
            raise ValidationError(self.error_messages["far"], code="far")
        if value and value < now - FURTHEST_BACK and self._is_new(value):
            raise ValidationError(self.error_messages["past"], code="past")


class CallLinkField(forms.URLField):
    """The address of a video call: over https only."""

    default_error_messages = {"invalid": _("Please paste the whole link, such as https://meet.example.org/our-room.")}

    def __init__(self, **options: Any) -> None:
        """Take a pasted address without its scheme as https."""
        super().__init__(assume_scheme="https", max_length=500, **options)

    def clean(self, value: Any) -> str:
        """Refuse other schemes, and addresses that carry a name and password."""
        address = super().clean(value)
        parts = urlsplit(address)
        if address and (parts.scheme != "https" or "@" in parts.netloc):
            raise ValidationError(_("The link must begin with https://"), code="scheme")
        return str(address)


def name_field(**options: Any) -> LineField:
    """Return a field for one's own name."""
    return LineField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}), **options)


def next_half_hour() -> datetime:
    """Return the next round moment, as a first suggestion."""
    now = timezone.localtime()
    return now.replace(second=0, microsecond=0) + timedelta(minutes=HALF_AN_HOUR - now.minute % HALF_AN_HOUR)
