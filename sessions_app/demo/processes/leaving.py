"""Leaving: two versions; who retires still meets three organisations."""

from datetime import date

from sessions_app.demo.processes.shapes import Process, Step, Version

STEPS = (
    Step(
        "tell",
        "Collega die gaat",
        "Vertelt het eerst aan de leidinggevende, daarna aan het team",
        "Een gesprek; de brief komt later",
        "Een laatste werkdag",
    ),
    Step(
        "confirm",
        "Personeelsadministratie",
        "Bevestigt binnen twee werkdagen wat er nog wordt betaald en hoeveel verlof er is",
        "Het personeelssysteem",
        "Duidelijkheid over geld en dagen",
    ),
    Step(
        "divide",
        "Leidinggevende en team",
        "Kiezen wie wat overneemt, en wat we niet meer doen",
        "De lijst met taken",
        "Werk dat een nieuwe plek heeft",
    ),
    Step(
        "handover",
        "Collega die gaat en wie overneemt",
        "Doen het werk twee keer samen, en praten een uur over wat nergens staat",
        "Een uur aan tafel",
        "Kennis blijft in het team",
    ),
    Step(
        "talk",
        "P&O-adviseur",
        "Vraagt in de laatste twee weken waarom iemand gaat en wat wij kunnen leren; meedoen mag, het moet niet",
        "Vijf vragen",
        "Een les, zonder naam",
    ),
    Step(
        "thank",
        "Leidinggevende",
        "Bedankt, op een manier die bij de collega past",
        result="Een goed afscheid",
    ),
    Step(
        "return",
        "Collega die gaat",
        "Levert laptop, pas en telefoon in; de toegang stopt om middernacht",
        "De lijst met spullen",
        "Niets blijft openstaan",
    ),
)

PROCESS = Process(
    key="leaving",
    name="Uit dienst",
    purpose="Wie weggaat, gaat met een goed gevoel; wat hij of zij wist, blijft in het team.",
    owner="gerda",
    ownership=(
        "Gerda houdt bij wat we doen als iemand gaat, en kijkt of overdragen echt lukt. Over een jaar neemt een ander "
        "dit over; daar beginnen we nu mee."
    ),
    review_on=25,
    versions=(
        Version("gerda", date(2018, 11, 20)),
        Version(
            "gerda",
            date(2021, 5, 6),
            note="Uit onze negende sessie, de eerste zonder hulp van buiten.",
            simpler="Overdragen is meedoen en vertellen; de dikke overdrachtsmap is weg.",
            steps=STEPS,
        ),
    ),
)
