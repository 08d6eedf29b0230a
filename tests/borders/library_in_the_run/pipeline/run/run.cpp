#include <qpdf/QPDF.hh>
