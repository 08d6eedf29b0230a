#include "slides/judge/page_judge.h"
