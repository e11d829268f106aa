"""The learning journey that holds the demonstration's sessions together."""

from sessions_app.domain.journeys import Plan

ASKED_BY = "frida"
FACILITATORS = ("tariq",)  # now; the outside facilitators have made themselves superfluous

PLAN: Plan = {
    "title": "Leren als tweede natuur",
    "why": (
        "In 2018 hebben we onze werkprocessen onder grote druk vastgelegd zoals ze toen liepen. Of dat handig is, "
        "hebben we niet bekeken. Verschillen tussen adviseurs kunnen we niet altijd uitleggen, en veel kennis zit in "
        "hoofden. "
        "We willen de beschrijvingen eenvoudiger maken, en ze ook bij de tijd houden."
    ),
    "learn": (
        "Samen naar ons werk kijken, er iets van leren en een eerste stap zetten. En zelf doorgaan als de begeleiding "
        "stopt."
    ),
    "rhythm": "Drie sessies om te beginnen; daarna iedere vier tot zes weken een. Steeds van tien tot twaalf.",
}
