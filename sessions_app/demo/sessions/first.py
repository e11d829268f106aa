"""Half of June 2020: the first session, with nineteen points that hang together."""

from datetime import date

from sessions_app.demo.shapes import Agreed, Became, CardOf, Learned, TalkedAbout, Told
from sessions_app.models import AgreementStatus as Status
from sessions_app.models import Topic

Fate = Topic.Fate

CARDS = {
    "keep": (
        CardOf("joris", "De vacaturehouder belt ons meestal eerst. Dat scheelt later veel mailen."),
        CardOf("gerda", "We kennen de directies. Ik weet wie ik bel als het vastzit."),
        CardOf("noor", "Na een gesprek horen kandidaten snel iets. Daar krijgen we complimenten over."),
        CardOf("elif", "Nu we thuis werken, nemen we elkaars vacatures over als iemand ziek is."),
    ),
    "improve": (
        CardOf("meiling", "De stroomschema's van 2018 laten zien hoe het ging. Niet of dat handig is."),
        CardOf("joris", "Iedereen doet de intake anders. Ik weet niet wiens manier de beste is."),
        CardOf("rosa", "Het functieprofiel maken we soms vóór de intake en soms erna. Dan klopt er iets niet."),
        CardOf("tariq", "Voor de ene directie schrijven wij de tekst, voor de andere lezen we alleen mee."),
        CardOf("sanne", "Wat moet in de commissie: een collega van het team, iemand van P&O, of allebei?"),
        CardOf("noor", "Brieven lezen we elk apart. Bij het vergelijken praten we dan langs elkaar heen."),
        CardOf(
            "elif",
            "De lijst van lopende vacatures klopt alleen op maandag. Daarna werkt ieder in zijn eigen bestand.",
        ),
        CardOf("frida", "Ik krijg vragen die jullie zelf mogen beslissen. Wat is van wie?"),
    ),
    "change": (
        CardOf(
            "meiling", "Het akkoord kan niet weg zonder profiel, en het profiel wacht op de intake. We draaien rond."
        ),
        CardOf("tariq", "Financiën wil een bedrag weten voordat wij de schaal weten. Dat kan niet allebei eerst."),
        CardOf("joris", "Als het akkoord te laat komt, slaan we stappen over. Welke, dat verschilt per keer."),
        CardOf("sanne", "Wie een vacature overneemt, kan nergens lezen wat er is afgesproken."),
        CardOf(
            "rosa",
            "De nieuwe collega hoort pas op de eerste dag wie wij zijn. Werving en onboarding raken elkaar niet.",
        ),
        CardOf("noor", "Het naslagwerk is niet compleet. Wat je echt moet weten, zit in hoofden."),
        CardOf("gerda", "Veel weet ik zo. Maar ik kan niet uitleggen waarom we het zo doen, en dat zou ik wel willen."),
    ),
}

AGREED = (
    Agreed(
        "Eén volgorde voor intake, profiel en akkoord, op één bladzijde",
        owner="joris",
        needed_from="meiling",
        needed_what="haar schema van het akkoord",
        done_when="we hem alle drie een keer hebben gebruikt",
        by_when=date(2020, 6, 26),
        accepted=date(2020, 6, 17),
        life=(
            Became(Status.BUSY, date(2020, 6, 18)),
            Became(
                Status.DONE,
                date(2020, 6, 25),
                "Profiel na de intake, akkoord daarna. Bij drie vacatures ging er niets meer heen en weer.",
            ),
        ),
    ),
    Agreed(
        "Financiën bellen: wanneer is een bedrag echt nodig?",
        owner="tariq",
        done_when="we het antwoord met elkaar hebben gedeeld",
        by_when=date(2020, 6, 22),
        accepted=date(2020, 6, 16),
        life=(
            Became(
                Status.DONE,
                date(2020, 6, 19),
                "Een schatting is genoeg. Dat hadden we twee jaar lang niet gevraagd.",
            ),
        ),
    ),
    Agreed(
        "Vóór de volgende sessie als team bij elkaar komen om de vaart erin te houden",
        owner="frida",
        by_when=date(2020, 6, 24),
        accepted=date(2020, 6, 16),
        life=(Became(Status.DONE, date(2020, 6, 23), "Een uur, zonder begeleiding. Losse eindjes weggewerkt."),),
    ),
    Agreed(
        "Lijst van lopende vacatures op één plek",
        owner="elif",
        needed_from="noor",
        needed_what="de indeling die zij al gebruikt",
        by_when=date(2020, 6, 29),
        life=(
            Became(Status.BUSY, date(2020, 6, 19)),
            Became(Status.DONE, date(2020, 6, 29), "Eén lijst, die ook op donderdag klopt."),
        ),
    ),
    Agreed(
        "De stroomschema's van 2018 allemaal bijwerken",
        life=(
            Became(
                Status.DROPPED,
                date(2020, 6, 23),
                "Te groot, en het lost niets op. We doen eerst één proces goed.",
                by="meiling",
            ),
        ),
    ),
)

