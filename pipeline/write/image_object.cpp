#include "write/image_object.h"

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <memory>
#include <utility>

namespace dossier::write {
namespace {

using Handle = QPDFObjectHandle;

/// Gives the bytes of a stream when it is written, without a copy of them.
class SharedBytes : public Handle::StreamDataProvider {
 public:
  explicit SharedBytes(std::shared_ptr<const std::string> bytes) : bytes_(std::move(bytes)) {}
  void provideStreamData(const QPDFObjGen& /*object*/, Pipeline* pipeline) override {
    pipeline->writeString(*bytes_);
    pipeline->finish();
  }

 private:
  std::shared_ptr<const std::string> bytes_;
};

/// A stream whose data is compressed already.
Handle image_stream(QPDF& pdf, const ReadyPicture& picture, std::shared_ptr<const std::string> data, Handle colours,
                    int components, int bits) {
  Handle image = Handle::newStream(&pdf);
  Handle filter = Handle::newName("/DCTDecode"), parameters = Handle::newNull();
  if (!picture.is_jpeg()) {
    filter = Handle::newName("/FlateDecode");
    parameters = Handle::newDictionary();
    parameters.replaceKey("/Predictor", Handle::newInteger(15));
    parameters.replaceKey("/Colors", Handle::newInteger(components));
    parameters.replaceKey("/BitsPerComponent", Handle::newInteger(bits));
    parameters.replaceKey("/Columns", Handle::newInteger(picture.width));
  }
  image.replaceStreamData(std::make_shared<SharedBytes>(std::move(data)), filter, parameters);
  Handle dictionary = image.getDict();
  dictionary.replaceKey("/Type", Handle::newName("/XObject"));
  dictionary.replaceKey("/Subtype", Handle::newName("/Image"));
  dictionary.replaceKey("/Width", Handle::newInteger(picture.width));
  dictionary.replaceKey("/Height", Handle::newInteger(picture.height));
  dictionary.replaceKey("/BitsPerComponent", Handle::newInteger(bits));
  dictionary.replaceKey("/ColorSpace", colours);
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
  Handle image = image_stream(pdf, *picture, picture->data, colour_space(*picture), picture->components, picture->bits);
  if (!picture->mask.empty()) {
    const std::shared_ptr<const std::string> mask(picture, &picture->mask);
    image.getDict().replaceKey("/SMask", image_stream(pdf, *picture, mask, Handle::newName("/DeviceGray"), 1, 8));
  }
  return image;
}

}  // namespace dossier::write
