"""Form fields for what people type: friendly about spaces, strict about characters that nobody can see."""

import re
import unicodedata
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# Marks that turn the direction of everything after them, also outside the text they stand in.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LONGEST_NUMBER = 18
INVISIBLE = {"Cc", "Cs", "Cn", "Co"}


class LineField(forms.CharField):
    """One line of text: runs of white space count as one space."""

    def __init__(self, **options: Any) -> None:
        """Say in plain words what is too long."""
        super().__init__(**options)
        _use_plain_words(self)

    def to_python(self, value: Any) -> str:
        """Return the line with single spaces; one with nothing to see in it is empty."""
        line = re.sub(r"\s+", " ", super().to_python(value) or "").strip()
        return line if has_something_to_see(line) else ""

    def clean(self, value: Any) -> str:
        """Refuse what cannot be seen."""
        return without_invisible(super().clean(value))


class ParagraphsField(forms.CharField):
    """Text of several lines; every line ends in the same way whatever the browser sent."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        """Say in plain words what is too long."""
        super().__init__(**options)
        _use_plain_words(self)

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return text if has_something_to_see(text) else ""

    def clean(self, value: Any) -> str:
        """Refuse what cannot be seen."""
        return without_invisible(super().clean(value), also="\n\t")


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # forms know no generics at run time
    """Several rows to tick; a number that no row can have is simply none of them."""

    def clean(self, value: Any) -> Any:
        """Refuse such a number before it reaches the database."""
        for one in value or ():
            if not (str(one).isdecimal() and len(str(one)) <= LONGEST_NUMBER):
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": one}, code="invalid")
        return super().clean(value)


def has_something_to_see(text: str) -> bool:
    """Whether there is more in it than space and marks without a width; what is refused counts as something."""
    blank = {"Cf", "Zs", "Zl", "Zp"}
    return any(
        character in TURNING or not (character in "\n\t" or unicodedata.category(character) in blank)
        for character in text
    )


def without_invisible(text: str, also: str = "") -> str:
    """Return the text, or refuse it for a control character or a mark that turns the direction."""
    for character in text:
        if character in also:
            continue
        if character in TURNING or unicodedata.category(character) in INVISIBLE:
            raise ValidationError(
                _("This text holds a character that nobody can see. Please type it again instead of pasting it."),
                code="invisible",
            )
    return text


def _use_plain_words(field: forms.CharField) -> None:
    field.error_messages["required"] = _("Please fill in something here.")
    for validator in field.validators:
        if getattr(validator, "code", "") == "max_length":
            cast("BaseValidator", validator).message = ngettext_lazy(
                "Please use at most %(limit_value)d character; these are %(show_value)d.",
                "Please use at most %(limit_value)d characters; these are %(show_value)d.",
                "limit_value",
            )
        if getattr(validator, "code", "") == "null_characters_not_allowed":
            cast("BaseValidator", validator).message = _(
                "This text holds a character that nobody can see. Please type it again instead of pasting it."
            )
