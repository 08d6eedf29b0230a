#include "write/picture.h"

#include "write/pdf.h"

namespace dossier::write {

Picture read_picture(const layout::Image& image) {
  if (!image.bytes || image.bytes->empty()) throw WriteError(DOSSIER_TRANSLATE("a picture is empty"));
  // The bytes decide, not the name they came under.
  if (image.bytes->starts_with("\xFF\xD8\xFF")) return detail::read_jpeg(image.bytes);
  if (image.bytes->starts_with("\x89PNG\r\n\x1A\n")) return detail::read_png(image.bytes);
  throw WriteError(DOSSIER_TRANSLATE("a picture is neither a JPEG nor a PNG file"));
}

}  // namespace dossier::write
