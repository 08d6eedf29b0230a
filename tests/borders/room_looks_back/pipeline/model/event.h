#include "compose/content.h"
