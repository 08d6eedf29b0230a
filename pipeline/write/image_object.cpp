#include "write/image_object.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace dossier::write {
namespace {

using Handle = QPDFObjectHandle;

/// A stream whose data is compressed already.
Handle image_stream(QPDF& pdf, const ReadyPicture& picture, const std::string& data, Handle colours, int components,
                    int bits) {
  Handle image = Handle::newStream(&pdf, data);
  Handle dictionary = image.getDict();
  dictionary.replaceKey("/Type", Handle::newName("/XObject"));
  dictionary.replaceKey("/Subtype", Handle::newName("/Image"));
  dictionary.replaceKey("/Width", Handle::newInteger(picture.width));
  dictionary.replaceKey("/Height", Handle::newInteger(picture.height));
  dictionary.replaceKey("/BitsPerComponent", Handle::newInteger(bits));
  dictionary.replaceKey("/ColorSpace", colours);
  if (picture.is_jpeg()) {
    image.replaceStreamData(data, Handle::newName("/DCTDecode"), Handle::newNull());
    return image;
  }
  Handle parameters = Handle::newDictionary();
  parameters.replaceKey("/Predictor", Handle::newInteger(15));
  parameters.replaceKey("/Colors", Handle::newInteger(components));
  parameters.replaceKey("/BitsPerComponent", Handle::newInteger(bits));
  parameters.replaceKey("/Columns", Handle::newInteger(picture.width));
  image.replaceStreamData(data, Handle::newName("/FlateDecode"), parameters);
  return image;
}

Handle colour_space(const ReadyPicture& picture) {
  if (picture.palette.empty()) return Handle::newName(picture.components == 1 ? "/DeviceGray" : "/DeviceRGB");
  return Handle::newArray({Handle::newName("/Indexed"), Handle::newName("/DeviceRGB"),
                           Handle::newInteger(static_cast<long long>(picture.palette.size() / 3) - 1),
                           Handle::newString(picture.palette)});
}

}  // namespace

QPDFObjectHandle make_image(QPDF& pdf, const ReadyPicture& picture) {
  Handle image = image_stream(pdf, picture, *picture.data, colour_space(picture), picture.components, picture.bits);
  if (!picture.mask.empty()) {
    image.getDict().replaceKey("/SMask",
                               image_stream(pdf, picture, picture.mask, Handle::newName("/DeviceGray"), 1, 8));
  }
  return image;
}

}  // namespace dossier::write
