"""The tenth session, tomorrow, about secondment: five of ten have prepared; nobody else sees yet what they wrote."""

from sessions_app.demo.shapes import CardOf, Cards, Told

CARDS: Cards = {
    "keep": (
        CardOf("sanne", "De drie vragen vooraf: wie betaalt wat, wie beoordeelt, en naar welke plek kom je terug?"),
        CardOf("elif", "Dat we halverwege even bellen. De collega bij de gemeente was daar blij mee."),
        CardOf("gerda", "Dat Noor en Elif het nu ook kunnen. Ik zag ze vorige week samen een lastige doen."),
    ),
    "improve": (
        CardOf(
            "samuel",
            "Ik heb dit nog nooit gedaan en weet niet wat ik een leidinggevende mag beloven. "
            "Mag ik een keer met Sanne meelopen?",
        ),
        CardOf("joris", "Een einddatum zien we pas als die al voorbij is. Een seintje drie maanden eerder zou helpen."),
        CardOf("elif", "Het model vul ik steeds opnieuw in. De helft van de tekst is iedere keer hetzelfde."),
    ),
    "change": (
        CardOf("sanne", "De modellen voor gemeenten en voor het buitenland zijn oud. Ik weet het al jaren."),
        CardOf("joris", "Als Sanne én Noor vrij zijn, weten wij nog steeds niet welke tekst klopt."),
        CardOf(
            "gerda",
            "Mensen komen terug en niemand vraagt wat ze hebben geleerd. Daar is het toch om begonnen?",
        ),
    ),
}

SESSIONS = (
    Told(
        title="Detachering: tiende sessie, met onze eigen begeleiders",
        processes=("secondment",),
        day=1,
        leads=("tariq",),
        cohost="meiling",
        guests=True,
        cards=CARDS,
    ),
)
