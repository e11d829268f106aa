"""February 2021: the seventh session meets the question what a process owner is, and the team comes together for it."""

from datetime import date

from sessions_app.demo.shapes import Agreed, Became, CardOf, Learned, Told
from sessions_app.models import AgreementStatus as Status
from sessions_app.models import Session

SEVENTH = Told(
    title="Zevende sessie: verlof, en wie is de eigenaar?",
    processes=("leave",),
    day=date(2021, 2, 9),
    leads=("imke",),
    cohost="meiling",
    handed_over=0.5,
    cards={
        "keep": (
            CardOf("joris", "Zorgverlof regelen we dezelfde dag. Papier komt later."),
            CardOf("elif", "Dat je mag bellen als je er niet uitkomt."),
        ),
        "improve": (
            CardOf("rosa", "Elf losse bladen over verlof. Op drie ervan staat een oud bedrag."),
            CardOf("noor", "Ouderschapsverlof: de ene leidinggevende zegt meteen ja, de andere na een maand."),
            CardOf("tariq", "Collega's vragen P&O om een vrije vrijdag. Daar gaan wij niet over."),
            CardOf("sanne", "Wie thuis werkt en een ziek kind heeft: is dat verlof?"),
        ),
        "change": (
            CardOf("meiling", "Voor ieder proces zoeken we een eigenaar. Maar wat is dat eigenlijk?"),
            CardOf("gerda", "Ben ik dan de baas van verlof? Of degene die alles moet doen? Dat wil ik allebei niet."),
            CardOf("joris", "Als niemand de eigenaar is, werkt niemand de tekst bij. Dat zien we aan de bladen."),
            CardOf("frida", "Ik ben bang dat alles bij één persoon komt te liggen. Daar wilden we juist van af."),
        ),
    },
    agreed=(
        Agreed(
            "Als team uitzoeken wat een proceseigenaar is, voordat we er een aanwijzen",
            owner="noor",
            needed_from="frida",
            needed_what="zeggen wat zij zelf wil blijven beslissen",
            by_when=date(2021, 2, 19),
            accepted=date(2021, 2, 9),
            life=(
                Became(Status.DONE, date(2021, 2, 18), "In een tussensessie. Er is nu een zin die iedereen begrijpt."),
            ),
        ),
        Agreed(
            "De elf bladen over verlof naast elkaar leggen",
            owner="tariq",
            needed_from="rosa",
            needed_what="de drie met een oud bedrag",
            done_when="we weten wat dubbel is",
            by_when=date(2021, 2, 24),
            accepted=date(2021, 2, 10),
            life=(
                Became(Status.BUSY, date(2021, 2, 15)),
                Became(Status.DONE, date(2021, 2, 24), "Zeven van de elf konden weg."),
            ),
        ),
        Agreed(
            "Het verlofsysteem geeft een seintje als niemand antwoordt",
            owner="meiling",
            needed_from="frida",
            needed_what="een plek op de lijst van ICT",
            life=(
                Became(Status.BUSY, date(2021, 2, 23)),
                Became(Status.WAITING, date(2021, 3, 16), "het nieuwe verlofsysteem, dat in de zomer zou komen"),
                Became(Status.WAITING, -9, "het nieuwe verlofsysteem: nu in het voorjaar, zegt ICT"),
            ),
        ),
    ),
    lessons={
        "work": (
            Learned(
                "joris", "Onder «wie is de eigenaar?» lag een andere vraag: wat ís een eigenaar? Dat wist niemand."
            ),
            Learned("elif", "We noemden hetzelfde woord en bedoelden drie dingen.", named=True),
        ),
        "learning": (
            Learned(
                "meiling",
                "Als co-host wilde ik door met de agenda. Imke vroeg: is dit een vraag voor nu, of voor apart? Toen "
                "konden we hem laten liggen.",
                named=True,
            ),
            Learned("sanne", "We waren het niet eens en dat mocht zo blijven, tot de tussensessie."),
        ),
    },
)

OWNERS = Told(
    title="Tussensessie: wat is een proceseigenaar?",
    processes=("leave",),
    day=date(2021, 2, 18),
    leads=("noor",),
    kind=Session.Kind.INTERIM,
    minutes=90,
    cards={
        "keep": (
            CardOf("sanne", "Bij detachering weet iedereen wie je vraagt."),
            CardOf("rosa", "Dat ik onboarding mag verbeteren zonder het eerst te vragen."),
        ),
        "improve": (
            CardOf("tariq", "Een eigenaar houdt de tekst waar. Hij doet niet al het werk."),
            CardOf("gerda", "Een eigenaar vraagt rond: klopt het nog? Dat kan ik wel."),
            CardOf("joris", "Zet erbij wat je mag beslissen. Anders blijf je vragen."),
        ),
        "change": (
            CardOf("frida", "Over geld en over mensen beslis ik. Over de manier van werken beslissen jullie samen."),
            CardOf("meiling", "Niet voor altijd. Na een jaar of twee mag een ander."),
        ),
    },
    agreed=(
        Agreed(
            "Ieder proces krijgt een eigenaar, met een zin erbij wat dat hier betekent",
            owner="noor",
            done_when="de zes zinnen er staan",
            by_when=date(2021, 3, 12),
            accepted=date(2021, 2, 18),
            life=(
                Became(Status.BUSY, date(2021, 2, 22)),
                Became(
                    Status.DONE, date(2021, 3, 11), "Zes eigenaren, zes zinnen. Niemand hoefde overgehaald te worden."
                ),
            ),
        ),
        Agreed(
            "Een eigenaar kiest zelf een dag om te kijken of alles nog klopt",
            owner="joris",
            life=(Became(Status.DONE, date(2021, 3, 25), "Zes dagen in de agenda."),),
        ),
    ),
    lessons={
        "work": (
            Learned(
                "gerda",
                "Een proceseigenaar houdt de beschrijving waar en vraagt of het nog klopt. Hij is niet de baas en niet "
                "degene die alles doet.",
                named=True,
            ),
        ),
        "learning": (Learned("noor", "Een vraag die een sessie ophoudt, verdient een eigen uur.", named=True),),
    },
)

SESSIONS = (SEVENTH, OWNERS)
