"""Dutch nouns: by article, by number, by whether they can be counted, and how they show that they are nouns."""

from __future__ import annotations

HET = frozenset(
    """aandeel aantal account adres akkoord antwoord apparaat archief artikel bedrag bedrijf beeld begrip beheer
    belang beleid beraad bericht beroep besluit bereik bestand bestuur bewijs bezit bezoek bezwaar budget cadeau cijfer
    conflict contact contract dagloon debat departement detail dienstverband doel domein dossier embargo evenement
    familielid feit gebied gebod gebruik gedrag geding geheim gehoor geld geluid gerecht gesprek gevaar
    geval gevoel gevolg gewicht geweld gezag gezicht gezin goed groepslid incident initiatief inkomen interview jaar
    journaal kader kanaal kantoor kenmerk kind klimaat land leven lid loon materiaal medium middel mandaat merk misbruik
    misverstand netwerk niveau nieuws nummer onderdeel onderwerp onderzoek ongeval onrecht oordeel overleg
    overzicht paar personeel personeelslid plan platform postvak privacybeleid probleem proces product
    profiel project publiek punt recht regime register reglement resultaat risico salaris schema schip seizoen
    signaal slot spel standpunt station stelsel stuk systeem talent team telefoonnummer thema tijdstip toestel
    toezicht type uiterlijk uur vak verband verbod verdrag verhaal verlof verschil vermoeden vermogen verslag vertrouwen
    verweer verwijt verzet verzoek verzuim volk voorbehoud voordeel voornemen voorstel voorval vraagstuk web
    weekend welzijn werk woord ziekteverzuim""".split()
)

NEUTER_ENDINGS = ("je", "ment", "um", "isme", "sel", "gebied", "nemen")

NOT_NEUTER = frozenset("consument wissel regel".split())

MASS = frozenset(
    """aandacht aanleiding aansprakelijkheid angst boosheid dwang eigendom fraude gevaar geweld goedkeuring haast
    informatie instemming kennis kritiek kwaadwilligheid medewerking nalatigheid nieuws noodweer onrust opzet
    humor overmacht onderzoek overleg personeel privacy publiciteit reclame schade schuld sprake spoed toestemming
    toezicht verlof verzuim verzet vertrouwen vertrouwelijkheid voorkennis werk ziekte zelfverdediging zorg
    geheimhouding discriminatie intimidatie pesterij laster smaad bedrog plagiaat spam""".split()
)

SINGULAR = frozenset(
    """adres als basis bonus bus campus congres cursus expres gas glas huis kennis les nieuws plaats prijs proces
    advies baas reis status succes teken verlies virus vertrouwen verleden leven reden regen wapen examen""".split()
)

NOUNS = frozenset(
    """aanval afspraak afstand advocaat belofte collega dienst functie grap inbreuk klacht klant leugen link list
    melding misdaad naam nood noodzaak opdracht opzet parodie reden satire sfeer strijd taak wapen waarborg
    woede""".split()
)
"""Nouns without "het" that do not show by their ending that they are nouns."""

HEADS = frozenset(
    """baan band brief code dader dag derde druk eis expert foto gast gezondheid grond groep hulp huur kans keuze
    klacht kleding koop kosten kracht macht maatregel moment opbrengst ouder partij patiënt persoon plaats plek plicht
    post pers premie punt raad rechter reeks regel reis rol rust school som spoor staat stap steun straf taal tekst
    termijn test toegang uitleg uitslag uitspraak vraag wens wet winst zaak zin""".split()
)
"""Nouns that are so before a preposition or as a subject; by themselves some are verbs as well."""

HEAD_ENDS = (
    "betrokkene",
    "baas",
    "beurs",
    "drager",
    "eur",
    "gang",
    "gever",
    "genoot",
    "gevende",
    "hebbende",
    "houder",
    "ie",
    "komst",
    "kunde",
    "leider",
    "maker",
    "nemer",
    "raad",
    "rechter",
    "regel",
    "voerder",
    "werker",
)

NOUN_ENDS = ("age", "atie", "erij", "heid", "ing", "isme", "ment", "nis", "schap", "teit")
