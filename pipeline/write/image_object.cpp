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

Handle image_stream(QPDF& pdf, const Picture& picture, int bits, Handle colours,
                    std::shared_ptr<const std::string> data, Handle filter = Handle::newNull(),
                    Handle parameters = Handle::newNull()) {
  Handle image = Handle::newStream(&pdf);
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

Handle colour_space(const Picture& picture) {
  if (picture.palette.empty()) return Handle::newName(picture.components == 1 ? "/DeviceGray" : "/DeviceRGB");
  return Handle::newArray({Handle::newName("/Indexed"), Handle::newName("/DeviceRGB"),
                           Handle::newInteger(static_cast<long long>(picture.palette.size() / 3) - 1),
                           Handle::newString(picture.palette)});
}

}  // namespace

QPDFObjectHandle make_image(QPDF& pdf, const Picture& picture) {
  Handle filter = Handle::newNull(), parameters = Handle::newNull();
  if (picture.coding == Picture::Coding::jpeg) {
    filter = Handle::newName("/DCTDecode");
  } else if (picture.coding == Picture::Coding::png_rows) {
    filter = Handle::newName("/FlateDecode");
    parameters = Handle::newDictionary();
    parameters.replaceKey("/Predictor", Handle::newInteger(15));
    parameters.replaceKey("/Colors", Handle::newInteger(picture.components));
    parameters.replaceKey("/BitsPerComponent", Handle::newInteger(picture.bits));
    parameters.replaceKey("/Columns", Handle::newInteger(picture.width));
  }
  Handle image = image_stream(pdf, picture, picture.bits, colour_space(picture), picture.data, filter, parameters);
  if (!picture.mask.empty()) {
    image.getDict().replaceKey("/SMask", image_stream(pdf, picture, 8, Handle::newName("/DeviceGray"),
                                                      std::make_shared<const std::string>(picture.mask)));
  }
  return image;
}

}  // namespace dossier::write
