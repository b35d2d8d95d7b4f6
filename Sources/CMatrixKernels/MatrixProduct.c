#include "CMatrixKernels.h"
