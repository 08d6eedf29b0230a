#include "publish/file_name.h"

#include <boost/test/unit_test.hpp>

using dossier::publish::file_name;

BOOST_AUTO_TEST_CASE(names_are_spelled_in_lower_case_ascii) {
  BOOST_TEST(file_name("Präsentation Müller (Endfassung).PDF") == "praesentation-mueller-endfassung.pdf");
  BOOST_TEST(file_name("ordner/Gro\u0308ße – 1.pdf") == "groesse-1.pdf");
  BOOST_TEST(file_name("quartier_beamer.pdf") == "quartier_beamer.pdf");
}

BOOST_AUTO_TEST_CASE(no_name_is_empty_hidden_or_a_folder) {
  BOOST_TEST(file_name("") == "datei");
  BOOST_TEST(file_name("..") == "datei");
  BOOST_TEST(file_name(".pdf") == "datei.pdf");
  BOOST_TEST(file_name("../../etc/passwd") == "passwd");
  BOOST_TEST(file_name("簡報.pdf") == "datei.pdf");
  BOOST_TEST(file_name(std::string(300, 'a') + ".pdf").size() == 104U);
}
