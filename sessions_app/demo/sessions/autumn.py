"""October and November 2020: the fourth to sixth session, on a board instead of in a document; it runs smoothly."""

from datetime import date

from sessions_app.demo.shapes import Agreed, Became, CardOf, Learned, Told
from sessions_app.models import AgreementStatus as Status

FOURTH = Told(
    title="Vierde sessie: onboarding, voor het eerst op een bord",
    processes=("onboarding",),
    day=date(2020, 10, 8),
    leads=("imke",),
    cohost="joris",
    handed_over=0.2,
    cards={
        "keep": (
            CardOf("rosa", "De introductiedag. Ook online was die gezellig."),
            CardOf("noor", "Dat de directeur zelf belt in de eerste week."),
            CardOf("gerda", "De eed of belofte met iedereen erbij, nu voor de camera."),
        ),
        "improve": (
            CardOf("elif", "Nieuwe collega's hebben nog niemand echt gezien. Een wandeling van een half uur helpt."),
            CardOf("tariq", "Vier mensen die je kunt bellen. Dus belt niemand iemand."),
            CardOf("sanne", "De laptop komt met de post. Soms een week te laat."),
            CardOf("joris", "Wat wij bij werving al weten, vraagt Rosa opnieuw."),
        ),
        "change": (
            CardOf("rosa", "Het inwerkprogramma zit in mijn hoofd."),
            CardOf("meiling", "Na de eerste week hoort een nieuwe collega niets meer van ons."),
            CardOf("frida", "Wij weten niet waarom mensen na een jaar weer weggaan."),
        ),
    },
    agreed=(
        Agreed(
            "Eén maatje in plaats van vier mensen om te bellen",
            owner="rosa",
            done_when="de volgende drie nieuwe collega's er een hebben",
            by_when=date(2020, 11, 2),
            accepted=date(2020, 10, 8),
            life=(
                Became(Status.BUSY, date(2020, 10, 12)),
                Became(
                    Status.DONE, date(2020, 10, 30), "Drie maatjes, drie blije mensen. En wij worden minder gebeld."
                ),
            ),
        ),
        Agreed(
            "Het inwerkprogramma opschrijven",
            owner="rosa",
            needed_from="joris",
            needed_what="een uur om het hem te vertellen",
            by_when=date(2020, 10, 23),
            accepted=date(2020, 10, 9),
            life=(Became(Status.DONE, date(2020, 10, 20), "Versie 2 staat er. Vertellen ging sneller dan schrijven."),),
        ),
        Agreed(
            "Na honderd dagen een gesprek",
            owner="elif",
            accepted=date(2020, 10, 12),
            life=(
                Became(Status.BUSY, date(2020, 10, 13)),
                Became(Status.DONE, date(2021, 1, 26), "Zes gesprekken. Vijf keer hoorden we iets nieuws."),
            ),
        ),
    ),
    lessons={
        "work": (
            Learned("joris", "Wie al binnen is, ziet niet meer wat vreemd is. Nieuwe collega's wel: vraag het hun."),
        ),
        "learning": (
            Learned(
                "meiling",
                "Imke stelde voor om over te stappen van een pdf naar Padlet, een bord met kolommen. De kaarten staan "
                "meteen goed en de afspraken kunnen er direct bij. Dat scheelt veel tijd.",
                named=True,
            ),
            Learned("tariq", "Nu iedereen zelf typt, doet ook iedereen mee."),
        ),
    },
)

