"""Which texts say nearly the same: near ones in one group, whatever the order of their words, and quickly."""

import random
import time

import pytest

from sessions_app.similar import groups_of


def groups(*texts):
    return groups_of(list(enumerate(texts)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Status staat op drie plekken", "De status staat op drie plaatsen"),
        ("Het formulier is te lang.", "Formulier te lang!"),
        ("Samen de intake doen", "De intake samen doen"),
        ("SNELLE REACTIE", "Snelle reacties"),
    ],
)
def test_texts_that_say_nearly_the_same_come_together(one, other):
    assert groups(one, "We lunchen op maandag", other) == [[0, 2]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Het formulier is te lang", "Het duurt te lang"),
        ("Planning ontbreekt", "Overleg op vrijdag"),
        ("😀", "👍"),
        ("…", "!"),
    ],
)
def test_other_texts_stay_apart(one, other):
    assert groups(one, other) == []


def test_small_differences_make_no_chain():
    chain = ["aaaaaaaaaa", "aaaaaaaabb", "aaaaaabbbb", "aaaabbbbbb", "aabbbbbbbb"]
    assert [0, 4] not in groups(*chain)
    assert all(not ({0, 4} <= set(group)) for group in groups(*chain))


def test_each_text_is_in_one_group_at_most():
    found = [key for group in groups("te lang", "te lang!", "Te lang", "te laat", "te laat.") for key in group]
    assert len(found) == len(set(found))


def test_two_hundred_long_cards_take_no_time():
    chance = random.Random(7)
    words = ["de", "status", "staat", "op", "drie", "plekken", "formulier", "lang", "kandidaat", "intake", "bellen"]
    texts = [(number, " ".join(chance.choices(words, k=40))) for number in range(200)]
    begin = time.perf_counter()
    groups_of(texts)
    assert time.perf_counter() - begin < 1
