// Lengths of L x for a lower triangular L and sixteen columns x side by side, one a lane. Like the matrix product one body,
// inlined for the processor that the package is built for and for AVX2; without FMA, so that both round alike.

#include "CMatrixKernels.h"

#define INLINE static inline __attribute__((always_inline))

#define VECTOR 8
#define VECTORS (TRIANGLE_PRODUCT_COLUMNS / VECTOR)
// Eight sums are enough for the processor not to wait for one before the next can begin.
#define ROWS 4

typedef float Vector __attribute__((vector_size(VECTOR * sizeof(float)), aligned(sizeof(float)), may_alias));

INLINE void add_column(Vector *sum, float weight, const float *x) {
#pragma STDC FP_CONTRACT OFF
  for (int v = 0; v < VECTORS; v++) {
    const Vector product = weight * *(const Vector *)(x + v * VECTOR);
    sum[v] += product;
  }
}

INLINE void add_square(Vector *total, const Vector *sum) {
#pragma STDC FP_CONTRACT OFF
  for (int v = 0; v < VECTORS; v++) {
    const Vector square = sum[v] * sum[v];
    total[v] += square;
  }
}

INLINE void square_sums(size_t size, const float *weights, const float *x, float *squares) {
  Vector total[VECTORS] = {0};
  size_t row = 0;
  for (; row + ROWS <= size; row += ROWS) {
    const float *first = weights + row * size;
    Vector sum[ROWS][VECTORS] = {0};
    // As far as the first of the rows goes, then what the others have beyond it.
    for (size_t k = 0; k <= row; k++) {
#pragma clang loop unroll(full)
      for (int i = 0; i < ROWS; i++) add_column(sum[i], first[(size_t)i * size + k], x + k * TRIANGLE_PRODUCT_COLUMNS);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) {
      for (size_t k = row + 1; k <= row + (size_t)i; k++) {
        add_column(sum[i], first[(size_t)i * size + k], x + k * TRIANGLE_PRODUCT_COLUMNS);
      }
      add_square(total, sum[i]);
    }
  }
  for (; row < size; row++) {
    Vector sum[VECTORS] = {0};
    for (size_t k = 0; k <= row; k++) add_column(sum, weights[row * size + k], x + k * TRIANGLE_PRODUCT_COLUMNS);
    add_square(total, sum);
  }
  for (int v = 0; v < VECTORS; v++) *(Vector *)(squares + v * VECTOR) = total[v];
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void square_sums_avx2(
    size_t size, const float *weights, const float *x, float *squares) {
  square_sums(size, weights, x, squares);
}
#endif

void triangle_product_square_sums(
    size_t size, const float *weights, const float *x, float *squares, MatrixKernelPath path) {
#if defined(__x86_64__)
  if (path == MATRIX_KERNEL_FASTEST && matrix_kernel_has_avx2_fma()) {
    square_sums_avx2(size, weights, x, squares);
    return;
  }
#endif
  (void)path;
  square_sums(size, weights, x, squares);
}
