#!/usr/bin/python3
"""Makes synthetic events (German, fixed seed) with a 20-slide deck each: events.py COUNT FOLDER

FOLDER/dossier/SERIES/series.xml, e001.xml …   as dossier reads them, at most ten events a series
FOLDER/dossier/SERIES/folien/e001.pdf …        decks, five designs in turn (decks.py)
FOLDER/peers/e001.xml …                        the same events for the peers' templates

The same arguments give the same XML; decks are equal up to the dates and ids that their programs put in.
"""

import datetime
import pathlib
import random
import sys
from xml.sax.saxutils import escape, quoteattr

import decks

SEED = 20240314
EVENTS_PER_SERIES = 10

# Gender, nominative, genitive where it differs.
NOUNS = [
    ("f", "Wärmenetzbetriebsführung", None), ("f", "Fernwärmeversorgung", None), ("f", "Gebäudeleittechnik", None),
    ("f", "Ladeinfrastrukturplanung", None), ("f", "Straßenraumgestaltung", None),
    ("f", "Regenwasserbewirtschaftung", None), ("f", "Grundwasserüberwachung", None),
    ("f", "Abwasserwärmenutzung", None), ("f", "Quartiersentwicklung", None),
    ("f", "Datenschutzfolgenabschätzung", None), ("f", "Öffentlichkeitsbeteiligung", None),
    ("f", "Störfallvorsorge", None), ("f", "Lebenszykluskostenrechnung", None),
    ("f", "Kreislaufwirtschaftsstrategie", None), ("f", "Schulraumplanung", None),
    ("f", "Klimaanpassungsstrategie", None), ("f", "Hochwasserrisikomanagementplanung", None),
    ("f", "Flächennutzungsplanänderung", None), ("f", "Haushaltskonsolidierung", None),
    ("f", "Verkehrsnachfragemodellierung", None), ("f", "Wärmeplanung", None),
    ("m", "Maßnahmenkatalog", "Maßnahmenkatalogs"), ("m", "Bebauungsplanentwurf", "Bebauungsplanentwurfs"),
    ("m", "Energieeffizienznachweis", "Energieeffizienznachweises"),
    ("m", "Geschosswohnungsbau", "Geschosswohnungsbaus"),
    ("m", "Umweltverträglichkeitsbericht", "Umweltverträglichkeitsberichts"),
    ("m", "Netzausbauplan", "Netzausbauplans"), ("m", "Radverkehrsanteil", "Radverkehrsanteils"),
    ("m", "Zuwendungsbescheid", "Zuwendungsbescheids"),
    ("n", "Niederschlagswasserbeseitigungskonzept", "Niederschlagswasserbeseitigungskonzepts"),
    ("n", "Bürgerbeteiligungsverfahren", "Bürgerbeteiligungsverfahrens"),
    ("n", "Raumordnungsverfahren", "Raumordnungsverfahrens"),
    ("n", "Vergabenachprüfungsverfahren", "Vergabenachprüfungsverfahrens"),
    ("n", "Großwärmepumpenprojekt", "Großwärmepumpenprojekts"), ("n", "Sanierungsgebiet", "Sanierungsgebiets"),
    ("n", "Mobilitätsdatenportal", "Mobilitätsdatenportals"),
    ("n", "Grundbuchbereinigungsgesetz", "Grundbuchbereinigungsgesetzes"),
    ("n", "Starkregenvorsorgekonzept", "Starkregenvorsorgekonzepts"),
]
ADJECTIVES = [
    "kommunal", "langfristig", "städtisch", "regional", "überörtlich", "verbindlich", "wirtschaftlich", "datengestützt",
    "klimaneutral", "öffentlich", "zukünftig", "bestehend", "europäisch", "interdisziplinär", "nachhaltig", "geplant",
    "erprobt", "flächendeckend", "rechtssicher", "bürgernah",
]
ARTICLES = {
    "m": {"nominative": "der", "accusative": "den", "dative": "dem", "genitive": "des"},
    "f": {"nominative": "die", "accusative": "die", "dative": "der", "genitive": "der"},
    "n": {"nominative": "das", "accusative": "das", "dative": "dem", "genitive": "des"},
}
PLURALS = [
    "Kommunen", "Stadtwerke", "Fachbehörden", "Wohnungsbaugesellschaften", "Verkehrsverbünde",
    "Genehmigungsbehörden", "Ingenieurbüros", "Forschungseinrichtungen", "Anwohnerinnen und Anwohner", "Landkreise",
    "Zweckverbände", "Aufsichtsbehörden",
]
CITIES = [
    "Göttingen", "Lüneburg", "Münster", "Würzburg", "Tübingen", "Görlitz", "Schwäbisch Gmünd", "Saarbrücken", "Düren",
    "Osnabrück", "Köln", "Zürich", "Linz", "Mühlhausen", "Gütersloh", "Fürth", "Überlingen", "Neumünster",
]
FORENAMES = [
    "Jürgen", "Käthe", "Anneliese", "Björn", "Özlem", "Matthias", "Ulrike", "Søren", "Friederike", "Małgorzata", "Jiří",
    "Zoë", "Karl-Heinz", "Günther", "Sabine", "Renée", "Tomáš", "Änne", "Lothar", "Wiebke", "Hans-Jörg", "Dörte", "Cem",
    "Ingeborg",
]
SURNAMES = [
    "Müller-Lüdenscheid", "Schäfer", "Großmann", "von der Höh", "Weißenfels", "Çelik", "Nowák", "Krüger", "Süßmilch",
    "Jørgensen", "Kowalczyk", "Böttcher", "Öztürk", "Freiherr von Strüwe", "Bärwald", "Łukasik", "Händler", "Küßner",
    "Ziółkowska", "Groß-Bölting", "Straßburger", "Thürmer", "Vögele", "Wärntges",
]
ACADEMIC_TITLES = ["", "", "", "Dr. ", "Prof. Dr. ", "Dr.-Ing. ", "Dipl.-Ing. ", "Prof. Dr.-Ing. habil. "]
ORGANISATIONS = [
    "Technische Universität Braunschweig, Institut für Siedlungswasserwirtschaft", "Stadtwerke Lüneburg GmbH & Co. KG",
    "Ministerium für Umwelt, Klima und Energiewirtschaft Baden-Württemberg",
    "Landeshauptstadt München, Referat für Stadtplanung",
    "Fraunhofer-Institut für System- und Innovationsforschung, Karlsruhe",
    "Deutscher Städte- und Gemeindebund, Berlin", "Hochschule Düsseldorf, Fachbereich Energietechnik",
    "Ingenieurbüro Böhm & Partner, Köln", "Zweckverband Großraum Hannover", "Umweltbundesamt, Dessau-Roßlau",
    "Wasserwirtschaftsamt Weißenburg", "ETH Zürich, Professur für Gebäudetechnik", "Bürgerverein Südstadt e. V.",
    "Bundesverband Wärmepumpe e. V.", "Universität für Bodenkultur Wien",
]
SERIES = [
    ("wtg", "Würzburger Technikgespräche"), ("nif", "Niedersächsisches Infrastrukturforum"),
    ("kwk", "Kommunale Wärmekonferenz"), ("mob", "Münsteraner Mobilitätsabende"),
    ("bau", "Südwestdeutsche Baukulturtage"),
]
VENUES = [
    ("Bürgerhaus am Königsplatz", "Rüdigerstraße 14"), ("Historisches Kaufhaus, Großer Saal", "Münsterplatz 24"),
    ("Tagungszentrum Alte Mälzerei", "Galgenbergstraße 20"),
    ("Haus der Wirtschaft, König-Karl-Halle", "Willi-Bleicher-Straße 19"),
    ("Umweltforum Auferstehungskirche", "Pufendorfstraße 11"),
]
MONTHS = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
]


