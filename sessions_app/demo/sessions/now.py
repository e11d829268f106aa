"""The session that runs now, about recruitment: twenty cards on the table, and two agreements so far."""

from sessions_app.demo.shapes import Agreed, CardOf, Cards, Told
from sessions_app.models import Session

CARDS: Cards = {
    "keep": (
        CardOf(
            "noor",
            "De vaste belafspraak met de vacaturehouder vóór we publiceren: dat scheelt later veel heen en weer.",
        ),
        CardOf("tariq", "Kandidaten horen binnen drie werkdagen iets."),
        CardOf("sanne", "De gedeelde map met goede vacatureteksten."),
        CardOf("gerda", "Samen de brieven lezen, niet alleen de leidinggevende.", typed_by="joris"),
        CardOf(
            "noor",
            "«شكراً على ردكم السريع والواضح»\nDit schreef een kandidaat ons vorige week: "
            "bedankt voor jullie snelle en duidelijke antwoord.",
        ),
        CardOf(
            "samuel",
            "In mijn tweede week mocht ik al meekijken bij een gesprek. Zo leer ik het vak sneller dan uit een map. 🙏",
        ),
    ),
    "improve": (
        CardOf("joris", "Iedere adviseur gebruikt een eigen versie van het intakeformulier."),
        CardOf(
            "rosa",
            "We weten vaak niet wie er in de commissie zit tot de dag zelf. Dan is er geen tijd meer om de vragen te "
            "verdelen en doet iedereen maar wat, terwijl de kandidaat wel goed is voorbereid. Dat voelt niet netjes en "
            "het kost ons soms de beste mensen, omdat zij hun indruk van ons baseren op dat ene uur. Een vaste "
            "uitnodiging met rolverdeling zou al helpen.",
        ),
        CardOf("meiling", "Er zijn drie plekken waar de status staat; geen ervan klopt."),
        CardOf(
            "elif",
            "De voorbeelden van functieprofielen kan bijna niemand vinden. Ze staan hier: "
            "https://intranet.example.org/p-en-o/functieprofielen. Kan die link bovenaan het intakeformulier?",
        ),
        CardOf(
            "samuel",
            "Misschien een rare vraag: wie belt een kandidaat die het niet wordt? De adviseur of de vacaturehouder? "
            "Ik durfde het vorige week niet te vragen en heb toen maar gewacht.",
        ),
        CardOf(
            "gerda",
            "Hoe het gaat met vacatures voor ICT zit vooral in mijn hoofd: wie je belt, wat wel en niet kan. Over een "
            "jaar ga ik met pensioen. Ik wil het graag doorgeven, maar dan samen aan een tafel en niet in een boek.",
        ),
        CardOf(
            "tariq",
            "Bij de ene directie doen we twee gesprekken, bij de andere drie en soms ook nog een assessment. "
            "Ik kan het aan een kandidaat niet uitleggen.",
        ),
        CardOf(
            "frida",
            "Vragen over lopende vacatures krijg ik op de gang, tussen twee overleggen door. Eén kort overzicht per "
            "week zou mij rust geven, en jullie denk ik ook.",
        ),
    ),
    "change": (
        CardOf("noor", "Goedkeuring van de vacature duurt soms vijf weken, niemand kent de reden."),
        CardOf("meiling", "Niemand durft nee te zeggen als een vacature eigenlijk niet nodig is."),
        CardOf("sanne", "De inwerkafspraken maken we pas als iemand er al zit."),
        CardOf(
            "joris",
            "Alles hangt aan elkaar. De intake loopt uit omdat het akkoord er nog niet is, het akkoord komt niet omdat "
            "het functieprofiel niet klopt, en het profiel klopt niet omdat de intake te kort was. Als ik aan één "
            "touwtje trek, komt de hele kluwen mee. Ik heb negentien punten opgeschreven en weer weggegooid. Kunnen we "
            "er één kiezen waar we echt zelf iets aan kunnen doen, en daar klein mee beginnen? De rest loopt niet weg.",
        ),
        CardOf(
            "tariq",
            "In mijn mailbox staan nog brieven van kandidaten van vorig jaar. Dat mag niet, en ik denk dat ik niet de "
            "enige ben. Laten we samen een half uur opruimen.",
        ),
        CardOf(
            "elif",
            "Soms weet iedereen al wie het wordt. Dan zijn de andere gesprekken niet eerlijk: mensen nemen er een "
            "vrije dag voor.",
        ),
    ),
}

AGREED = (
    Agreed(
        "Eén intakeformulier voor alle adviseurs",
        owner="joris",
        needed_from="sanne",
        needed_what="de juridische tekst",
        done_when="het in de map staat en drie keer gebruikt is",
        by_when=14,
    ),
    Agreed("Uitzoeken waar het akkoord blijft liggen", owner="noor", needed_from="frida"),
)

SESSIONS = (
    Told(
        title="Werving en selectie: klopt het nog?",
        processes=("recruitment",),
        day=None,
        leads=("imke",),
        cohost="noor",
        kind=Session.Kind.INTERIM,
        cards=CARDS,
        agreed=AGREED,
    ),
)
