"""Forms of a session and of who takes part in it."""

import uuid
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from processes.models import WorkProcess
from sessions_app.domain.leading import find_account
from sessions_app.fields import CallLinkField, MomentField, name_field, next_half_hour
from sessions_app.models import Journey, Session, SessionRole
from sessions_app.script_forms import ScriptField
from teams.fields import LineField, RowsField
from teams.models import Membership, Person, Team

SHORTEST, LONGEST = 10, 12 * 60
DETAILS = ("duration_minutes", "call_link", "anonymous", "hide_cards", "asks_experience", "journey", "kind")


def fresh_key() -> str:
    """Return a key for one form, so that sending it twice does it once."""
    return str(uuid.uuid4())


def offer(field: Any, rows: QuerySet[Any], shown: Iterable[Any] | None = None) -> None:
    """Let these rows be chosen. They are fetched once; by itself a field asks for them each time it is looked at."""
    field.queryset = rows
    empty = [("", field.empty_label)] if field.empty_label is not None else []
    field.choices = empty + [(row.pk, str(row)) for row in (rows if shown is None else shown)]


def asked_before(team: Team) -> bool:
    """Return what the team chose the last time: asking how it was goes on until somebody says otherwise."""
    sessions = Session.objects.filter(team=team, practice=False).order_by("-starts_at", "pk")
    return bool(sessions.values_list("asks_experience", flat=True).first())


class BeginForm(forms.Form):
    """All that is needed for a board and a link to share."""

    title = LineField(label=_("What is the session called?"), max_length=120)
    process = LineField(
        label=_("Which work process is it about?"),
        max_length=120,
        help_text=_("Work that your team does again and again, such as recruiting a colleague."),
    )
    starts_at = MomentField(label=_("When?"), initial=next_half_hour)
    name = name_field(label=_("Your name"), required=False, help_text=_("The others see it."))
    key = forms.CharField(widget=forms.HiddenInput, initial=fresh_key, min_length=22, max_length=64)


class SessionForm(forms.Form):
    """The plan of a session. Title, process and moment are enough; the rest has a good default."""

    title = LineField(label=_("Title"), max_length=120)
    processes = RowsField(
        WorkProcess.objects.none(), label=_("Work processes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_process = LineField(
        label=_("Another work process"), max_length=120, required=False, help_text=_("Type its name and it is made.")
    )
    starts_at = MomentField(label=_("When?"), initial=next_half_hour)
    duration_minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=SHORTEST, max_value=LONGEST, initial=120
    )
    script = ScriptField(
        label=_("Script"),
        required=False,
        help_text=_("What happens when, with what to say. The phases and the clock of the board follow it."),
    )
    journey = forms.ModelChoiceField(
        Journey.objects.none(), label=_("Learning journey"), required=False, empty_label=_("in no journey")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind, initial=Session.Kind.ORDINARY, required=False)
    preparing = forms.BooleanField(
        label=_("Open the preparation later"),
        required=False,
        help_text=_("Then you say on the board when people can begin to write, and who reads it."),
    )
    call_link = CallLinkField(label=_("Link of the video call"), required=False)
    anonymous = forms.BooleanField(
        label=_("Cards without names"),
        required=False,
        help_text=_("Nobody, not even who looks in the database, can see who wrote what."),
    )
    hide_cards = forms.BooleanField(
        label=_("Cards stay hidden until they are shown"),
        required=False,
        initial=True,
        help_text=_("Everybody writes in quiet; then all cards appear in one moment."),
    )
    asks_experience = forms.BooleanField(
        label=_("Ask at the end whether it was worth the time, and whether it felt safe to speak"),
        required=False,
        help_text=_("Marks from 1 to 5, added up and shown once, from five people up. Nobody can see who gave which."),
    )
    guests_allowed = forms.BooleanField(
        label=_("Guests may join with a link"),
        required=False,
        help_text=_("Everybody who has the link can take part, without an account."),
    )
    key = forms.CharField(widget=forms.HiddenInput, initial=fresh_key, min_length=22, max_length=64)

    main_fields = ("title", "processes", "new_process", "starts_at")

    def __init__(self, *args: Any, team: Team, **options: Any) -> None:
        """Offer the team's processes."""
        super().__init__(*args, **options)
        offer(self.fields["processes"], WorkProcess.objects.filter(team=team))
        offer(self.fields["journey"], Journey.objects.filter(team=team))
        cast("ScriptField", self.fields["script"]).offer(team)
        self.fields["starts_at"].initial = self.initial.get("starts_at", next_half_hour())
        if "asks_experience" not in self.initial:
            self.fields["asks_experience"].initial = asked_before(team)

    def clean(self) -> dict[str, Any]:
        """Ask for a process, there or new."""
        data = super().clean() or self.cleaned_data
        data["script_key"], data["script"] = data.get("script") or ("", None)
        if not {"processes", "new_process"} & self.errors.keys() and not (data["processes"] or data["new_process"]):
            self.add_error("processes", _("Choose at least one work process, or type a new one."))
        return data

    def clean_kind(self) -> str:
        """Take the ordinary kind when nothing was chosen."""
        return self.cleaned_data["kind"] or Session.Kind.ORDINARY

    def clean_preparing(self) -> str:
        """Say it as the session does."""
        return Session.Preparing.LATER if self.cleaned_data["preparing"] else Session.Preparing.OPEN

    @property
    def offers_journeys(self) -> bool:
        """Whether there is a journey to choose."""
        return len(self.fields["journey"].choices) > 1  # type: ignore[attr-defined]

    @property
    def has_wrong_details(self) -> bool:
        """Whether something is wrong behind «more»."""
        return any(name in self.errors for name in (*DETAILS, "script", "guests_allowed"))


