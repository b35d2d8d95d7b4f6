#ifndef C_MATRIX_KERNELS_H
#define C_MATRIX_KERNELS_H

#include <stdbool.h>
#include <stddef.h>

/// Which machine code multiplies: the best that this processor has, or the portable one (for comparison in tests).
typedef enum {
  MATRIX_KERNEL_FASTEST = 0,
  MATRIX_KERNEL_PORTABLE = 1,
} MatrixKernelPath;

/// Whether the fastest path on this processor is the AVX2+FMA one.
bool matrix_kernel_has_avx2_fma(void);

/// Single-precision matrix product `C = A B`, `C = A B + bias` or `C = C + A B`.
///
/// A is [m, k], B is [k, n], C is [m, n] with contiguous rows. Element (i, j) of A lies at
/// `a[i * a_row_stride + j * a_column_stride]`, likewise for B: swapping the two strides transposes an operand.
/// Every element of C is one chain of multiply-adds in the order of k, whatever m and n are, so that a row's result
/// does not depend on its neighbours.
///
/// - `groups`: how many matrices A are multiplied with the one B, each giving a C of its own; group g begins
///   `g * a_group_stride` after A and `g * c_group_stride` after C. They save B's preparation: sequences of a batch.
/// - `bias`: n numbers added to every row, or NULL. Not together with `accumulate`.
/// - `accumulate`: adds to what C holds.
/// - C must not overlap A, B or the bias.
void matrix_product(
    size_t m, size_t n, size_t k,
    const float *a, ptrdiff_t a_row_stride, ptrdiff_t a_column_stride,
    const float *b, ptrdiff_t b_row_stride, ptrdiff_t b_column_stride,
    float *c, ptrdiff_t c_row_stride,
    const float *bias, bool accumulate,
    size_t groups, ptrdiff_t a_group_stride, ptrdiff_t c_group_stride, MatrixKernelPath path);

/// How many columns `triangle_product_square_sums` works on at once.
#define TRIANGLE_PRODUCT_COLUMNS 16

/// `squares_j = sum_i (sum_(k <= i) weights_ik x_kj)^2` of a lower triangular matrix [size, size] and x [size, 16].
/// Each sum goes in the order of its index and rounds each product, on every path.
void triangle_product_square_sums(
    size_t size, const float *weights, const float *x, float *squares, MatrixKernelPath path);

/// Replaces every x by e^x; results that would not be normal numbers are those at the ends of the range, -87 and 88.
void elementwise_exponential(size_t count, float *x, MatrixKernelPath path);

/// Replaces every x by `1 / (1 + e^-x)`.
void elementwise_sigmoid(size_t count, float *x, MatrixKernelPath path);

/// Replaces every x by its hyperbolic tangent.
void elementwise_tanh(size_t count, float *x, MatrixKernelPath path);

/// Replaces every negative x by 0.
void elementwise_relu(size_t count, float *x, MatrixKernelPath path);

/// Replaces gradients by 0 where the output is not positive.
void elementwise_relu_gradient(size_t count, float *gradients, const float *outputs);

/// Writes `(x - mean) / scale`, held within -limit and limit, for each x of rows that begin `input_row_stride` apart; means
/// and scales are those of the columns. The outputs are [rows, columns] without gaps. They may be the inputs themselves
/// where those have no gaps either; otherwise no two arrays may overlap.
void elementwise_normalize(
    size_t rows, size_t columns, float *outputs, const float *inputs, ptrdiff_t input_row_stride, const float *means,
    const float *scales, float limit, MatrixKernelPath path);

/// One step of Adam: moves the means of the gradients and of their squares, then the parameters by
/// `step_size * mean / (sqrt(square) * root_scale + epsilon)`. No two arrays may overlap.
void elementwise_adam(
    size_t count, float *parameters, const float *gradients, float *means, float *squares, float beta1, float beta2,
    float step_size, float root_scale, float epsilon, MatrixKernelPath path);

#endif
