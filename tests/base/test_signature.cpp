#include "base/signature.h"

#include <boost/test/unit_test.hpp>

using dossier::PrivateKey;
using dossier::PublicKey;
using dossier::Signed;
using dossier::signed_by;
using dossier::with_signature;

namespace {

// RFC 8032, 7.1, test 1, as openssl writes it.
const std::string kPrivate =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
const std::string kPublic =
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    "-----END PUBLIC KEY-----\n";

}  // namespace

BOOST_AUTO_TEST_CASE(signatures_are_those_of_the_standard) {
  const PrivateKey key = PrivateKey::from_pem(kPrivate).value();
  BOOST_TEST(key.public_key().hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  using namespace std::string_literals;
  const std::string expected =
      "\xe5\x56\x43\x00\xc3\x60\xac\x72\x90\x86\xe2\xcc\x80\x6e\x82\x8a\x84\x87\x7f\x1e\xb8\xe5\xd9\x74\xd8\x73\xe0"
      "\x65\x22\x49\x01\x55\x5f\xb8\x82\x15\x90\xa3\x3b\xac\xc6\x1e\x39\x70\x1c\xf9\xb4\x6b\xd2\x5b\xf5\xf0\x59\x5b"
      "\xbe\x24\x65\x51\x41\x43\x8e\x7a\x10\x0b"s;
  BOOST_TEST((key.sign("") == expected));
}

BOOST_AUTO_TEST_CASE(a_private_key_stands_for_its_public_one) {
  BOOST_TEST(PublicKey::from_pem(kPublic).value().hex() == PublicKey::from_pem(kPrivate).value().hex());
  BOOST_TEST(!PrivateKey::from_pem(kPublic).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_such_key_is_none) {
  for (const std::string text :
       {"", "-----BEGIN PRIVATE KEY-----\n", "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----\n",
        // X25519, as for encryption
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
        "-----END PRIVATE KEY-----\n"}) {
    BOOST_TEST(!PublicKey::from_pem(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(each_change_of_a_signed_text_is_found) {
  const PrivateKey key = PrivateKey::from_pem(kPrivate).value();
  const PublicKey reader = PublicKey::from_pem(kPublic).value();
  const std::string text = "{\n  \"a\": 1\n}\n";
  const std::string whole = with_signature(text, key);
  BOOST_TEST(whole.find("{\n  \"a\": 1,\n  \"signature\": \"") == 0U, whole);
  BOOST_TEST((signed_by(whole, reader) == Signed::by_key));
  BOOST_TEST((signed_by(text, reader) == Signed::by_nobody));
  BOOST_TEST(!dossier::is_signed(text));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = changed[i] == 'x' ? 'y' : 'x';
    BOOST_TEST((signed_by(changed, reader) != Signed::by_key), i);
  }
  BOOST_TEST((signed_by(whole.substr(0, 8) + " " + whole.substr(8), reader) == Signed::falsely));
}
