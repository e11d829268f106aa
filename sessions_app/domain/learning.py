"""What did we learn? Two questions, in own words, by who likes; named or not; shown together."""

from django.utils.translation import gettext as _

from sessions_app import phases, rules
from sessions_app.domain.board import Kind, board_change, place_at_end
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written, change_text, clean_text, require_open, writer_key_hash
from sessions_app.models import Lesson, PreparedLesson, Session
from sessions_app.models.lesson import Question
from sessions_app.rules import Standing, Writer


def write_lesson(  # noqa: PLR0913 - what an answer is made of, each by its name
    session: Session, *, by: Standing, text: str, question: str, named: bool, key: str, writer_key: str = ""
) -> Written:
    """Answer one of the two questions. Without a name no person is kept, only the hash of `writer_key`."""
    text = clean_text(text)
    if question not in Question.values:
        raise Refused(_("There is no such question."))
    with board_change(session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, change.receipt.object_id)
        require_open(change.session, by)
        if not phases.may_answer(change.session):
            raise Refused(_("This question comes at the end of the session. Your text is kept here."), status=409)
        model = Lesson if change.session.lessons_shown else PreparedLesson
        siblings = model.objects.filter(session=change.session, question=question)
        lesson = model(session=change.session, question=question, text=text, position=place_at_end(siblings))
        if named:
            lesson.author_id = by.person_id
        else:
            lesson.key_hash = writer_key_hash(writer_key)
        lesson.save(force_insert=True)
        if isinstance(lesson, Lesson):
            change.changed(Kind.LESSON, lesson.pk)
        change.keep_receipt(key, lesson.pk)
    return Written(change.seq, lesson.pk)


def change_lesson(lesson: Lesson | PreparedLesson, *, by: Writer, text: str, version: int) -> Written:
    """Change an answer; only its writer may."""
    text = clean_text(text)
    with board_change(lesson.session) as change:
        lesson = _own_again(lesson, by)
        require_open(change.session, by)
        change_text(lesson, text=text, version=version)
        lesson.save(update_fields=["text", "version"])
        if isinstance(lesson, Lesson):
            change.changed(Kind.LESSON, lesson.pk)
    return Written(change.seq, lesson.pk)


def remove_lesson(lesson: Lesson | PreparedLesson, *, by: Writer) -> Written:
    """Take an answer back; only its writer may."""
    with board_change(lesson.session) as change:
        lesson = _own_again(lesson, by)
        require_open(change.session, by)
        if isinstance(lesson, Lesson):
            change.gone(Kind.LESSON, lesson.pk)
        lesson.delete()
    return Written(change.seq)


def _own_again(lesson: Lesson | PreparedLesson, by: Writer) -> Lesson | PreparedLesson:
    found = type(lesson).objects.filter(pk=lesson.pk).first()
    if found is None:
        raise Refused(_("This answer is no longer there. Your text is kept here."), status=409)
    if not rules.wrote(found, person_id=by.person_id, key_hashes=by.key_hashes):
        raise Refused(_("Only who wrote an answer can change it."), status=403)
    return found
