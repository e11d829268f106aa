"""Addresses out of what people paste."""

import pytest

from teams.addresses import pieces_of

NOOR, JORIS = "noor@example.org", "joris@example.org"


@pytest.mark.parametrize(
    "text",
    [
        f"{NOOR}\n{JORIS}",
        f"{NOOR}, {JORIS}",
        f"{NOOR};{JORIS}",
        f"  {NOOR}\t{JORIS}  \n\n",
        f"Noor Bakker <{NOOR}>; Joris de Wit <{JORIS}>",
        f'"Bakker, Noor" <{NOOR}>, "Wit, Joris de" <{JORIS}>',
        f"Bakker, Noor {NOOR}\nmailto:{JORIS}",
        f"(Noor@Example.org), <{JORIS}>.",
        f"{NOOR}\u200b\u00a0{JORIS}",
    ],
)
def test_addresses_as_people_paste_them(text):
    assert [address for _, address in pieces_of(text)] == [NOOR, JORIS]


@pytest.mark.parametrize(
    "text", ["Noor Bakker", "noor@", "@example.org", "noor@@example.org", "noor@nowhere", "noor@example..org"]
)
def test_what_is_no_address_is_given_back_as_it_stood(text):
    assert list(pieces_of(text)) == [(text[:80], "")]


@pytest.mark.parametrize("text", ["", "  \n\t ", ";;;", ", ,", "<>"])
def test_nothing_gives_nothing(text):
    assert [address for _, address in pieces_of(text) if address] == []


def test_address_with_a_line_end_in_it_cannot_be():
    pieces = list(pieces_of("noor@example.org\r\nBcc: all@example.org"))
    assert [address for _, address in pieces] == [NOOR, "all@example.org"]
    assert all(not set(address) & set("\r\n ") for _, address in pieces)
