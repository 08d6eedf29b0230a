// The ciphers against the examples of their specifications.
#include <boost/test/unit_test.hpp>
#include <qpdf/QPDFCryptoImpl.hh>
#include <qpdf/QPDFCryptoProvider.hh>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Bytes = std::vector<unsigned char>;

Bytes bytes_of(std::string_view hexadecimal) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    bytes.push_back(static_cast<unsigned char>(std::stoi(std::string(hexadecimal.substr(i, 2)), nullptr, 16)));
  }
  return bytes;
}

template <typename Range>
std::string hexadecimal_of(const Range& bytes) {
  std::string text;
  for (const auto byte : bytes) {
    for (const int half : {(byte >> 4) & 15, byte & 15}) text += "0123456789abcdef"[half];
  }
  return text;
}

const unsigned char* begin_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string sha2_of(int bits, std::string_view text) {
  const auto ciphers = QPDFCryptoProvider::getImpl();
  ciphers->SHA2_init(bits);
  ciphers->SHA2_update(begin_of(text), 1);
  ciphers->SHA2_update(begin_of(text) + 1, text.size() - 1);
  ciphers->SHA2_finalize();
  return hexadecimal_of(ciphers->SHA2_digest());
}

std::string aes_of(bool encrypt, std::string_view key, std::string_view first, std::string_view text) {
  const auto ciphers = QPDFCryptoProvider::getImpl();
  const Bytes key_bytes = bytes_of(key);
  Bytes first_bytes = bytes_of(first), in = bytes_of(text), out(in.size());
  ciphers->rijndael_init(encrypt, key_bytes.data(), key_bytes.size(), !first.empty(), first_bytes.data());
  for (std::size_t i = 0; i < in.size(); i += 16) ciphers->rijndael_process(in.data() + i, out.data() + i);
  ciphers->rijndael_finalize();
  return hexadecimal_of(out);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ciphers)

BOOST_AUTO_TEST_CASE(md5_is_that_of_rfc_1321) {
  const auto ciphers = QPDFCryptoProvider::getImpl();
  std::vector<unsigned char> sum(16);
  ciphers->MD5_init();
  ciphers->MD5_update(begin_of("message digest"), 14);
  ciphers->MD5_finalize();
  ciphers->MD5_digest(sum.data());
  BOOST_TEST(hexadecimal_of(sum) == "f96b697d7cb7938d525a2f31aaf161d0");
  ciphers->MD5_digest(sum.data());
  BOOST_TEST(hexadecimal_of(sum) == "f96b697d7cb7938d525a2f31aaf161d0");
}

BOOST_AUTO_TEST_CASE(sha2_is_that_of_fips_180) {
  BOOST_TEST(sha2_of(256, "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(sha2_of(384, "abc") ==
             "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
  BOOST_TEST(sha2_of(512, "abc") ==
             "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
             "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  BOOST_CHECK_THROW(sha2_of(224, "abc"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(rc4_is_that_of_rfc_6229_and_works_in_place) {
  const auto ciphers = QPDFCryptoProvider::getImpl();
  const Bytes key = bytes_of("0102030405");
  Bytes text(16), out(16);
  ciphers->RC4_init(key.data(), static_cast<int>(key.size()));
  ciphers->RC4_process(text.data(), text.size(), out.data());
  ciphers->RC4_finalize();
  BOOST_TEST(hexadecimal_of(out) == "b2396305f03dc027ccc3524a0a1118a8");
  ciphers->RC4_init(reinterpret_cast<const unsigned char*>("\1\2\3\4\5"));
  ciphers->RC4_process(text.data(), text.size());
  BOOST_TEST(hexadecimal_of(text) == "b2396305f03dc027ccc3524a0a1118a8");
  BOOST_CHECK_THROW(ciphers->RC4_init(key.data(), 0), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(aes_is_that_of_fips_197_each_block_alone) {
  const std::string plain = "00112233445566778899aabbccddeeff";
  const std::string key = "000102030405060708090a0b0c0d0e0f1011121314151617";
  const std::string once = "69c4e0d86a7b0430d8cdb78070b4c55a";
  BOOST_TEST(aes_of(true, key.substr(0, 32), "", plain + plain) == once + once);
  BOOST_TEST(aes_of(false, key.substr(0, 32), "", once + once) == plain + plain);
  BOOST_TEST(aes_of(true, key, "", plain) == "dda97ca4864cdfe06eaf70a0ec0d7191");
  BOOST_TEST(aes_of(true, key + "18191a1b1c1d1e1f", "", plain) == "8ea2b7ca516745bfeafc49904b496089");
  BOOST_CHECK_THROW(aes_of(true, "00", "", plain), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(aes_is_that_of_sp_800_38a_block_after_block) {
  const std::string plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51";
  const std::string first = "000102030405060708090a0b0c0d0e0f";
  const std::string key = "2b7e151628aed2a6abf7158809cf4f3c";
  const std::string packed = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2";
  BOOST_TEST(aes_of(true, key, first, plain) == packed);
  BOOST_TEST(aes_of(false, key, first, packed) == plain);
  const std::string long_key = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";
  BOOST_TEST(aes_of(false, long_key, first, "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d") ==
             plain);
}

BOOST_AUTO_TEST_CASE(random_bytes_are_not_the_same_twice) {
  const auto ciphers = QPDFCryptoProvider::getImpl();
  Bytes once(16), twice(16);
  ciphers->provideRandomData(once.data(), once.size());
  ciphers->provideRandomData(twice.data(), twice.size());
  BOOST_TEST(hexadecimal_of(once) != hexadecimal_of(twice));
}

BOOST_AUTO_TEST_SUITE_END()
