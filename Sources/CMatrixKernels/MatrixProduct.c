// The matrix product, after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008):
// a tile of C stays in registers while a panel of B (packed, contiguous) and six rows of A pass by.
//
// One body serves all machines. It is written with the compiler's vector extension and inlined twice: once for the
// processor the package is built for (SSE2, NEON), once for AVX2+FMA, chosen at run time. No compiler flags needed.

#include "CMatrixKernels.h"

#include <stdlib.h>
#include <string.h>

#define TILE_ROWS 6
#define VECTOR 8
#define MAX_TILE_VECTORS 2
#define MAX_TILE_COLUMNS (VECTOR * MAX_TILE_VECTORS)

// A panel of B (DEPTH x 16) fits the first-level cache, a block of A (ROWS x DEPTH) and the packed B the second.
#define BLOCK_DEPTH 256
#define BLOCK_ROWS 48
#define BLOCK_COLUMNS 256

// Below this many rows packing B costs more than it saves.
#define ROWS_WORTH_PACKING 13

// Below this many columns a transposed A is read too few times for its packing to pay.
#define COLUMNS_WORTH_PACKING 65

#define INLINE static inline __attribute__((always_inline))

// Unaligned on purpose: rows start anywhere.
typedef float Vector __attribute__((vector_size(VECTOR * sizeof(float)), aligned(sizeof(float)), may_alias));

typedef struct {
  size_t m, n, k;
  const float *a;
  ptrdiff_t a_row_stride, a_column_stride;
  const float *b;
  ptrdiff_t b_row_stride, b_column_stride;
  float *c;
  ptrdiff_t c_row_stride;
  const float *bias;
  bool accumulate;
  size_t groups;
  ptrdiff_t a_group_stride, c_group_stride;
} Product;

// C[rows, vectors * 8] = start + A[rows, depth] B[depth, vectors * 8]; start is C itself, a bias row or zero.
// `rows` and `vectors` are constants after inlining, so that the sums live in registers.
INLINE void multiply_tile(
    int rows, int vectors, size_t depth,
    const float *a, ptrdiff_t a_row_stride, ptrdiff_t a_column_stride,
    const float *b, ptrdiff_t b_row_stride,
    float *c, ptrdiff_t c_row_stride, const float *bias, bool accumulate) {
  Vector sum[TILE_ROWS][MAX_TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
      if (accumulate) {
        sum[i][v] = *(const Vector *)(c + i * c_row_stride + v * VECTOR);
      } else if (bias) {
        sum[i][v] = *(const Vector *)(bias + v * VECTOR);
      } else {
        sum[i][v] = (Vector){0};
      }
    }
  }
  for (size_t p = 0; p < depth; p++) {
    Vector row[MAX_TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) row[v] = *(const Vector *)(b + v * VECTOR);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      const float scale = a[i * a_row_stride];
#pragma clang loop unroll(full)
      for (int v = 0; v < vectors; v++) sum[i][v] += scale * row[v];
    }
    a += a_column_stride;
    b += b_row_stride;
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) *(Vector *)(c + i * c_row_stride + v * VECTOR) = sum[i][v];
  }
}

INLINE void multiply_rows(
    size_t rows, int vectors, size_t depth,
    const float *a, ptrdiff_t a_row_stride, ptrdiff_t a_column_stride,
    const float *b, ptrdiff_t b_row_stride,
    float *c, ptrdiff_t c_row_stride, const float *bias, bool accumulate) {
#define CASE(count)                                                                                                \
  case count:                                                                                                      \
    multiply_tile(count, vectors, depth, a, a_row_stride, a_column_stride, b, b_row_stride, c, c_row_stride, bias, \
                  accumulate);                                                                                     \
    break;
  switch (rows) {
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
    default: break;
  }
#undef CASE
}

// B[depth, columns] as one panel of `width` columns, the missing ones zero.
INLINE void pack_panel(
    const float *b, ptrdiff_t row_stride, ptrdiff_t column_stride, size_t depth, size_t columns, size_t width,
    float *panel) {
  if (column_stride == 1 && columns == width) {
    for (size_t p = 0; p < depth; p++) memcpy(panel + p * width, b + (ptrdiff_t)p * row_stride, width * sizeof(float));
    return;
  }
  for (size_t j = 0; j < width; j++) {
    if (j < columns) {
      const float *source = b + (ptrdiff_t)j * column_stride;
      for (size_t p = 0; p < depth; p++) panel[p * width + j] = source[(ptrdiff_t)p * row_stride];
    } else {
      for (size_t p = 0; p < depth; p++) panel[p * width + j] = 0;
    }
  }
}