class SessionChangeForm(SessionForm):
    """The plan of a session that is there already; the guest link has its own form."""

    guests_allowed = None  # type: ignore[assignment]
    preparing = None  # type: ignore[assignment] # opened and closed on the board
    key = None  # type: ignore[assignment]

    def __init__(self, *args: Any, session: Session, in_team: bool, promised: bool, **options: Any) -> None:
        """Start from the session; what people were told when they wrote can't be changed."""
        names = ("title", "starts_at", *DETAILS)
        initial = {name: getattr(session, name) for name in names} | {"processes": session.processes.all()}
        initial["script"] = ScriptField.initial_of(session.script_key, session.script_id)
        super().__init__(*args, team=session.team, initial=initial, **options)
        if not in_team:
            del self.fields["new_process"]
        if promised:
            for name in ("anonymous", "hide_cards"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Somebody has already written, and was told how. So this stays.")

    def clean(self) -> dict[str, Any]:
        """Know no new process where none can be typed."""
        self.cleaned_data.setdefault("new_process", "")
        return super().clean()


class RolesForm(forms.Form):
    """Who leads the session."""

    facilitators = RowsField(
        Person.objects.none(), label=_("Facilitators"), required=False, widget=forms.CheckboxSelectMultiple
    )
    email = forms.EmailField(
        label=_("A facilitator from outside the team"),
        required=False,
        max_length=254,
        help_text=_("The e-mail address of their account here."),
    )
    cohost = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Co-host"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Somebody of the team, another one each session: records agreements and keeps the time."),
    )

    observers = RowsField(
        Person.objects.none(),
        label=_("Who looks on, to learn to facilitate"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see everything a member sees, write nothing, and everybody sees that they are here."),
    )
    observer_email = forms.EmailField(
        label=_("Somebody from outside the team who looks on"),
        required=False,
        max_length=254,
        help_text=_("The e-mail address of their account here."),
    )

    def __init__(self, data: Any = None, *, session: Session) -> None:
        """Offer the team, and who has a role already."""
        roles = dict(session.roles.values_list("person_id", "role"))
        having = {role: [pk for pk, one in roles.items() if one == role] for role in SessionRole.Role}
        led, looking_on = having[SessionRole.Role.FACILITATOR], having[SessionRole.Role.OBSERVER]
        cohost = next(iter(having[SessionRole.Role.COHOST]), None)
        super().__init__(data, initial={"facilitators": led, "cohost": cohost, "observers": looking_on})
        in_team = Exists(Membership.objects.filter(team=session.team_id, person=OuterRef("pk")))
        people = Person.objects.filter(Q(in_team) | Q(pk__in=roles), is_active=True).annotate(in_team=in_team)
        offered = list(people)
        for name, others in (("facilitators", led), ("observers", looking_on)):
            offer(
                self.fields[name],
                people.filter(Q(in_team) | Q(pk__in=others)),
                [person for person in offered if person.in_team or person.pk in others],
            )
        offer(self.fields["cohost"], people.filter(in_team), [person for person in offered if person.in_team])

    def clean_email(self) -> Person | None:
        """Return whose address it is."""
        return self._account("email")

    def clean_observer_email(self) -> Person | None:
        """Return whose address it is."""
        return self._account("observer_email")

    def _account(self, name: str) -> Person | None:
        email = self.cleaned_data[name]
        found = find_account(email) if email else None
        if email and found is None:
            raise forms.ValidationError(
                _("Nobody has an account with this address here. Ask them to make one first."), code="unknown"
            )
        return found

    @property
    def wanted_facilitators(self) -> list[Person]:
        """Return everybody who is to facilitate."""
        return self._with_added("facilitators", "email")

    @property
    def wanted_observers(self) -> list[Person]:
        """Return everybody who is to look on."""
        return self._with_added("observers", "observer_email")

    def _with_added(self, names: str, added: str) -> list[Person]:
        return [*self.cleaned_data[names], *filter(None, [self.cleaned_data[added]])]


class GuestForm(forms.Form):
    """How a guest is called."""

    name = name_field(label=_("Your name"), help_text=_("The others see it. Your first name is enough."))
    key = forms.CharField(widget=forms.HiddenInput, initial=fresh_key, min_length=22, max_length=64)
