"""The invented people of the demonstration: a team of ten, and the facilitators who help it from outside."""

from dataclasses import dataclass

TEAM = "P&O-team Bestuursondersteuning"


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented person; `key` is how the rest of the demonstration calls them, `there` what they are in it."""

    key: str
    name: str
    there: str
    in_team: bool = True
    manages: bool = False

    @property
    def email(self) -> str:
        """Return an address that leads nowhere."""
        return f"{self.key}@example.org"


PEOPLE = (
    Someone("imke", "Imke Terpstra", "facilitator from outside the team; leads the running session", in_team=False),
    Someone("ruben", "Ruben da Silva", "facilitator from outside the team; led the first sessions", in_team=False),
    Someone(
        "frida", "Frida van Dalen", "manager; asked for these sessions, and takes part like everyone", manages=True
    ),
    Someone("noor", "Noor el Idrissi", "member; co-host of the running session, led the ninth without help"),
    Someone("joris", "Joris Wieringa", "member; owner of «Werving en selectie»"),
    Someone("sanne", "Sanne Hoekstra", "member; owner of «Detachering», was the very first co-host"),
    Someone("rosa", "Rosa Martina", "member; owner of «Onboarding»"),
    Someone("tariq", "Tariq Khan", "member; owner of «Verlof», facilitates tomorrow's session"),
    Someone("meiling", "Mei-Ling Tan", "member; co-host of tomorrow's session"),
    Someone("elif", "Elif Demir", "member; works three days a week, owner of «Voortgangsgesprekken»"),
    Someone("gerda", "Gerda Postma", "member; knows much that is written down nowhere, owner of «Uit dienst»"),
    Someone("samuel", "Samuel Tesfay", "member; new, and a bit nervous about it"),
)
