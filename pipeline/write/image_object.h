// Pictures as image XObjects (ISO 32000-1, 8.9.5).
#pragma once

#include <memory>

#include "base/ready_picture.h"

class QPDF;
class QPDFObjectHandle;

namespace dossier::write {

/// Makes the picture's objects in `pdf`: the image and, where it is transparent, its soft mask.
QPDFObjectHandle make_image(QPDF& pdf, const std::shared_ptr<const ReadyPicture>& picture);

}  // namespace dossier::write
