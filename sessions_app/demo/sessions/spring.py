"""March and April 2021: the eighth session goes by itself; the ninth is the team's own, and the energy leaves."""

from datetime import date

from sessions_app.demo.shapes import Agreed, Became, CardOf, Learned, Told
from sessions_app.models import AgreementStatus as Status

EIGHTH = Told(
    title="Achtste sessie: voortgangsgesprekken",
    processes=("talks",),
    day=date(2021, 3, 16),
    leads=("imke",),
    cohost="elif",
    handed_over=0.7,
    anonymous=True,  # it is about how people speak with each other
    cards={
        "keep": (
            CardOf("noor", "Dat het gesprek ook over mijn plezier in het werk gaat."),
            CardOf("tariq", "Lopend praten. Buiten zeg ik meer."),
            CardOf("gerda", "Terugkijken op wat er goed ging. Dat vergeten we anders."),
        ),
        "improve": (
            CardOf("joris", "Er zijn twee formulieren. Ik weet nooit welk ik moet hebben."),
            CardOf("rosa", "Ik hoor pas in december wat in maart al niet goed ging."),
            CardOf("sanne", "De leidinggevende schrijft het verslag. Dan staat er niet wat ik zei."),
            CardOf("elif", "Wie drie dagen werkt, wordt soms overgeslagen."),
        ),
        "change": (
            CardOf("meiling", "Het formulier is belangrijker geworden dan het gesprek."),
            CardOf("frida", "Niemand vraagt mij hoe ik het doe. Dat zou ik ook willen weten."),
        ),
    },
    agreed=(
        Agreed(
            "Eén formulier van één bladzijde, dat de collega zelf schrijft",
            owner="elif",
            needed_from="joris",
            needed_what="de twee formulieren die er nu zijn",
            done_when="vijf mensen het hebben gebruikt",
            by_when=date(2021, 4, 9),
            accepted=date(2021, 3, 16),
            life=(
                Became(Status.BUSY, date(2021, 3, 22)),
                Became(Status.DONE, date(2021, 4, 8), "Het gesprek begint nu met wat de collega zelf ziet."),
            ),
        ),
        Agreed(
            "In ieder gesprek ook vragen: wat kan ik als leidinggevende beter doen?",
            owner="frida",
            by_when=date(2021, 6, 30),
            accepted=date(2021, 3, 16),
            life=(
                Became(Status.BUSY, date(2021, 4, 1)),
                Became(
                    Status.DONE, date(2021, 6, 29), "Negen gesprekken. Ik weet nu dat ik te snel een antwoord geef."
                ),
            ),
        ),
        Agreed(
            "Twee keer per jaar kijken of iedereen aan de beurt komt",
            owner="gerda",
            life=(Became(Status.DONE, date(2021, 4, 15), "Twee collega's waren vergeten. Zij hebben nu een datum."),),
        ),
    ),
    lessons={
        "work": (
            Learned("rosa", "Een oordeel mag nooit een verrassing zijn. Daar waren we het allemaal over eens."),
            Learned("sanne", "Het formulier hielp ons om het gesprek over te slaan."),
        ),
        "learning": (
            Learned("elif", "Iedereen gebruikte het bord. Het hielp om het gesprek helder te voeren.", named=True),
            Learned("tariq", "Als co-host weten we nu allemaal hoe het moet. Imke zei bijna niets."),
            Learned("frida", "Ik heb op mijn handen gezeten. Dat geeft ruimte.", named=True),
        ),
    },
)

NINTH = Told(
    title="Negende sessie: uit dienst, zonder begeleiding",
    processes=("leaving",),
    day=date(2021, 4, 22),
    leads=("noor",),
    cohost="gerda",
    handed_over=0.7,
    cards={
        "keep": (
            CardOf("rosa", "Het afscheid met het hele team, ook online."),
            CardOf("joris", "Het gesprek bij vertrek. Mensen zijn dan heel eerlijk."),
        ),
        "improve": (
            CardOf("tariq", "Een dikke overdrachtsmap. Ik heb er nog nooit een opengeslagen."),
            CardOf("elif", "Wat we bij vertrek horen, blijft bij wie het gesprek voerde."),
            CardOf("sanne", "Laptop, pas, telefoon: drie lijsten, drie balies."),
        ),
        "change": (
            CardOf("gerda", "Over pensioen weet ik alles en niemand anders iets."),
            CardOf("meiling", "Laten we alles in een processenboek zetten. Dan is het af."),
            CardOf("frida", "We praten steeds meer over het boek en steeds minder over hoe we werken."),
        ),
    },
    agreed=(
        Agreed(
            "Een P&O-processenboek maken van alle zes processen",
            owner="meiling",
            needed_from="joris",
            needed_what="een opzet",
            by_when=date(2021, 6, 30),
            life=(
                Became(Status.BUSY, date(2021, 5, 4)),
                Became(Status.WAITING, date(2021, 6, 22), "tijd: niemand komt eraan toe"),
                Became(
                    Status.DROPPED,
                    -9,
                    "Er zat geen energie op. De beschrijvingen die gelden zijn het boek, en die kun je zo printen.",
                ),
            ),
        ),
        Agreed(
            "Overdragen door twee keer samen te werken, zonder map",
            owner="gerda",
            done_when="twee mensen zo zijn vertrokken",
            by_when=date(2021, 9, 30),
            accepted=date(2021, 4, 22),
            life=(
                Became(Status.BUSY, date(2021, 5, 6)),
                Became(Status.DONE, date(2021, 10, 5), "De opvolger van de planner kon het na een week zelf."),
            ),
        ),
        Agreed(
            "Een nieuwe datum prikken voor de tiende sessie",
            life=(
                Became(Status.BUSY, date(2021, 5, 18), by="frida"),
                Became(Status.DONE, -9, "Het heeft ruim vijf jaar geduurd, maar hij staat er.", by="tariq"),
            ),
        ),
    ),
    lessons={
        "work": (
            Learned("gerda", "Wat nergens staat, geef je door aan een tafel en niet in een boek.", named=True),
            Learned("joris", "We zijn een boek gaan maken in plaats van iets te leren. Daar haakten mensen op af."),
        ),
        "learning": (
            Learned(
                "noor",
                "Imke hielp nog met voorbereiden; daarna deden we het helemaal zelf. Het kan dus.",
                named=True,
            ),
            Learned("elif", "Er staat nu geen vaste dag meer in de agenda, en dan loopt de energie weg.", named=True),
            Learned("sanne", "We hadden vanaf het begin moeten zeggen dat leren het resultaat is."),
        ),
    },
)

SESSIONS = (EIGHTH, NINTH)
