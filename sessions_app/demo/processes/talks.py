"""Performance talks: two versions."""

from datetime import date

from sessions_app.demo.processes.shapes import Process, Step, Version

STEPS = (
    Step(
        "invite",
        "Leidinggevende of collega",
        "Nodigt twee weken vooraf uit; beiden noemen waar het over moet gaan",
        "De agenda",
        "Niemand wordt overvallen",
    ),
    Step(
        "prepare",
        "Collega",
        "Kijkt terug: wat ging goed, wat was lastig, wat wil ik leren?",
        "De drie vragen",
        "Een paar steekwoorden zijn genoeg",
    ),
    Step(
        "ask",
        "Leidinggevende",
        "Vraagt twee collega's wat zij zien, als de collega dat goed vindt",
        "Een kort gesprek",
        "Meer dan één blik",
    ),
    Step(
        "talk",
        "Collega en leidinggevende",
        "Voeren het gesprek, lopend als het kan",
        "Een uur",
        "Weten hoe het gaat en wat er wordt verwacht",
    ),
    Step(
        "report",
        "Collega",
        "Schrijft binnen een week het verslag; de leidinggevende vult aan",
        "Eén formulier, één bladzijde",
        "Een verslag waar beiden achter staan",
    ),
    Step(
        "keep",
        "Personeelsadministratie",
        "Bewaart het verslag, zonder het te lezen",
        "Het dossier",
        "Na vijf jaar gaat het weg",
    ),
    Step(
        "look",
        "P&O-adviseur",
        "Kijkt twee keer per jaar of iedereen aan de beurt komt",
        "Alleen de data, niet de verslagen",
        "Niemand wordt vergeten",
    ),
)

PROCESS = Process(
    key="talks",
    name="Voortgangsgesprekken",
    purpose="Iedere collega weet hoe het gaat, wat er wordt verwacht en wat hij of zij wil leren.",
    owner="elif",
    ownership=(
        "Elif houdt het ene formulier klein en vraagt in het najaar wat mensen aan de gesprekken hadden. Hoe een "
        "gesprek ging, hoort zij niet en hoeft zij niet te weten."
    ),
    review_on=75,
    versions=(
        Version("meiling", date(2018, 11, 13)),
        Version(
            "elif",
            date(2021, 3, 30),
            note="Na de achtste sessie: het gesprek telt, het formulier is er om te onthouden.",
            simpler="Van drie formulieren naar één bladzijde, die de collega zelf schrijft.",
            steps=STEPS,
        ),
    ),
)
