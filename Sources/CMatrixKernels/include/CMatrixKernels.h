#ifndef C_MATRIX_KERNELS_H
#define C_MATRIX_KERNELS_H
#endif
