#include "slides/judge/layers.h"

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <vector>

namespace dossier::slides {
namespace {

std::set<QPDFObjGen> members_of(QPDFObjectHandle list) {
  std::set<QPDFObjGen> groups;
  for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) groups.insert(list.getArrayItem(i).getObjGen());
  return groups;
}

bool is_name(QPDFObjectHandle object, const char* name) {
  return object.isName() && object.getName() == name;
}

}  // namespace

struct Layers::Members {
  std::set<QPDFObjGen> on, off;
  bool off_unless_named = false;
  bool shown(QPDFObjectHandle group) const {
    return off_unless_named ? on.count(group.getObjGen()) > 0 : off.count(group.getObjGen()) == 0;
  }
};

Layers::Layers(QPDF& pdf) : members_(std::make_unique<Members>()) {
  QPDFObjectHandle properties = pdf.getRoot().getKey("/OCProperties");
  if (!properties.isDictionary() || !properties.getKey("/D").isDictionary()) return;
  QPDFObjectHandle normal = properties.getKey("/D");
  members_->on = members_of(normal.getKey("/ON"));
  members_->off = members_of(normal.getKey("/OFF"));
  members_->off_unless_named = is_name(normal.getKey("/BaseState"), "/OFF");
}

Layers::~Layers() = default;

bool Layers::is_shown(QPDFObjectHandle group) const {
  if (!group.isDictionary()) return true;
  if (!is_name(group.getKey("/Type"), "/OCMD")) return members_->shown(group);
  if (group.hasKey("/VE")) return false;
  QPDFObjectHandle list = group.getKey("/OCGs");
  std::vector<bool> shown;
  if (list.isDictionary()) shown.push_back(members_->shown(list));
  for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) {
    if (list.getArrayItem(i).isDictionary()) shown.push_back(members_->shown(list.getArrayItem(i)));
  }
  if (shown.empty()) return true;
  const bool any = std::find(shown.begin(), shown.end(), true) != shown.end();
  const bool all = std::find(shown.begin(), shown.end(), false) == shown.end();
  QPDFObjectHandle policy = group.getKey("/P");
  if (is_name(policy, "/AllOn")) return all;
  if (is_name(policy, "/AnyOff")) return !all;
  if (is_name(policy, "/AllOff")) return !any;
  return any;
}

}  // namespace dossier::slides