class Words:
    """German text by the dice."""

    def __init__(self, seed):
        self.dice = random.Random(seed)

    def phrase(self, case, adjective=True, capital=False):
        gender, noun, genitive = self.dice.choice(NOUNS)
        attribute = ""
        if adjective and self.dice.random() < 0.62:
            weak = case == "nominative" or (case == "accusative" and gender != "m")
            attribute = self.dice.choice(ADJECTIVES) + ("e " if weak else "en ")
        word = (genitive or noun) if case == "genitive" else noun
        text = f"{ARTICLES[gender][case]} {attribute}{word}"
        return text[0].upper() + text[1:] if capital else text

    def noun(self):
        return self.dice.choice(NOUNS)[1]

    def plural(self):
        return self.dice.choice(PLURALS)

    def person(self):
        return self.dice.choice(ACADEMIC_TITLES) + self.dice.choice(FORENAMES) + " " + self.dice.choice(SURNAMES)

    def number(self):
        return self.dice.choice(
            ["%d" % self.dice.randint(3, 97), "%d,%d" % (self.dice.randint(1, 48), self.dice.randint(1, 9))])

    def sentence(self):
        d, pl, num = self.dice, self.plural, self.number

        def nom(capital=False): return self.phrase("nominative", capital=capital)
        def acc(): return self.phrase("accusative")

        return d.choice([
            lambda: f"{nom(True)} stellt {pl()} und {pl()} vor erhebliche Herausforderungen, die sich nur gemeinsam bewältigen lassen.",
            lambda: f"Nach § {d.randint(3, 48)} Abs. {d.randint(1, 5)} der Verordnung ist {nom()} spätestens bis zum {d.randint(1, 28)}. {d.choice(['Januar', 'März', 'Juni', 'September', 'Oktober'])} {d.randint(2024, 2031)} abzuschließen.",
            lambda: f"Die Kosten für {acc()} beliefen sich auf rund {num()} Mio. €, wovon etwa {num()} % aus Fördermitteln gedeckt wurden.",
            lambda: f"In {d.choice(CITIES)} und {d.choice(CITIES)} zeigt sich, dass {nom()} ohne {acc()} kaum Wirkung entfaltet.",
            lambda: f"„{nom(True)} gelingt nur, wenn alle Beteiligten frühzeitig einbezogen werden“, betonte {self.person()}.",
            lambda: f"Dabei wurde deutlich, dass {nom()} – anders als vielfach angenommen – bereits heute wirtschaftlich betrieben werden kann.",
            lambda: f"Für {acc()} fehlen in vielen Fällen belastbare Grundlagendaten; {pl()} behelfen sich derzeit mit Schätzwerten.",
            lambda: f"Mithilfe {self.phrase('genitive')} lassen sich gegenüber dem Ausgangszustand bis zu {num()} % der jährlichen Aufwendungen einsparen.",
            lambda: f"Strittig blieb hingegen, ob {nom()} künftig durch {pl()} oder durch das Land zu finanzieren sei.",
            lambda: f"Die Auswertung von {d.randint(120, 980)} Rückmeldungen ergab ein überwiegend positives Bild hinsichtlich {self.phrase('genitive')}.",
            lambda: f"Wesentliche Voraussetzung ist eine enge Verzahnung mit {self.phrase('dative')} sowie eine verlässliche Personalausstattung der {pl()}.",
            lambda: f"Darüber hinaus sollen {pl()} in die Lage versetzt werden, {acc()} eigenständig fortzuschreiben.",
            lambda: f"Aus Sicht der {pl()} überwiegen die Vorteile, z. B. kürzere Bearbeitungszeiten, geringere Ausfallwahrscheinlichkeiten und eine höhere Akzeptanz.",
            lambda: f"Gleichwohl darf nicht übersehen werden, dass {nom()} erhebliche Flächen- und Raumansprüche mit sich bringt.",
            lambda: f"Ein Praxisbeispiel aus {d.choice(CITIES)} veranschaulichte, wie {nom()} innerhalb von {d.randint(4, 36)} Monaten umgesetzt wurde.",
            lambda: f"Während {nom()} im Neubau weitgehend etabliert ist, bestehen im Bestand große Unterschiede zwischen den Gebietskörperschaften.",
            lambda: f"Im Zeitraum {d.randint(2012, 2016)}–{d.randint(2018, 2023)} stieg der Anteil um {num()} %, in einzelnen Stadtteilen sogar um mehr als {d.randint(40, 90)} %.",
            lambda: f"Hierfür werden {nom()} und {nom()} schrittweise zusammengeführt.",
            lambda: f"Die anschließende Diskussion kreiste um die Frage, welche Rolle {nom()} bei der Zielerreichung spielen kann.",
            lambda: f"{self.person()} erläuterte die methodischen Grundlagen und verwies auf die Übertragbarkeit der Ergebnisse auf {acc()}.",
            lambda: f"Offen ist, inwieweit die Rechtsprechung des Oberverwaltungsgerichts auf {acc()} durchschlägt.",
            lambda: f"Es empfiehlt sich, {acc()} regelmäßig – mindestens jedoch alle {d.choice(['zwei', 'drei', 'fünf'])} Jahre – zu überprüfen.",
        ])()

    def paragraph(self, words):
        text = []
        while sum(len(sentence.split()) for sentence in text) < words:
            text.append(self.sentence())
        return " ".join(text)


