"""Two weeks ago: after years the team comes together again, helped once more by two from outside."""

from sessions_app.demo.shapes import Agreed, Became, CardOf, Cards, Learned, Lessons, Told
from sessions_app.models import AgreementStatus as Status
from sessions_app.models import Session

CARDS: Cards = {
    "keep": (
        CardOf("rosa", "De maatjes: iedere nieuwe collega heeft drie maanden lang iemand om alles aan te vragen."),
        CardOf(
            "samuel",
            "Op mijn bureau lag een kaartje met alle namen en foto's. Dat hielp mij meer dan ik had gedacht. 😊",
        ),
        CardOf("frida", "Het gesprek na honderd dagen. Daar hoor ik dingen die ik anders niet te weten kom."),
        CardOf("gerda", "De eed of belofte, met familie erbij voor wie dat wil. Dat blijft mensen lang bij."),
    ),
    "improve": (
        CardOf("tariq", "De laptop is er op tijd, maar op toegang tot de systemen wachten mensen soms twee weken."),
        CardOf(
            "meiling",
            "Voor de eerste werkdag sturen we zes losse mails. Eén bericht met alles erin leest prettiger, "
            "en dan vergeten we ook niets.",
        ),
        CardOf(
            "joris",
            "Ieder van ons heeft een eigen lijstje voor de eerste week. Op dat van Rosa staan dingen die ik vergeet.",
        ),
        CardOf(
            "samuel",
            "Ik weet nog niet met welke vraag ik bij wie moet zijn. Een overzicht zou helpen.",
        ),
        CardOf("elif", "Na de eerste maand houdt het op. Juist dan komen de echte vragen."),
    ),
    "change": (
        CardOf(
            "sanne",
            "Wie via een detachering binnenkomt, krijgt bijna niets: geen maatje, geen programma. "
            "Die collega's blijven zich een gast voelen.",
        ),
        CardOf(
            "noor",
            "Leidinggevenden horen vaak pas op de eerste dag wat zij hadden moeten regelen. Dan zit iemand "
            "een week op een geleende plek, en wij zijn de hele dag aan het bellen.",
        ),
        CardOf(
            "rosa",
            "Als ik vrij ben, weet niemand waar het inwerkprogramma staat. Het zit in mijn hoofd en in mijn mailbox. "
            "Dat is niet handig, en eerlijk gezegd ook niet fijn voor mijzelf.",
        ),
        CardOf(
            "frida",
            "Voor ieder pasje teken ik twee keer. Ik weet niet waarvoor dat nodig is.",
        ),
    ),
}

AGREED = (
    Agreed(
        "Uitzoeken wie gaat over het dubbel tekenen voor het pasje",
        owner="frida",
        done_when="we weten wie het is en die persoon hebben gebeld",
        by_when=-3,
        accepted=-9,
    ),
    Agreed(
        "Onze lijstjes voor de eerste week naast elkaar leggen en er één van maken",
        owner="joris",
        needed_from="rosa",
        needed_what="haar eigen lijstje",
        done_when="de lijst in de gedeelde map staat en drie keer is gebruikt",
        by_when=2,
        accepted=-9,
        life=(Became(Status.BUSY, -7),),
    ),
    Agreed(
        "Eén welkomstbericht in plaats van zes losse mails",
        owner="meiling",
        needed_from="rosa",
        needed_what="de teksten van de zes mails",
        done_when="twee nieuwe collega's het hebben gekregen en niets misten",
        by_when=9,
        accepted=-8,
        life=(Became(Status.BUSY, -6, "De tekst staat in versie 4. Nu de eerste twee collega's nog."),),
    ),
    Agreed(
        "Ook wie gedetacheerd wordt, krijgt een maatje",
        owner="sanne",
        needed_from="frida",
        needed_what="een akkoord op de uren van de maatjes",
        done_when="de eerste twee gedetacheerde collega's een maatje hebben",
        by_when=30,
        life=(Became(Status.WAITING, -5, "het akkoord van Frida op de uren"),),
    ),
    Agreed("Het inwerkprogramma komt op een plek waar iedereen erbij kan", owner="rosa", accepted=-7),
    Agreed(
        "Een overzicht: met welke vraag ga je naar wie?",
        owner="samuel",
        needed_from="gerda",
        needed_what="een half uur, om het haar te vragen",
        by_when=6,
        accepted=-9,
        life=(Became(Status.BUSY, -4),),
    ),
    Agreed(
        "Na de eerste maand een keer samen koffie drinken met wie nieuw is",
        owner="elif",
        needed_from="samuel",
        needed_what="zeggen welke vragen er dan komen",
        by_when=16,
    ),
    Agreed(
        "ICT bellen over de toegang, samen, en niet mailen",
        owner="tariq",
        by_when=-6,
        accepted=-9,
        life=(Became(Status.DONE, -6, "Toegang kan nu met hetzelfde formulier als de laptop. Eén keer bellen."),),
    ),
    Agreed(
        "Gerda vertelt Samuel en Noor een keer hoe het zit met de eed en de belofte",
        owner="gerda",
        needed_from="noor",
        needed_what="een datum",
        by_when=12,
        accepted=-8,
    ),
    Agreed(
        "Weer een vaste dag in de agenda: iedere zes weken een sessie",
        owner="noor",
        by_when=5,
        accepted=-9,
        life=(Became(Status.BUSY, -8, "De tiende sessie staat. De data tot de zomer moeten nog."),),
    ),
)

LESSONS: Lessons = {
    "work": (
        Learned(
            "joris",
            "We dachten dat we in de eerste week allemaal hetzelfde deden. Dat is niet zo, en dat is niemands schuld.",
            named=True,
        ),
        Learned(
            "tariq",
            "De meeste vertraging zit tussen ons en ICT. Samen bellen helpt meer dan mailen.",
        ),
        Learned("rosa", "Wat in mijn hoofd zit, is pas van het team als het ergens staat.", named=True),
    ),
    "learning": (
        Learned("samuel", "Ik vond het spannend om op te schrijven wat ik nog niet weet. Niemand vond het gek."),
        Learned(
            "noor",
            "Toen Imke vroeg wat nu precies het probleem was, werd het even stil. Daarna ging het ergens over.",
            named=True,
        ),
        Learned(
            "tariq",
            "Toen de begeleiding stopte, stopte ook het vaste ritme. Daar liep onze energie weg, niet in het werk.",
            named=True,
        ),
        Learned("frida", "Ik heb vandaag vooral geluisterd. Dat wil ik de volgende keer weer doen.", named=True),
    ),
}

SESSIONS = (
    Told(
        title="Onboarding: tussensessie om weer op gang te komen",
        processes=("onboarding",),
        day=-14,
        leads=("ruben", "imke"),
        cohost="sanne",
        handed_over=0.5,
        kind=Session.Kind.INTERIM,
        cards=CARDS,
        agreed=AGREED,
        lessons=LESSONS,
    ),
)
