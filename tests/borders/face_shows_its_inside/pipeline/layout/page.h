#include "layout/text/shaping.h"
