"""Secondment: three versions; the model contracts for some organisations are still old."""

from datetime import date

from sessions_app.demo.processes.shapes import Process, Step, Version

STEPS = (
    Step(
        "wish",
        "Collega en eigen leidinggevende",
        "Spreken over de wens: waarom, hoelang, en wat daarna?",
        "Een gesprek",
        "We weten of het kan",
    ),
    Step(
        "meet",
        "Collega",
        "Maakt kennis bij de ontvangende organisatie; klikt het, dan bellen de leidinggevenden met elkaar",
        result="Een datum om te beginnen",
    ),
    Step(
        "questions",
        "P&O-adviseur",
        "Stelt beide kanten drie vragen: wie betaalt wat, wie beoordeelt, en naar welke plek komt iemand terug?",
        "De drie vragen",
        "Antwoorden die in de overeenkomst komen",
    ),
    Step(
        "contract",
        "P&O-adviseur",
        "Vult het vaste model in; afwijken mag, als we opschrijven waarom",
        "Het model in de gedeelde map",
        "Een overeenkomst om te lezen",
    ),
    Step(
        "check",
        "Financiën en een tweede adviseur",
        "Kijken naar het bedrag en naar de tekst",
        "De overeenkomst",
        "Geen verrassingen later",
    ),
    Step(
        "sign",
        "Collega en beide organisaties",
        "Tekenen digitaal, voordat het werk begint",
        "De digitale handtekening",
        "Een getekende overeenkomst",
    ),
    Step(
        "start",
        "Ontvangende leidinggevende",
        "Zorgt voor toegang, werkplek en een maatje op de eerste dag",
        "De stappen van Onboarding",
        "De collega is geen gast maar een collega",
    ),
    Step(
        "halfway",
        "P&O-adviseur",
        "Belt alle drie: gaat het goed, en blijft de einddatum staan?",
        "De telefoon",
        "Een afspraak over het einde",
    ),
    Step(
        "back",
        "Collega en eigen leidinggevende",
        "Spreken drie maanden voor het einde over de terugkeer; daarna vertelt de collega wat hij of zij heeft geleerd",
        "Een seintje uit de agenda",
        "Een plek om terug te komen, en iets geleerd",
    ),
)

PROCESS = Process(
    key="secondment",
    name="Detachering",
    purpose="Een tijd ergens anders werken, om te leren en te helpen, en vooraf weten waar je aan toe bent.",
    owner="sanne",
    ownership=(
        "Sanne weet welke tekst klopt en houdt de modellen bij. Een ander kan haar vervangen: dat is de bedoeling."
    ),
    review_on=12,
    versions=(
        Version("sanne", date(2018, 10, 16)),
        Version(
            "sanne",
            date(2020, 9, 24),
            note="Geschreven na onze derde sessie: nu voor twee kanten, wie gaat en wie ontvangt.",
            simpler="Drie vragen vooraf in plaats van een formulier in drievoud.",
        ),
        Version(
            "sanne",
            date(2020, 11, 12),
            note="Wie bij ons gedetacheerd wordt, krijgt dezelfde eerste dag als iedereen. Ook: tekenen kan digitaal.",
            simpler="Eén getekend bestand, geen drie papieren exemplaren meer.",
            steps=STEPS,
        ),
    ),
)