ORDER_OF_WORK, FINANCE, TOGETHER, LIST, CHARTS = AGREED

TOPICS = (
    TalkedAbout(
        "Wat komt eerst: intake, profiel of akkoord?",
        ("Iedereen doet de intake", "Het functieprofiel maken", "Het akkoord kan niet weg", "Als het akkoord te laat"),
        voters=("noor", "joris", "rosa", "tariq", "meiling", "elif", "gerda", "sanne"),
        fate=Fate.AGREED,
        agreed=(ORDER_OF_WORK,),
    ),
    TalkedAbout(
        "Wat Financiën van ons vraagt",
        ("Financiën wil een bedrag",),
        voters=("tariq", "meiling", "frida", "sanne"),
        fate=Fate.FIRST_STEP,
        agreed=(FINANCE,),
    ),
    TalkedAbout(
        "Een vacature van elkaar overnemen",
        ("De lijst van lopende", "Wie een vacature overneemt", "Nu we thuis werken"),
        voters=("elif", "noor", "gerda"),
        fate=Fate.AGREED,
        agreed=(LIST,),
    ),
    TalkedAbout(
        "Wie beslist wat?",
        ("Ik krijg vragen die jullie", "Voor de ene directie"),
        voters=("frida", "joris"),
        fate=Fate.DECISION,
        note="Mogen adviseurs de vacaturetekst zelf vaststellen?",
        decided=("Ja. Ik lees alleen mee als jullie dat vragen.", "Jullie kennen het vak; ik ben er om te helpen."),
        decided_by="frida",
    ),
    TalkedAbout(
        "Schema's en naslagwerk",
        ("De stroomschema's van 2018", "Het naslagwerk is niet", "Veel weet ik zo"),
        voters=("gerda",),
        fate=Fate.LET_GO,
        note="Nu te groot. Eerst één proces goed, dan weten we wat we willen opschrijven.",
        agreed=(CHARTS,),
    ),
)

LESSONS = {
    "work": (
        Learned("tariq", "Als je aan één touwtje trekt, raakt de kluwen nog meer in de knoop.", named=True),
        Learned("meiling", "Negentien punten in twee uur, punt voor punt: dat gaat niet. Ze grijpen in elkaar."),
        Learned(
            "frida",
            "We zijn de knoop aan het ontwarren. Het is zoeken naar een goede manier, maar er komt beweging in.",
            named=True,
        ),
    ),
    "learning": (
        Learned(
            "noor",
            "Imke en Ruben gingen boven het gesprek hangen: wat is het precieze probleem? Dwalen we af? Doet iedereen "
            "mee? Toen kwamen we los van de inhoud.",
            named=True,
        ),
        Learned("gerda", "Een eerste stap vooruit is goed genoeg voor vandaag. Niet alles hoeft nu meteen opgelost."),
    ),
}

SESSIONS = (
    Told(
        title="Eerste sessie: werving en selectie",
        processes=("recruitment",),
        day=date(2020, 6, 16),
        leads=("ruben", "imke"),
        cards=CARDS,
        topics=TOPICS,
        agreed=AGREED,
        lessons=LESSONS,
    ),
)
