#include "import/import.h"

#include <boost/test/unit_test.hpp>

#include "told.h"

using namespace dossier::importing;

BOOST_AUTO_TEST_CASE(a_page_is_read_without_what_belongs_to_the_site) {
  const Reading reading =
      read_source(R"(<!doctype html><html lang="de"><head><title>Tagung | Verein</title></head><body>
<nav><a href="/">Start</a> <a href="/kontakt">Kontakt</a></nav>
<main><h1>Tagung der Obstbauern</h1>
<p><strong>Samstag, 9. März 2024, 10 bis 15 Uhr</strong><br>Gemeindehaus, Kirchweg 3, 17139 Moorkathen</p>
<p>Wer einen alten Baum schneidet, braucht Mut und eine gute Säge.</p>
<h2>Programm</h2>
<table><tr><th>Zeit</th><th>Thema</th><th>Referent</th></tr>
<tr><td>10:00</td><td>Begrüßung</td><td>Petra Knoop, Vorsitzende</td></tr>
<tr><td>10:30 – 12:00</td><td>Schnittkurs</td><td>Dr. Uwe Grote, Lehranstalt Sandwerder</td></tr></table>
<p>Moderation: Rita Scheel, Kreisblatt</p></main>
<footer>Impressum | Datenschutz</footer>
<div id="cookie-banner">Wir verwenden Cookies.</div></body></html>)",
                  "tagung.html");
  BOOST_TEST(told(reading) ==
             "title: Tagung der Obstbauern\n"
             "date: 2024-03-09\n"
             "time: 10:00/15:00\n"
             "venue: Gemeindehaus\n"
             "address: Kirchweg 3, 17139 Moorkathen\n"
             "topic: Wer einen alten Baum schneidet, braucht Mut und eine gute Säge.\n"
             "moderation: Rita Scheel, Kreisblatt\n"
             "slot: 10:00 Begrüßung | Petra Knoop, Vorsitzende\n"
             "slot: 10:30-12:00 Schnittkurs | Dr. Uwe Grote, Lehranstalt Sandwerder\n");
}

BOOST_AUTO_TEST_CASE(a_letter_loses_its_head_greeting_signature_and_quotation) {
  const Reading reading = read_source(
      "Von: Eva Lund <lund@verein.example>\nAn: Presse\nBetreff: WG: Programm\n\n"
      "Liebe Frau Kern,\n\nhier das Programm, wie besprochen.\n\n"
      "Abend der Chöre\n===============\nFreitag, 5.4.2024, 19 Uhr, Aula der Realschule\n\n"
      "19.00 Uhr Einlass\n19.30 Uhr Lieder aus dem Norden (Frauenchor, Leitung: Ina Holm)\n21 Uhr Ausklang\n\n"
      "Viele Grüße\nEva Lund\n\n> Am 1.4.2024 schrieb Presse:\n> 18 Uhr Empfang?\n",
      "mail.txt");
  BOOST_TEST(told(reading) ==
             "title: Abend der Chöre\n"
             "date: 2024-04-05\n"
             "time: 19:00\n"
             "venue: Aula der Realschule\n"
             "slot: 19:00 Einlass\n"
             "slot: 19:30 Lieder aus dem Norden | Ina Holm, Leitung, Frauenchor\n"
             "slot: 21:00 Ausklang\n");
}

BOOST_AUTO_TEST_CASE(a_calendar_gives_an_event_for_each_occurrence_but_those_left_out_or_moved) {
  const Reading reading = read_source(
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Stammtisch\r\n"
      "DTSTART;TZID=Europe/Berlin:20240103T190000\r\nDTEND;TZID=Europe/Berlin:20240103T210000\r\n"
      "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;TZID=Europe/Berlin:20240110T190000\r\nLOCATION:Krug\\, Am Markt 2\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      "kalender.ics");
  BOOST_TEST(told(reading) ==
             "title: Stammtisch\ndate: 2024-01-03\ntime: 19:00/21:00\nvenue: Krug\naddress: Am Markt 2\n"
             "title: Stammtisch\ndate: 2024-01-17\ntime: 19:00/21:00\nvenue: Krug\naddress: Am Markt 2\n");
}

BOOST_AUTO_TEST_CASE(a_schedule_is_one_event_and_the_night_belongs_to_the_day_before) {
  const Reading reading = read_source(R"(<?xml version="1.0"?><schedule><conference><title>Nacht</title></conference>
<day date="2024-05-04"><room name="Saal"><event id="1"><start>00:30</start><duration>01:00</duration><title>Spät</title></event>
<event id="2"><start>20:00</start><duration>00:45</duration><title>Früh</title><persons><person>Kai Lund</person></persons></event>
</room></day></schedule>)",
                                      "schedule.xml");
  BOOST_TEST(told(reading) ==
             "title: Nacht\ndate: 2024-05-04\n"
             "slot: 20:00-20:45 Früh @ Saal | Kai Lund\n"
             "slot: 00:30-01:30 Spät @ Saal\n");
}

BOOST_AUTO_TEST_CASE(entities_a_damaged_package_and_a_pdf_give_no_event) {
  BOOST_TEST(told(read_source("<!DOCTYPE x [<!ENTITY a \"b\">]><schedule><day/>&a;</schedule>", "a.xml")).empty());
  BOOST_TEST(told(read_source("PK\x03\x04 no package", "a.docx")).empty());
  BOOST_TEST(told(read_source("%PDF-1.7", "a.pdf")).empty());
  BOOST_TEST((read_source("%PDF-1.7", "a.pdf").doubts.front().kind == DoubtKind::unreadable));
}
