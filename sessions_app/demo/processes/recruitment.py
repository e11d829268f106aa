"""Recruitment: four versions, of which two came out of the first sessions."""

from datetime import date

from sessions_app.demo.processes.shapes import Process, Step, Version

ASK = Step(
    "ask",
    "Vacaturehouder",
    "Belt de adviseur en kijkt samen eerst: is de vacature nodig, of kan het werk anders verdeeld worden?",
    "Een telefoongesprek",
    "We weten of er een vacature komt",
)
INTAKE = Step(
    "intake",
    "P&O-adviseur en vacaturehouder",
    "Spreken een half uur over het werk, het team en de eisen: wat moet iemand kunnen, en wat mag iemand hier leren?",
    "Het intakeformulier",
    "Een functieprofiel van één bladzijde",
)
APPROVAL = Step(
    "approval",
    "P&O-adviseur",
    "Stuurt de aanvraag naar de directeur en naar Financiën, en belt na een week wie nog niet heeft geantwoord",
    "De aanvraag met het profiel",
    "Een akkoord op de functie en op het geld",
)
TEXT = Step(
    "text",
    "Vacaturehouder",
    "Schrijft de vacature; de adviseur leest mee",
    "De voorbeelden in de gedeelde map",
    "Een tekst zonder vaktaal",
)
OPEN = Step(
    "open",
    "P&O-adviseur",
    "Zet de vacature open: eerst voor collega's die ander werk moeten vinden, dan voor het Rijk, dan voor iedereen",
    "Het systeem voor vacatures",
    "Brieven van kandidaten",
)
LETTERS = Step(
    "letters",
    "Selectiecommissie",
    "Leest de brieven samen, met dezelfde punten voor iedere brief; pas daarna wordt er vergeleken",
    "De puntenlijst",
    "Een uitnodiging of een antwoord voor iedereen",
)
TALKS = Step(
    "talks",
    "Selectiecommissie",
    "Voert meestal twee gesprekken; iedere kandidaat krijgt dezelfde vragen",
    "De vragen, vooraf verdeeld",
    "Een voorkeur die is uit te leggen",
)
DECISION = Step(
    "decision",
    "Vacaturehouder",
    "Beslist; de adviseur schrijft de reden op in twee zinnen",
    "De notities van de gesprekken",
    "Een besluit, en een antwoord aan alle kandidaten",
)
REFUSAL = Step(
    "refusal",
    "Wie het gesprek leidde",
    "Belt zelf de kandidaten die het niet worden, en zegt eerlijk waarom",
    "De twee zinnen van het besluit",
    "Kandidaten die goed op ons terugkijken",
)
OFFER = Step(
    "offer",
    "P&O-adviseur",
    "Bespreekt het aanbod; de administratie maakt het contract",
    "Het model van het contract",
    "Een getekend contract",
)
HANDOVER = Step(
    "handover",
    "P&O-adviseur",
    "Draagt over aan Onboarding, uiterlijk twee weken voor de eerste werkdag",
    "Een gesprek van tien minuten",
    "De nieuwe collega is verwacht",
)

PROCESS = Process(
    key="recruitment",
    name="Werving en selectie",
    purpose="Op tijd de goede collega op de goede plek, op een manier die voor iedere kandidaat eerlijk is.",
    owner="joris",
    ownership=(
        "Joris houdt de beschrijving waar: hij past aan wat we afspreken en vraagt ieder half jaar of het nog klopt. "
        "Hij hoeft niet elke vacature te doen, en hij beslist niet alleen."
    ),
    review_on=-40,
    versions=(
        Version("gerda", date(2018, 10, 9)),
        Version(
            "joris",
            date(2020, 7, 9),
            note="Wat we in de eerste twee sessies hebben ontward: wie doet wat, en binnen welke tijd.",
            simpler="Eén adviseur is het vaste gezicht voor de kandidaat.",
        ),
        Version(
            "joris",
            date(2020, 12, 8),
            note="De stappen staan nu los van de tekst: wie doet wat, waarmee, en wat komt eruit?",
            simpler="Akkoord vragen gaat in één keer, niet meer na elkaar bij twee mensen.",
            steps=(ASK, INTAKE, APPROVAL, TEXT, OPEN, LETTERS, TALKS, DECISION, OFFER),
        ),
        Version(
            "joris",
            date(2021, 5, 11),
            note="We bellen wie het niet wordt, en dragen de nieuwe collega zelf over. Nieuw: hoe we gegevens bewaren.",
            simpler="Brieven staan op één plek; niemand hoeft zijn mail nog op te ruimen.",
            steps=(ASK, INTAKE, APPROVAL, TEXT, OPEN, LETTERS, TALKS, DECISION, REFUSAL, OFFER, HANDOVER),
        ),
    ),
)
