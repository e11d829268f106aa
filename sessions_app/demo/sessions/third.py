"""September 2020: the third session. One facilitator stays away on purpose, and the first co-host begins."""

from datetime import date

from sessions_app.demo.shapes import Agreed, Became, CardOf, Learned, Told
from sessions_app.models import AgreementStatus as Status

CARDS = {
    "keep": (
        CardOf("sanne", "Halverwege even bellen met wie er weg is. Daar hoor je hoe het echt gaat."),
        CardOf("gerda", "We zeggen niet snel nee tegen iemand die iets anders wil proberen."),
        CardOf("frida", "Mensen die terugkomen, brengen iets mee. Dat is goud waard."),
    ),
    "improve": (
        CardOf("joris", "De overeenkomst in drievoud, per post. In deze tijd."),
        CardOf("tariq", "Wie betaalt de reiskosten? Ieder van ons zegt iets anders."),
        CardOf("meiling", "De rekening gaat eens per kwartaal. Als er iets niet klopt, merken we dat laat."),
        CardOf("noor", "Een nieuwe aanvraag ligt stil als Sanne vrij is."),
        CardOf("elif", "Ik heb drie versies van het model gevonden. Welke is de goede?"),
    ),
    "change": (
        CardOf("sanne", "Alles over detachering komt bij mij. Dat is een eer, maar het kan zo niet blijven."),
        CardOf("rosa", "Bij terugkomst is de eigen plek soms weg. Dat hoort iemand dan in de laatste week."),
        CardOf("tariq", "We leggen vast wat er gebeurt, niet wat iemand ervan wil leren."),
    ),
}

AGREED = (
    Agreed(
        "Drie vragen die we altijd vooraf stellen",
        owner="sanne",
        done_when="ze in het model staan en twee keer zijn gesteld",
        by_when=date(2020, 9, 24),
        accepted=date(2020, 9, 10),
        life=(
            Became(Status.BUSY, date(2020, 9, 15)),
            Became(
                Status.DONE,
                date(2020, 9, 23),
                "Wie betaalt, wie beoordeelt, waar kom je terug? Geen enkele overeenkomst kwam terug.",
            ),
        ),
    ),
    Agreed(
        "Digitaal tekenen uitproberen met één organisatie",
        owner="joris",
        needed_from="frida",
        needed_what="een akkoord van de jurist",
        done_when="één overeenkomst zo is getekend",
        by_when=date(2020, 10, 9),
        accepted=date(2020, 9, 11),
        life=(
            Became(Status.WAITING, date(2020, 9, 18), "de jurist, die terugbelt"),
            Became(Status.BUSY, date(2020, 9, 29)),
            Became(Status.DONE, date(2020, 10, 8), "Getekend in een dag, in plaats van in drie weken."),
        ),
    ),
    Agreed(
        "Noor en Elif doen ieder één detachering samen met Sanne",
        owner="noor",
        needed_from="sanne",
        needed_what="twee aanvragen die niet te moeilijk zijn",
        by_when=date(2020, 12, 18),
        accepted=date(2020, 9, 10),
        life=(
            Became(Status.BUSY, date(2020, 10, 1)),
            Became(Status.DONE, date(2020, 12, 10), "We kunnen het nu met ons drieën. Sanne was twee weken vrij."),
        ),
    ),
    Agreed(
        "De rekening iedere maand sturen",
        owner="meiling",
        life=(
            Became(
                Status.DROPPED,
                date(2020, 9, 22),
                "Financiën kan dat niet zonder extra werk. We controleren nu zelf, na een maand.",
            ),
        ),
    ),
)

LESSONS = {
    "work": (
        Learned("noor", "Detachering liep goed omdat Sanne alles weet. Dat is geen proces, dat is Sanne.", named=True),
        Learned("tariq", "De verschillen tussen ons zaten niet in de regels, maar in wat we dachten dat de regel was."),
    ),
    "learning": (
        Learned(
            "sanne",
            "Ik was co-host: ik maakte de afspraken smart en legde ze vast. Dat moet iedereen een keer doen. "
            "Laten we de rol rouleren.",
            named=True,
        ),
        Learned(
            "frida",
            "Het is taai. Maar juist nu we thuis zitten, doet dit iets voor de band in het team. We hebben contact.",
            named=True,
        ),
        Learned("elif", "Ruben was er niet bij. We merkten het, en we konden het."),
    ),
}

SESSIONS = (
    Told(
        title="Derde sessie: detachering",
        processes=("secondment",),
        day=date(2020, 9, 10),
        leads=("imke",),
        cohost="sanne",
        handed_over=0.2,
        cards=CARDS,
        agreed=AGREED,
        lessons=LESSONS,
    ),
)