def clock(minutes):
    return "%02d:%02d" % divmod(minutes, 60)


def facts(index):
    """What is known of one event: plain values, the same for every writer below."""
    words = Words(SEED * 1000 + index)
    dice = words.dice
    series = (index // EVENTS_PER_SERIES) % len(SERIES)
    number = index % EVENTS_PER_SERIES + 1
    venue, street = dice.choice(VENUES)
    city = dice.choice(CITIES)
    first, second = words.noun(), words.noun()
    while second == first:
        second = words.noun()
    title = dice.choice([
        f"{first} und {second} in der Praxis", f"Zwischen {first} und {second}", f"{first}: Stand der Technik und Ausblick",
        f"{first} – Erfahrungen aus {dice.choice(CITIES)} und {dice.choice(CITIES)}"])
    begin = now = dice.choice([9 * 60, 9 * 60 + 30, 10 * 60])

    def person(): return words.person(), dice.choice(ORGANISATIONS)

    moderation = [person() for _ in range(dice.randint(1, 2))]
    slots = []
    count = dice.randint(6, 10)
    for k in range(count):
        length = dice.choice([20, 30, 30, 40, 45])
        if k == 0:
            talk, speakers = "Begrüßung und Einführung in das Thema", None
        elif k == count - 1:
            talk, speakers = f"Podiumsdiskussion: Wie weiter mit {words.phrase('dative', adjective=False)}?", 3
        else:
            talk, speakers = dice.choice([
                "{} im Überblick", "{} – ein Werkstattbericht", "Neue Wege: {}", "{} aus rechtlicher Sicht",
                "{}: Kosten, Nutzen, Förderung", "Was leistet die {}?"]).format(words.noun()), None
        if speakers is None:
            speakers = dice.choice([1, 1, 1, 2, 2, 3])
        slots.append((clock(now), clock(now + length), talk, [person() for _ in range(speakers)]))
        now += length
        if k == count // 2:
            slots.append((clock(now), clock(now + 45), "Mittagspause und Besichtigung der Posterausstellung", []))
            now += 45
    total = dice.randint(600, 1000)
    postcode = dice.randint(10000, 97999)
    organiser = dice.choice(ORGANISATIONS)
    registered, attended = dice.randint(60, 240), dice.randint(40, 180)
    fee = dice.choice(["kostenfrei", "95,00 €", "180,00 € (ermäßigt 60,00 €)"])
    topic_words = int(total * 0.35)
    topic = [words.paragraph(topic_words // 3) for _ in range(3)]
    report = []
    for heading, paragraphs in (("Ausgangslage", 1), ("Ergebnisse der Fachvorträge", 2),
                                ("Diskussion und offene Fragen", 2), ("Schlussfolgerungen", 1)):
        report.append((heading, [words.paragraph((total - topic_words) // 7) for _ in range(paragraphs)]))
    closing = [words.sentence() for _ in range(4)]
    return dict(
        id=f"e{index + 1:03d}", series=SERIES[series][0] + ("" if index < 50 else str(index // 50)),
        series_title=SERIES[series][1], number=number, title=title,
        subtitle=f"{number}. Veranstaltung der Reihe „{SERIES[series][1]}“",
        date=datetime.date(2024, 1, 16) + datetime.timedelta(days=28 * index), begin=clock(begin), end=clock(now),
        venue=venue, street=street, city=f"{postcode} {city}", organiser=organiser, registered=registered,
        attended=attended, fee=fee, topic=topic, slots=slots, moderation=moderation, report=report, closing=closing)


def for_peers(event):
    date = event["date"]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>', f'<event id="{event["id"]}" xml:lang="de">',
        f'  <series no="{event["number"]}">{escape(event["series_title"])}</series>',
        f'  <title>{escape(event["title"])}</title>', f'  <subtitle>{escape(event["subtitle"])}</subtitle>',
        f'  <date>{date.day}. {MONTHS[date.month - 1]} {date.year}</date>',
        f'  <time start="{event["begin"]}" end="{event["end"]}"/>',
        f'  <venue><name>{escape(event["venue"])}</name><street>{escape(event["street"])}</street>'
        f'<city>{escape(event["city"])}</city></venue>',
        f'  <organiser>{escape(event["organiser"])}</organiser>',
        f'  <participants registered="{event["registered"]}" attended="{event["attended"]}"/>',
        f'  <fee>{event["fee"]}</fee>', '  <topic>']
    lines += [f'    <p>{escape(text)}</p>' for text in event["topic"]]
    lines.append('  </topic>\n  <agenda>')
    for start, end, title, speakers in event["slots"]:
        lines.append(f'    <slot start="{start}" end="{end}"><title>{escape(title)}</title>')
        lines += [f'      <speaker affiliation={quoteattr(place)}>{escape(name)}</speaker>' for name, place in speakers]
        lines.append('    </slot>')
    lines.append('  </agenda>\n  <moderation>')
    lines += [f'    <person affiliation={quoteattr(place)}>{escape(name)}</person>' for name, place in event["moderation"]]
    lines.append('  </moderation>\n  <report>')
    for heading, paragraphs in event["report"]:
        lines.append(f'    <section><title>{heading}</title>')
        lines += [f'      <p>{escape(text)}</p>' for text in paragraphs]
        if heading == event["report"][-1][0]:
            lines.append('      <list>')
            lines += [f'        <item>{escape(text)}</item>' for text in event["closing"]]
            lines.append('      </list>')
        lines.append('    </section>')
    lines.append(f'  </report>\n  <deck href="../dossier/{event["series"]}/folien/{event["id"]}.pdf" slides="20"/>\n</event>')
    return "\n".join(lines) + "\n"


def for_dossier(event):
    def person(name, place):
        return f'<speaker><name>{escape(name)}</name><organisation>{escape(place)}</organisation></speaker>'

    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<event xmlns="urn:dossier:1" id="{event["id"]}" status="held">', f'  <label>Nr. {event["number"]}</label>',
        f'  <title>{escape(event["title"])}</title>', f'  <subtitle>{escape(event["subtitle"])}</subtitle>',
        f'  <date>{event["date"].isoformat()}</date>', f'  <time start="{event["begin"]}" end="{event["end"]}"/>',
        f'  <venue>{escape(event["venue"])}</venue>', f'  <address>{escape(event["street"])}, {escape(event["city"])}</address>',
        f'  <participants count="{event["attended"]}">{event["attended"]} (angemeldet: {event["registered"]})</participants>',
        '  <topic>']
    lines += [f'    <p>{escape(text)}</p>' for text in event["topic"]]
    # Two facts the schema has no field for.
    lines += [f'    <p>Veranstalter: {escape(event["organiser"])}. Teilnahmegebühr: {event["fee"]}.</p>', '  </topic>', '  <agenda>',
              '    <moderation>' + "".join(person(*one) for one in event["moderation"]) + '</moderation>']
    for start, end, title, speakers in event["slots"]:
        kind = '' if speakers else '<kind>Pause</kind>'
        lines.append(f'    <slot start="{start}" end="{end}"><title>{escape(title)}</title>{kind}')
        lines += ['      ' + person(*one) for one in speakers]
        lines.append('    </slot>')
    lines.append('  </agenda>\n  <report>\n    <text>')
    for heading, paragraphs in event["report"]:
        lines.append(f'      <p><strong>{heading}</strong></p>')
        lines += [f'      <p>{escape(text)}</p>' for text in paragraphs]
    lines.append('      <ul>')
    lines += [f'        <li>{escape(text)}</li>' for text in event["closing"]]
    lines.append('      </ul>\n    </text>\n  </report>')
    lines.append(f'  <decks><deck href="folien/{event["id"]}.pdf"/></decks>\n</event>')
    return "\n".join(lines) + "\n"


def series_file(event):
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<series xmlns="urn:dossier:1" id="{event["series"]}">\n'
            f'  <title>{escape(event["series_title"])}</title>\n  <publisher>Musterbüro</publisher>\n'
            '  <settings attach-source="false" attach-decks="false" slides-per-page="4"/>\n</series>\n')


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    (folder / "peers").mkdir(parents=True, exist_ok=True)
    jobs = []
    for index in range(count):
        event = facts(index)
        home = folder / "dossier" / event["series"]
        (home / "folien").mkdir(parents=True, exist_ok=True)
        (home / "series.xml").write_text(series_file(event), encoding="utf-8")
        (home / f'{event["id"]}.xml').write_text(for_dossier(event), encoding="utf-8")
        (folder / "peers" / f'{event["id"]}.xml').write_text(for_peers(event), encoding="utf-8")
        jobs.append((home / "folien" / f'{event["id"]}.pdf', index, Words(SEED * 77 + index)))
    decks.make(jobs, SEED % 1000)


if __name__ == "__main__":
    main()
