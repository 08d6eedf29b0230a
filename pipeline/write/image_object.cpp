#include "write/image_object.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

namespace dossier::write {
namespace {

using Handle = QPDFObjectHandle;

Handle image_stream(QPDF& pdf, const Picture& picture, int bits, Handle colours, const std::string& data) {
  Handle image = Handle::newStream(&pdf, data);
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
  Handle image = image_stream(pdf, picture, picture.bits, colour_space(picture), *picture.data);
  if (picture.coding == Picture::Coding::jpeg) {
    image.replaceStreamData(*picture.data, Handle::newName("/DCTDecode"), Handle::newNull());
  } else if (picture.coding == Picture::Coding::png_rows) {
    Handle parameters = Handle::newDictionary();
    parameters.replaceKey("/Predictor", Handle::newInteger(15));
    parameters.replaceKey("/Colors", Handle::newInteger(picture.components));
    parameters.replaceKey("/BitsPerComponent", Handle::newInteger(picture.bits));
    parameters.replaceKey("/Columns", Handle::newInteger(picture.width));
    image.replaceStreamData(*picture.data, Handle::newName("/FlateDecode"), parameters);
  }
  if (!picture.mask.empty()) {
    image.getDict().replaceKey("/SMask", image_stream(pdf, picture, 8, Handle::newName("/DeviceGray"), picture.mask));
  }
  return image;
}

}  // namespace dossier::write
