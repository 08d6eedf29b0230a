#include "layout/design.h"
