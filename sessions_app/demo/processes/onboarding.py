"""Onboarding: four versions, the newest of last week."""

from dataclasses import replace
from datetime import date

from sessions_app.demo.processes.shapes import Process, Step, Version

REQUEST = Step(
    "request",
    "Leidinggevende",
    "Vraagt laptop, pas, werkplek en toegang tot de systemen aan",
    "Het formulier op het intranet",
    "Alles staat klaar op de eerste dag",
)
WELCOME = Step(
    "welcome",
    "P&O-adviseur",
    "Stuurt de mails: welkom, gegevens, laptop, pas, reizen en de eerste dag",
    "De zes teksten",
    "De nieuwe collega weet wat er komt",
)
BUDDY = Step(
    "buddy",
    "Leidinggevende en team",
    "Kiezen een maatje; het maatje belt alvast",
    result="Iemand om alles aan te vragen",
)
FIRST_DAY = Step(
    "firstday",
    "Maatje",
    "Haalt de nieuwe collega op; er is koffie met het team, en een eerste kleine klus",
    result="De nieuwe collega hoort erbij",
)
OATH = Step(
    "oath",
    "Leidinggevende",
    "Neemt in de eerste maand de eed of belofte af, op een vast moment; familie is welkom",
    "De tekst van de eed en de belofte",
    "Een moment dat mensen bijblijft",
)
HUNDRED = Step(
    "hundred",
    "P&O-adviseur",
    "Vraagt na honderd dagen: wat viel op, wat zou jij anders doen?",
    "Een gesprek van een half uur",
    "Iets dat het team kan leren",
)
HANDOVER = Step(
    "handover",
    "P&O-adviseur van de werving",
    "Vertelt wat er met de nieuwe collega is besproken",
    "Een gesprek van tien minuten",
    "Niemand hoeft twee keer hetzelfde te vertellen",
)
CHECK = Step(
    "check",
    "P&O-adviseur",
    "Loopt een week voor de start de lijst na: werkt de laptop, klopt de toegang?",
    "De controlelijst",
    "Tijd om te bellen als er iets mist",
)
FIRST_WEEK = Step(
    "firstweek",
    "Nieuwe collega",
    "Maakt kennis met vijf mensen die bij het werk belangrijk zijn",
    "Het inwerkprogramma",
    "Weten met welke vraag je bij wie bent",
)
MONTH = Step(
    "month",
    "Leidinggevende en nieuwe collega",
    "Spreken na een maand over wat lukt en wat nog onduidelijk is",
    result="Niemand loopt lang met een vraag rond",
)

PROCESS = Process(
    key="onboarding",
    name="Onboarding",
    purpose="Een nieuwe collega voelt zich welkom, kan snel aan het werk en durft vragen te stellen.",
    owner="rosa",
    ownership=(
        "Rosa houdt de beschrijving en de welkomsttekst bij, en vraagt iedere nieuwe collega wat hij of zij miste. "
        "Het inwerken zelf doet het hele team."
    ),
    review_on=170,
    versions=(
        Version("gerda", date(2018, 10, 23)),
        Version(
            "rosa",
            date(2020, 10, 20),
            note="Uit het hoofd van Rosa op papier, na onze vierde sessie.",
            simpler="Het maatje vervangt vier losse contactpersonen.",
        ),
        Version(
            "rosa",
            date(2020, 11, 12),
            note="Ook voor wie gedetacheerd wordt. De stappen staan nu los van de tekst.",
            simpler="Eén weg voor iedereen die begint.",
            steps=(REQUEST, WELCOME, BUDDY, FIRST_DAY, OATH, HUNDRED),
        ),
        Version(
            "rosa",
            -6,
            note="Eén welkomstbericht, en een controle een week vooraf. Zo spraken we het twee weken geleden af.",
            simpler="Eén bericht in plaats van zes losse mails.",
            steps=(
                HANDOVER,
                REQUEST,
                replace(
                    WELCOME,
                    does="Stuurt één bericht: wanneer je begint, wie je ophaalt, wat je meeneemt en wie je belt",
                    with_what="De welkomsttekst",
                ),
                BUDDY,
                CHECK,
                FIRST_DAY,
                FIRST_WEEK,
                OATH,
                MONTH,
                HUNDRED,
            ),
        ),
    ),
)
