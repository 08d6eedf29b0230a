#include "write/image_object.h"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <utility>

namespace dossier::write {
namespace {

using Handle = QPDFObjectHandle;

enum class Plane { colours, opacity };

/// Gives the bytes of a picture when its stream is written, and holds none of them before.
class PictureBytes : public Handle::StreamDataProvider {
 public:
  PictureBytes(std::shared_ptr<const ReadyPicture> picture, Plane plane)
      : picture_(std::move(picture)), plane_(plane) {}
  void provideStreamData(const QPDFObjGen& /*object*/, Pipeline* pipeline) override {
    const std::shared_ptr<const ReadyPicture> picture = whole(picture_);
    pipeline->writeString(plane_ == Plane::colours ? *picture->data : picture->mask);
    pipeline->finish();
  }

 private:
  std::shared_ptr<const ReadyPicture> picture_;
  Plane plane_;
};

/// A stream whose data is compressed already.
Handle image_stream(QPDF& pdf, const std::shared_ptr<const ReadyPicture>& picture, Plane plane, Handle colours,
                    int components, int bits) {
  Handle image = Handle::newStream(&pdf);
  Handle dictionary = image.getDict();
  dictionary.replaceKey("/Type", Handle::newName("/XObject"));
  dictionary.replaceKey("/Subtype", Handle::newName("/Image"));
  dictionary.replaceKey("/Width", Handle::newInteger(picture->width));
  dictionary.replaceKey("/Height", Handle::newInteger(picture->height));
  dictionary.replaceKey("/BitsPerComponent", Handle::newInteger(bits));
  dictionary.replaceKey("/ColorSpace", colours);
  const auto bytes = std::make_shared<PictureBytes>(picture, plane);
  if (picture->is_jpeg()) {
    image.replaceStreamData(bytes, Handle::newName("/DCTDecode"), Handle::newNull());
    return image;
  }
  Handle parameters = Handle::newDictionary();
  parameters.replaceKey("/Predictor", Handle::newInteger(15));
  parameters.replaceKey("/Colors", Handle::newInteger(components));
  parameters.replaceKey("/BitsPerComponent", Handle::newInteger(bits));
  parameters.replaceKey("/Columns", Handle::newInteger(picture->width));
  image.replaceStreamData(bytes, Handle::newName("/FlateDecode"), parameters);
  return image;
}

Handle colour_space(const ReadyPicture& picture) {
  if (picture.palette.empty()) return Handle::newName(picture.components == 1 ? "/DeviceGray" : "/DeviceRGB");
  return Handle::newArray({Handle::newName("/Indexed"), Handle::newName("/DeviceRGB"),
                           Handle::newInteger(static_cast<long long>(picture.palette.size() / 3) - 1),
                           Handle::newString(picture.palette)});
}

}  // namespace

QPDFObjectHandle make_image(QPDF& pdf, const std::shared_ptr<const ReadyPicture>& picture) {
  Handle image = image_stream(pdf, picture, Plane::colours, colour_space(*picture), picture->components, picture->bits);
  if (picture->is_transparent()) {
    image.getDict().replaceKey("/SMask",
                               image_stream(pdf, picture, Plane::opacity, Handle::newName("/DeviceGray"), 1, 8));
  }
  return image;
}

}  // namespace dossier::write