// A[rows, depth] in groups of six rows, each group by columns: what a transposed A needs to be read in order.
INLINE void pack_rows(
    const float *a, ptrdiff_t row_stride, ptrdiff_t column_stride, size_t rows, size_t depth, float *packed) {
  for (size_t i = 0; i < rows; i += TILE_ROWS) {
    const size_t count = rows - i < TILE_ROWS ? rows - i : TILE_ROWS;
    for (size_t p = 0; p < depth; p++) {
      const float *source = a + (ptrdiff_t)i * row_stride + (ptrdiff_t)p * column_stride;
      for (size_t r = 0; r < count; r++) packed[p * TILE_ROWS + r] = source[(ptrdiff_t)r * row_stride];
    }
    packed += TILE_ROWS * depth;
  }
}

// The tile at one place of C; a narrow last panel goes by way of a full one.
INLINE void multiply_at(
    const Product *x, int vectors, size_t rows, size_t columns, size_t depth,
    const float *a, ptrdiff_t a_row_stride, ptrdiff_t a_column_stride,
    const float *b, ptrdiff_t b_row_stride, float *c, const float *bias, bool accumulate) {
  const size_t width = (size_t)vectors * VECTOR;
  if (columns == width) {
    multiply_rows(rows, vectors, depth, a, a_row_stride, a_column_stride, b, b_row_stride, c, x->c_row_stride, bias,
                  accumulate);
    return;
  }
  float tile[TILE_ROWS * MAX_TILE_COLUMNS] = {0};
  for (size_t i = 0; i < rows; i++) {
    if (accumulate) memcpy(tile + i * width, c + (ptrdiff_t)i * x->c_row_stride, columns * sizeof(float));
    else if (bias) memcpy(tile + i * width, bias, columns * sizeof(float));
  }
  multiply_rows(rows, vectors, depth, a, a_row_stride, a_column_stride, b, b_row_stride, tile, (ptrdiff_t)width, NULL,
                true);
  for (size_t i = 0; i < rows; i++) {
    memcpy(c + (ptrdiff_t)i * x->c_row_stride, tile + i * width, columns * sizeof(float));
  }
}

// No memory for packing: slow, but the same chain of sums.
static void multiply_plainly(const Product *x) {
  for (size_t g = 0; g < x->groups; g++) {
    for (size_t i = 0; i < x->m; i++) {
      const float *a = x->a + (ptrdiff_t)g * x->a_group_stride + (ptrdiff_t)i * x->a_row_stride;
      float *c = x->c + (ptrdiff_t)g * x->c_group_stride + (ptrdiff_t)i * x->c_row_stride;
      for (size_t j = 0; j < x->n; j++) {
        float sum = x->accumulate ? c[j] : x->bias ? x->bias[j] : 0;
        for (size_t p = 0; p < x->k; p++) {
          sum += a[(ptrdiff_t)p * x->a_column_stride] *
                 x->b[(ptrdiff_t)p * x->b_row_stride + (ptrdiff_t)j * x->b_column_stride];
        }
        c[j] = sum;
      }
    }
  }
}

INLINE size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

INLINE size_t rounded_up(size_t value, size_t unit) { return (value + unit - 1) / unit * unit; }

// One block of C's columns and of the depth, all rows of one group; `panels` is packed B, or NULL to read B in place.
INLINE void multiply_group(
    const Product *x, int vectors, size_t columns, size_t depth, const float *a_start, const float *b, float *c_start,
    const float *bias, bool adds, float *packed_a, const float *panels, float *last_panel) {
  const size_t width = (size_t)vectors * VECTOR;
  for (size_t row = 0; row < x->m; row += BLOCK_ROWS) {
    const size_t rows = smaller(x->m - row, BLOCK_ROWS);
    const float *a = a_start + (ptrdiff_t)row * x->a_row_stride;
    if (packed_a) pack_rows(a, x->a_row_stride, x->a_column_stride, rows, depth, packed_a);
    for (size_t j = 0; j < columns; j += width) {
      const size_t panel_columns = smaller(columns - j, width);
      const float *panel = panels ? panels + j * depth : b + j;
      ptrdiff_t panel_stride = panels ? (ptrdiff_t)width : x->b_row_stride;
      if (!panels && panel_columns < width) {
        pack_panel(panel, x->b_row_stride, 1, depth, panel_columns, width, last_panel);
        panel = last_panel;
        panel_stride = (ptrdiff_t)width;
      }
      for (size_t i = 0; i < rows; i += TILE_ROWS) {
        const float *tile_a = packed_a ? packed_a + i * depth : a + (ptrdiff_t)i * x->a_row_stride;
        multiply_at(x, vectors, smaller(rows - i, TILE_ROWS), panel_columns, depth, tile_a,
                    packed_a ? 1 : x->a_row_stride, packed_a ? TILE_ROWS : x->a_column_stride, panel, panel_stride,
                    c_start + (ptrdiff_t)(row + i) * x->c_row_stride + (ptrdiff_t)j, bias ? bias + j : NULL, adds);
      }
    }
  }
}

