"""Two people describing one process in the same moment."""

from functools import partial

from processes.content import Content
from processes.domain.describing import NameTaken, Overtaken, begin_process, change_process
from processes.models import ProcessVersion, WorkProcess
from tests.at_once import at_once
from tests.personas import make_cast


def test_descriptions_at_once_get_one_version_and_one_choice(transactional_db):
    cast = make_cast()
    people = (cast.facilitator, cast.cohost, cast.member, cast.manager)
    given = at_once(
        *(
            partial(change_process, cast.process, by=person, details={}, content=Content(f"By {person}"), based_on=1)
            for person in people
        )
    )
    assert sorted(type(one).__name__ for one in given) == ["Overtaken"] * 3 + ["ProcessVersion"]
    published = next(one for one in given if isinstance(one, ProcessVersion))
    assert {one.current for one in given if isinstance(one, Overtaken)} == {published}
    assert list(cast.process.versions.values_list("number", flat=True)) == [2, 1]


def test_one_name_at_once_is_given_once(transactional_db):
    cast = make_cast()
    given = at_once(*[partial(begin_process, cast.team, by=cast.member, name="Onboarding")] * 4)
    assert sum(isinstance(one, NameTaken) for one in given) == 3
    assert WorkProcess.objects.filter(name="Onboarding").count() == 1
