// A leak on purpose: the rule in borders.cmake must fail on this file.
#include <hpdf.h>