INLINE void multiply_blocked(const Product *x, int vectors) {
  const size_t width = (size_t)vectors * VECTOR;
  const bool packs_a = x->a_column_stride != 1 && x->n >= COLUMNS_WORTH_PACKING && x->k > 1;
  const bool packs_b = x->b_column_stride != 1 || x->m * x->groups >= ROWS_WORTH_PACKING;
  const size_t deepest = smaller(x->k, BLOCK_DEPTH);
  const size_t a_size = packs_a ? rounded_up(smaller(x->m, BLOCK_ROWS), TILE_ROWS) * deepest : 0;
  const size_t b_size = (packs_b ? rounded_up(smaller(x->n, BLOCK_COLUMNS), width) : width) * deepest;
  float *memory = malloc((a_size + b_size) * sizeof(float));
  if (!memory) {
    multiply_plainly(x);
    return;
  }
  float *packed_b = memory + a_size;

  for (size_t column = 0; column < x->n; column += BLOCK_COLUMNS) {
    const size_t columns = smaller(x->n - column, BLOCK_COLUMNS);
    for (size_t first = 0; first < x->k; first += BLOCK_DEPTH) {
      const size_t depth = smaller(x->k - first, BLOCK_DEPTH);
      const float *b = x->b + (ptrdiff_t)first * x->b_row_stride + (ptrdiff_t)column * x->b_column_stride;
      const bool adds = x->accumulate || first > 0;
      for (size_t j = 0; packs_b && j < columns; j += width) {
        pack_panel(b + (ptrdiff_t)j * x->b_column_stride, x->b_row_stride, x->b_column_stride, depth,
                   smaller(columns - j, width), width, packed_b + j * depth);
      }
      for (size_t g = 0; g < x->groups; g++) {
        multiply_group(x, vectors, columns, depth,
                       x->a + (ptrdiff_t)g * x->a_group_stride + (ptrdiff_t)first * x->a_column_stride, b,
                       x->c + (ptrdiff_t)g * x->c_group_stride + (ptrdiff_t)column,
                       x->bias && !adds ? x->bias + column : NULL, adds, packs_a ? memory : NULL,
                       packs_b ? packed_b : NULL, packed_b);
      }
    }
  }
  free(memory);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void multiply_avx2_fma(const Product *x) { multiply_blocked(x, 2); }
#endif

// Sixteen SSE registers hold a tile 8 wide, thirty-two NEON registers one 16 wide.
static void multiply_portable(const Product *x) {
#if defined(__aarch64__)
  multiply_blocked(x, 2);
#else
  multiply_blocked(x, 1);
#endif
}

bool matrix_kernel_has_avx2_fma(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

void matrix_product(
    size_t m, size_t n, size_t k,
    const float *a, ptrdiff_t a_row_stride, ptrdiff_t a_column_stride,
    const float *b, ptrdiff_t b_row_stride, ptrdiff_t b_column_stride,
    float *c, ptrdiff_t c_row_stride,
    const float *bias, bool accumulate,
    size_t groups, ptrdiff_t a_group_stride, ptrdiff_t c_group_stride, MatrixKernelPath path) {
  const Product product = {m, n, k, a, a_row_stride, a_column_stride, b, b_row_stride, b_column_stride,
                           c, c_row_stride, bias, accumulate, groups, a_group_stride, c_group_stride};
  if (m == 0 || n == 0 || groups == 0) return;
  if (k == 0) {
    multiply_plainly(&product);
    return;
  }
#if defined(__x86_64__)
  if (path == MATRIX_KERNEL_FASTEST && matrix_kernel_has_avx2_fma()) {
    multiply_avx2_fma(&product);
    return;
  }
#endif
  (void)path;
  multiply_portable(&product);
}
