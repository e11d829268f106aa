"""Between the first and the second session the team comes together by itself; the end of June 2020."""

from datetime import date

from sessions_app.demo.shapes import Agreed, Became, CardOf, Learned, Told
from sessions_app.models import AgreementStatus as Status
from sessions_app.models import Session

LOOSE_ENDS = Told(
    title="Tussensessie: losse eindjes van werving",
    processes=("recruitment",),
    day=date(2020, 6, 23),
    leads=("noor",),
    kind=Session.Kind.INTERIM,
    minutes=60,
    cards={
        "keep": (
            CardOf("noor", "Dat we elkaar tussendoor even zien. Een uur is genoeg."),
            CardOf("tariq", "Gewoon bellen. Financiën was blij dat we het vroegen."),
        ),
        "improve": (
            CardOf("elif", "Mijn lijst is bijna klaar. Wie kijkt of er iets mist?"),
            CardOf("joris", "Het schema van Mei-Ling klopt, maar bij twee directies gaat het anders."),
        ),
        "change": (CardOf("meiling", "Laten we stoppen met alle schema's bijwerken. Eén proces, en dat goed."),),
    },
    agreed=(
        Agreed(
            "De twee directies vragen of zij met onze volgorde willen werken",
            owner="gerda",
            by_when=date(2020, 6, 29),
            accepted=date(2020, 6, 23),
            life=(Became(Status.DONE, date(2020, 6, 26), "Ze wisten niet dat ze anders waren. Ze doen mee."),),
        ),
    ),
    lessons={
        "work": (Learned("frida", "Er is al meer gedaan dan ik had gedacht.", named=True),),
        "learning": (Learned("sanne", "We kunnen dit ook zonder begeleiding, als het klein blijft."),),
    },
)

SECOND = Told(
    title="Tweede sessie: werving, wie heeft wat nodig van wie?",
    processes=("recruitment",),
    day=date(2020, 6, 30),
    leads=("imke", "ruben"),
    cards={
        "keep": (
            CardOf("joris", "Eén bladzijde met de volgorde. Die hangt nu naast mijn scherm."),
            CardOf("elif", "De lijst. Ik kijk er iedere ochtend op."),
            CardOf("frida", "Dat jullie het zo voortvarend hebben opgepakt."),
        ),
        "improve": (
            CardOf("sanne", "Nog niet helder: wie zit er in de commissie?"),
            CardOf("noor", "Brieven lezen met dezelfde punten, en dan pas vergelijken."),
            CardOf("rosa", "Wanneer dragen jullie een nieuwe collega aan mij over?"),
            CardOf("tariq", "Wie kandidaten belt, verschilt per keer. Eén vast gezicht zou prettig zijn."),
        ),
        "change": (
            CardOf("meiling", "Het akkoord wacht op twee mensen na elkaar. Kan dat tegelijk?"),
            CardOf("gerda", "Afspraken zonder naam blijven liggen. Dat is niemands schuld, maar het is wel zo."),
        ),
    },
    agreed=(
        Agreed(
            "Eén adviseur is het vaste gezicht voor de kandidaat",
            owner="tariq",
            done_when="alle lopende vacatures een naam hebben",
            by_when=date(2020, 7, 3),
            accepted=date(2020, 6, 30),
            life=(Became(Status.DONE, date(2020, 7, 2), "Iedere kandidaat weet nu wie er belt."),),
        ),
        Agreed(
            "Puntenlijst om brieven samen te lezen",
            owner="noor",
            needed_from="gerda",
            needed_what="de vragen die zij altijd stelt",
            done_when="twee commissies hem hebben gebruikt",
            by_when=date(2020, 9, 4),
            accepted=date(2020, 7, 1),
            life=(
                Became(Status.BUSY, date(2020, 7, 7)),
                Became(Status.WAITING, date(2020, 7, 14), "de vragen van Gerda, zij is met vakantie"),
                Became(Status.DONE, date(2020, 9, 3), "Twee commissies kwamen veel sneller tot dezelfde vijf brieven."),
            ),
        ),
        Agreed(
            "Akkoord tegelijk vragen bij directeur en Financiën",
            owner="meiling",
            needed_from="frida",
            needed_what="een besluit: mag dit?",
            by_when=date(2020, 7, 10),
            accepted=date(2020, 7, 1),
            life=(
                Became(Status.WAITING, date(2020, 7, 1), "een besluit van Frida"),
                Became(Status.DONE, date(2020, 7, 9), "Het mag. Scheelt gemiddeld een week."),
            ),
        ),
        Agreed(
            "De beschrijving van werving opnieuw schrijven",
            owner="joris",
            needed_from="meiling",
            needed_what="het stuk over het akkoord",
            done_when="versie 2 in de map staat",
            by_when=date(2020, 7, 10),
            accepted=date(2020, 6, 30),
            life=(
                Became(Status.BUSY, date(2020, 7, 6)),
                Became(Status.DONE, date(2020, 7, 9), "Van elf bladzijden naar twee."),
            ),
        ),
    ),
    lessons={
        "work": (
            Learned("imke", "Wat de vorige keer onontwarbaar leek, wordt helderder. En het was minder warrig."),
            Learned("joris", "De actiepunten waren bijna allemaal gedaan. Daar had ik niet op gerekend.", named=True),
        ),
        "learning": (
            Learned(
                "elif",
                "Afspraken niet één voor één doornemen, maar vragen: wie heeft wat nodig van wie om het af te maken?",
                named=True,
            ),
            Learned("rosa", "Ik durfde te zeggen dat ik iets niet weet. Imke en Ruben vinden niets stom of raar."),
        ),
    },
)

SESSIONS = (LOOSE_ENDS, SECOND)
