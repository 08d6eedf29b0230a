// The smallest document that vector pages can be put into, to have them judged by validators.
#pragma once

#include <string>

namespace dossier::tests {

/// A PDF/A-3a and PDF/UA-1 document with each page of `vector_pages` as a form in a figure.
std::string archive_of(const std::string& vector_pages);

}  // namespace dossier::tests
