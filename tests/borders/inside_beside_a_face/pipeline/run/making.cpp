#include "compose/people.h"
