// What is done to every number of a matrix by itself. Plain loops without branches, which the compiler turns into vector
// code, once for the processor the package is built for and once for AVX2+FMA, chosen at run time.

#include "CMatrixKernels.h"

#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define AVX2_FMA __attribute__((target("avx2,fma")))
#else
#define AVX2_FMA
#endif

// e^x = 2^n (1 + rest): sets scale = 2^n and returns rest = e^r - 1, where x = n ln 2 + r and |r| <= ln 2 / 2.
INLINE float exponential_parts(float x, float *scale) {
  // Only results that are normal numbers; comparisons are written so that NaN passes.
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.0f ? 88.0f : x;
  // Adding 1.5 * 2^23 leaves the nearest whole number in the last bits.
  const float shift = 12582912.0f;
  const float shifted = x * 1.44269504f + shift;
  const float n = shifted - shift;
  // ln 2 in two parts, the first so short that its product with n is exact.
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  uint32_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + 127) << 23;
  memcpy(scale, &bits, sizeof bits);
  // Taylor's series: the next term is below 2^-27 of the first.
  float p = 1.0f / 5040;
  p = p * r + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  return r + r * r * p;
}

INLINE float exponential_of(float x) {
  float scale;
  const float rest = exponential_parts(x, &scale);
  return scale + scale * rest;
}

INLINE float sigmoid_of(float x) { return 1 / (1 + exponential_of(-x)); }

// tanh |x| = m / (m + 2) with m = e^(2 |x|) - 1, which loses nothing where x is small.
INLINE float tanh_of(float x) {
  const float size = __builtin_fabsf(x);
  float scale;
  const float rest = exponential_parts(2 * (size > 10 ? 10 : size), &scale);
  const float m = scale * rest + (scale - 1);
  return __builtin_copysignf(m / (m + 2), x);
}

// Written so that NaN passes: a training that diverges must not look well.
INLINE float relu_of(float x) { return x < 0 ? 0 : x; }

#define DEFINE_MAP(name, function)                                                                  \
  INLINE void name##_loop(size_t count, float *x) {                                                 \
    for (size_t i = 0; i < count; i++) x[i] = function(x[i]);                                       \
  }                                                                                                 \
  AVX2_FMA static void name##_avx2_fma(size_t count, float *x) { name##_loop(count, x); }           \
  void name(size_t count, float *x, MatrixKernelPath path) {                                        \
    if (path == MATRIX_KERNEL_FASTEST && matrix_kernel_has_avx2_fma()) name##_avx2_fma(count, x);   \
    else name##_loop(count, x);                                                                     \
  }

DEFINE_MAP(elementwise_exponential, exponential_of)
DEFINE_MAP(elementwise_sigmoid, sigmoid_of)
DEFINE_MAP(elementwise_tanh, tanh_of)
DEFINE_MAP(elementwise_relu, relu_of)

void elementwise_relu_gradient(size_t count, float *restrict gradients, const float *restrict outputs) {
  for (size_t i = 0; i < count; i++) {
    const float gradient = gradients[i];
    gradients[i] = outputs[i] > 0 ? gradient : 0;
  }
}

INLINE void normalize_loop(
    size_t rows, size_t columns, float *outputs, const float *inputs, ptrdiff_t input_row_stride, const float *means,
    const float *scales, float limit) {
  for (size_t row = 0; row < rows; row++) {
    // A number is read before it is written, also where outputs are inputs.
#pragma clang loop vectorize(assume_safety)
    for (size_t i = 0; i < columns; i++) {
      // Written so that NaN passes.
      float y = (inputs[i] - means[i]) / scales[i];
      y = y < -limit ? -limit : y;
      outputs[i] = y > limit ? limit : y;
    }
    inputs += input_row_stride;
    outputs += columns;
  }
}

AVX2_FMA static void normalize_avx2_fma(
    size_t rows, size_t columns, float *outputs, const float *inputs, ptrdiff_t input_row_stride, const float *means,
    const float *scales, float limit) {
  normalize_loop(rows, columns, outputs, inputs, input_row_stride, means, scales, limit);
}

void elementwise_normalize(
    size_t rows, size_t columns, float *outputs, const float *inputs, ptrdiff_t input_row_stride, const float *means,
    const float *scales, float limit, MatrixKernelPath path) {
  if (path == MATRIX_KERNEL_FASTEST && matrix_kernel_has_avx2_fma()) {
    normalize_avx2_fma(rows, columns, outputs, inputs, input_row_stride, means, scales, limit);
  } else {
    normalize_loop(rows, columns, outputs, inputs, input_row_stride, means, scales, limit);
  }
}

INLINE void adam_loop(
    size_t count, float *restrict parameters, const float *restrict gradients, float *restrict means,
    float *restrict squares, float beta1, float beta2, float step_size, float root_scale, float epsilon) {
  for (size_t i = 0; i < count; i++) {
    const float gradient = gradients[i];
    const float mean = beta1 * means[i] + (1 - beta1) * gradient;
    const float square = beta2 * squares[i] + (1 - beta2) * gradient * gradient;
    means[i] = mean;
    squares[i] = square;
    parameters[i] -= step_size * mean / (__builtin_elementwise_sqrt(square) * root_scale + epsilon);
  }
}

AVX2_FMA static void adam_avx2_fma(
    size_t count, float *restrict parameters, const float *restrict gradients, float *restrict means,
    float *restrict squares, float beta1, float beta2, float step_size, float root_scale, float epsilon) {
  adam_loop(count, parameters, gradients, means, squares, beta1, beta2, step_size, root_scale, epsilon);
}

void elementwise_adam(
    size_t count, float *parameters, const float *gradients, float *means, float *squares, float beta1, float beta2,
    float step_size, float root_scale, float epsilon, MatrixKernelPath path) {
  if (path == MATRIX_KERNEL_FASTEST && matrix_kernel_has_avx2_fma()) {
    adam_avx2_fma(count, parameters, gradients, means, squares, beta1, beta2, step_size, root_scale, epsilon);
  } else {
    adam_loop(count, parameters, gradients, means, squares, beta1, beta2, step_size, root_scale, epsilon);
  }
}
