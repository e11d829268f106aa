"""Choosing a language, and going back to where one was."""

import pytest

from teams.signals import rights_changed

ELSEWHERE = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2e%2e",
    "\\\\evil.example",
    "/\\evil.example",
    "http:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "\thttps://evil.example",
    " https://evil.example",
    "\x00//evil.example",
    "ftp://testserver/",
    "https://testserver@evil.example/",
    "https://evil.example#testserver",
    "http://testserver.evil.example/",
    "//testserver@evil.example",
    "mailto:a@b.example",
    "x" * 3000,
    "/" + "x" * 3000,
    "",
]


@pytest.fixture
def heard():
    told = []

    def listen(**news):
        told.append(news.get("person_ids"))

    rights_changed.connect(listen)
    yield told
    rights_changed.disconnect(listen)


def test_language_of_a_visitor_goes_into_a_cookie(cast):
    answer = cast.client().post("/language/", {"language": "nl", "next": "/accounts/login/"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
    assert answer.cookies["django_language"].value == "nl"


@pytest.mark.parametrize("who", ["member", "guest"])
def test_language_of_a_person_is_kept_and_told_after_commit(cast, who, heard, django_capture_on_commit_callbacks):
    person = cast.people[who]
    with django_capture_on_commit_callbacks(execute=True):
        cast.client(person).post("/language/", {"language": "nl"})
    person.refresh_from_db()
    assert person.language == "nl"
    assert heard == [[person.pk]]


def test_language_that_stays_is_not_told(cast, heard, django_capture_on_commit_callbacks):
    cast.member.language = "nl"
    cast.member.save()
    with django_capture_on_commit_callbacks(execute=True):
        cast.client(cast.member).post("/language/", {"language": "nl"})
    assert heard == []


@pytest.mark.parametrize("language", ["", "xx", "nl'; --", "en\x00"])
def test_language_unknown_is_refused(cast, language):
    assert cast.client(cast.member).post("/language/", {"language": language}).status_code == 400
    cast.member.refresh_from_db()
    assert cast.member.language == ""


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_language_never_leads_elsewhere(cast, wanted):
    answer = cast.client().post("/language/", {"language": "en", "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_language_keeps_the_page_with_its_question(cast):
    answer = cast.client().post("/language/", {"language": "en", "next": "/you/?a=1&b=%C3%A9"})
    assert answer["Location"] == "/you/?a=1&b=%C3%A9"


def test_language_by_get_is_refused(cast):
    assert cast.client().get("/language/").status_code == 405
