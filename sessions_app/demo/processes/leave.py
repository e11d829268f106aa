"""Leave: three versions; with this process the question came up what a process owner really is."""

from dataclasses import replace
from datetime import date

from sessions_app.demo.processes.shapes import Process, Step, Version

ASK = Step(
    "ask",
    "Collega",
    "Vraagt het verlof aan, en zegt wie het werk overneemt",
    "Het verlofsysteem",
    "De leidinggevende krijgt een seintje",
)
ANSWER = Step(
    "answer",
    "Leidinggevende",
    "Zegt binnen drie werkdagen ja, of legt uit waarom het nu niet kan",
    "Het verlofsysteem",
    "De collega weet waar hij of zij aan toe is",
)
UNUSUAL = Step(
    "unusual",
    "P&O-adviseur",
    "Denkt mee als het niet gewoon is: zorg, een geboorte, lang verlof",
    "De regelingen",
    "Een plan dat voor de collega en het team werkt",
)
RECORD = Step(
    "record",
    "Personeelsadministratie",
    "Verwerkt het verlof, en het geld als dat verandert",
    "Het personeelssysteem",
    "Een brief met wat er is afgesproken",
)
HANDOVER = Step(
    "handover",
    "Collega en team",
    "Dragen over wat niet kan wachten; de rest mag blijven liggen",
    "De agenda van het team",
    "Rust voor wie vrij is",
)
BACK = Step(
    "back",
    "Leidinggevende",
    "Vraagt na lang verlof hoe het is om terug te zijn, en of het werk nog past",
    "Een gesprek",
    "Een goede start",
)

PROCESS = Process(
    key="leave",
    name="Verlof",
    purpose="Iedereen kan op tijd vrij zijn of voor een ander zorgen, en het werk kan door.",
    owner="tariq",
    ownership=(
        "Tariq zorgt dat één tekst klopt, en dat iemand hem bijwerkt als een regeling verandert. Vragen over een eigen "
        "verlof blijven bij de adviseur van de directie. Zo spraken we het af in februari 2021."
    ),
    review_on=-8,
    versions=(
        Version("meiling", date(2018, 11, 6)),
        Version(
            "tariq",
            date(2021, 3, 2),
            note="Geschreven na de zevende sessie, toen we wisten wat een proceseigenaar doet.",
            simpler="Eén tekst in plaats van elf losse bladen.",
            steps=(ASK, ANSWER, UNUSUAL, RECORD),
        ),
        Version(
            "tariq",
            date(2021, 6, 17),
            note="Over overdragen en terugkomen; en wat je doet als je thuis werkt en voor iemand zorgt.",
            simpler="Voor vakantie en kort verlof is P&O niet meer nodig.",
            steps=(
                ASK,
                replace(ANSWER, result="De collega weet waar hij of zij aan toe is, zonder te hoeven bellen"),
                UNUSUAL,
                RECORD,
                HANDOVER,
                BACK,
            ),
        ),
    ),
)