FIFTH = Told(
    title="Vijfde sessie: ook wie gedetacheerd wordt, is nieuw",
    processes=("onboarding", "secondment"),
    day=date(2020, 10, 29),
    leads=("imke",),
    cohost="rosa",
    handed_over=0.35,
    cards={
        "keep": (
            CardOf("elif", "Het maatje. Mijn maatje en ik bellen nog steeds."),
            CardOf("sanne", "De drie vragen vooraf."),
            CardOf("joris", "Digitaal tekenen. Het duurde een dag."),
        ),
        "improve": (
            CardOf("noor", "Bij een detachering weten twee organisaties niet wie de laptop regelt."),
            CardOf("gerda", "Wie bij ons komt helpen, krijgt geen introductie. Terwijl die het snelst moet beginnen."),
            CardOf("rosa", "Voor een half jaar doen we minder moeite dan voor een vaste baan. Waarom eigenlijk?"),
        ),
        "change": (
            CardOf("tariq", "Het zijn twee beschrijvingen voor één eerste dag."),
            CardOf("meiling", "Niemand is verantwoordelijk voor iemand die maar een half jaar blijft."),
        ),
    },
    agreed=(
        Agreed(
            "Eén eerste dag voor iedereen, in beide beschrijvingen",
            owner="sanne",
            needed_from="rosa",
            needed_what="haar tekst over de eerste dag",
            done_when="beide beschrijvingen naar dezelfde stappen wijzen",
            by_when=date(2020, 11, 13),
            accepted=date(2020, 10, 29),
            life=(
                Became(Status.BUSY, date(2020, 11, 3)),
                Became(Status.DONE, date(2020, 11, 12), "Twee versies op één dag. Er staat nu niets meer dubbel."),
            ),
        ),
        Agreed(
            "Met drie organisaties afspreken wie de laptop regelt",
            owner="noor",
            by_when=date(2020, 12, 4),
            accepted=date(2020, 10, 30),
            life=(
                Became(Status.BUSY, date(2020, 11, 10)),
                Became(Status.DONE, date(2020, 12, 1), "De ontvanger regelt het, altijd."),
            ),
        ),
    ),
    lessons={
        "work": (Learned("rosa", "Twee processen raken elkaar op één ochtend. Daar ging het steeds mis.", named=True),),
        "learning": (
            Learned("joris", "De co-host van vorige keer helpt de nieuwe. Zo hoeft niemand het alleen uit te vinden."),
            Learned("gerda", "Ik had een heel andere kijk dan Tariq. Die bleven naast elkaar staan, en dat was goed."),
        ),
    },
)

SIXTH = Told(
    title="Zesde sessie: terug naar werving, wat heeft het gebracht?",
    processes=("recruitment",),
    day=date(2020, 11, 26),
    leads=("imke",),
    cohost="tariq",
    handed_over=0.35,
    cards={
        "keep": (
            CardOf("joris", "Eén volgorde. Niemand wil terug."),
            CardOf("frida", "Ik krijg geen vragen meer die jullie zelf kunnen beslissen."),
            CardOf("noor", "Het vaste gezicht voor kandidaten."),
            CardOf("elif", "De lijst van lopende vacatures."),
        ),
        "improve": (
            CardOf("meiling", "Het akkoord gaat sneller, maar na een week weet nog steeds niemand waar het ligt."),
            CardOf("sanne", "De puntenlijst voor brieven is te lang."),
        ),
        "change": (CardOf("rosa", "Afwijzen doen we met een mail. Ook na een gesprek."),),
    },
    agreed=(
        Agreed(
            "Wie het na een gesprek niet wordt, bellen we",
            owner="noor",
            done_when="we het drie maanden zo doen",
            by_when=date(2021, 3, 1),
            accepted=date(2020, 11, 26),
            life=(
                Became(Status.BUSY, date(2020, 12, 2)),
                Became(
                    Status.DONE,
                    date(2021, 3, 4),
                    "Moeilijk om te doen, en het levert mooie gesprekken op. Twee van hen werken hier nu toch.",
                ),
            ),
        ),
        Agreed(
            "De puntenlijst korter: hoogstens vijf punten",
            owner="sanne",
            by_when=date(2020, 12, 11),
            life=(Became(Status.DONE, date(2020, 12, 8), "Van veertien naar vijf. Niemand mist er een."),),
        ),
        Agreed(
            "In het nieuwe jaar nog drie werkprocessen: verlof, voortgangsgesprekken en uit dienst",
            owner="frida",
            by_when=date(2021, 4, 30),
            accepted=date(2020, 11, 26),
            life=(Became(Status.DONE, date(2021, 4, 22), "Alle drie gedaan."),),
        ),
    ),
    lessons={
        "work": (
            Learned(
                "elif", "Langzamerhand merken we wat de sessies opleveren. Ik bel minder en weet meer.", named=True
            ),
            Learned("meiling", "Een eerste stap van juni was in november gewoon hoe we werken."),
        ),
        "learning": (
            Learned("tariq", "Terugkijken op wat het bracht, geeft meer zin dan een nieuw punt zoeken.", named=True),
        ),
    },
)

SESSIONS = (FOURTH, FIFTH, SIXTH)
