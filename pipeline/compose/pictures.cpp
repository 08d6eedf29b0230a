#include "compose/pictures.h"

#include <string>

#include "compose/messages.h"

namespace dossier::compose {

std::optional<Picture> usable_picture(const model::Picture& picture, Diagnostics& diagnostics) {
  if (!picture.facts) return {};
  const model::InputFile& file = picture.file;
  const auto& [verdict, width, height, jpeg] = *picture.facts;
  switch (verdict) {
    case PictureFacts::Verdict::unknown:
      diagnostics.report(kPictureUnknown, file.span, {file.name});
      return {};
    case PictureFacts::Verdict::damaged:
      diagnostics.report(kPictureDamaged, file.span, {file.name});
      return {};
    case PictureFacts::Verdict::too_large:
      diagnostics.report(kPictureTooLarge, file.span, {file.name, std::to_string(width), std::to_string(height)});
      return {};
    case PictureFacts::Verdict::usable:
      break;
  }
  return Picture{picture.ready, width, height, jpeg, file.sha256};
}

}  // namespace dossier::compose
