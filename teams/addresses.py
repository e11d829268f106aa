"""E-mail addresses out of pasted text: one on each line, or as mail programs write them, with names around them."""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

BETWEEN = re.compile(r"[\s,<>]+")
AROUND = "\"'()[]<>.:"
LONGEST = 254
LONGEST_SHOWN = 80


def pieces_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield for everything in the text that should be an address how it stands there, and the address or nothing."""
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    for part in re.split(r"[;\n]", seen):
        for piece in _split(part):
            yield piece[:LONGEST_SHOWN], _address(piece)


def _split(part: str) -> list[str]:
    """Take one line apart: «Noor Bakker <noor@…>», «a@…, b@…», «Bakker, Noor noor@…»."""
    words = [word for word in BETWEEN.split(part) if word.strip(AROUND)]
    with_sign = [word for word in words if "@" in word]
    return with_sign or ([" ".join(words)] if words else [])


def _address(piece: str) -> str:
    address = piece.strip().strip(AROUND).removeprefix("mailto:").lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST else ""
