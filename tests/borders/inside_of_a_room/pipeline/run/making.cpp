#include "slides/fonts/deck_font.h"
