// Maps of space at four moments at once, with AVX2, chosen at run time; other processors use the Swift code, to which tests
// hold this one bit for bit. There are no fused multiply-adds: they would round otherwise.

#include "CMotionKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

#define KERNEL __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline)) KERNEL

// Swift aligns them to 16 bytes.
typedef __m256d_u Lanes;

typedef struct {
  Lanes x, y, z;
} Vector;

typedef struct {
  Vector x, y, z, t;
} Map;

bool motion_kernels_are_usable(void) { return __builtin_cpu_supports("avx2"); }

INLINE Lanes all(double value) { return _mm256_set1_pd(value); }

// A vector that is the same at all moments.
INLINE Vector spread(const double *v) { return (Vector){all(v[0]), all(v[1]), all(v[2])}; }

INLINE Vector add(Vector a, Vector b) { return (Vector){a.x + b.x, a.y + b.y, a.z + b.z}; }

INLINE Vector subtract(Vector a, Vector b) { return (Vector){a.x - b.x, a.y - b.y, a.z - b.z}; }

INLINE Vector times(Vector a, Lanes b) { return (Vector){a.x * b, a.y * b, a.z * b}; }

// `a` at length 1, its length being the root of `square`: one division takes as long as many products.
INLINE Vector normalized(Vector a, Lanes square) { return times(a, all(1) / _mm256_sqrt_pd(square)); }

INLINE Lanes dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

INLINE Vector cross(Vector a, Vector b) {
  return (Vector){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

// Where `mask` is set, `b`, elsewhere `a`.
INLINE Lanes chosen(Lanes a, Lanes b, Lanes mask) { return _mm256_blendv_pd(a, b, mask); }

INLINE Lanes is_less(Lanes a, Lanes b) { return _mm256_cmp_pd(a, b, _CMP_LT_OQ); }

INLINE Lanes is_greater(Lanes a, Lanes b) { return _mm256_cmp_pd(a, b, _CMP_GT_OQ); }

INLINE Lanes negative(Lanes a) { return _mm256_xor_pd(a, all(-0.0)); }

INLINE Vector linear(const Map *map, Vector v) {
  return add(add(times(map->x, v.x), times(map->y, v.y)), times(map->z, v.z));
}

KERNEL void spread_rows(
    const float *a, const float *b, const float *c, const float *d, size_t dimension, double *target, size_t stride) {
  size_t i = 0;
  for (; i + 4 <= dimension; i += 4, target += 4 * stride) {
    __m128 rows[4] = {_mm_loadu_ps(a + i), _mm_loadu_ps(b + i), _mm_loadu_ps(c + i), _mm_loadu_ps(d + i)};
    _MM_TRANSPOSE4_PS(rows[0], rows[1], rows[2], rows[3]);
    for (int k = 0; k < 4; k++) _mm256_storeu_pd(target + (size_t)k * stride, _mm256_cvtps_pd(rows[k]));
  }
  for (; i < dimension; i++, target += stride) {
    _mm256_storeu_pd(target, _mm256_cvtps_pd(_mm_setr_ps(a[i], b[i], c[i], d[i])));
  }
}

KERNEL void maps_of_matrices(size_t count, const double *values, size_t stride, double *maps) {
  for (size_t i = 0; i < count; i++, values += 4, maps += 48) {
    for (size_t column = 0; column < 4; column++) {
      for (size_t row = 0; row < 3; row++) {
        _mm256_storeu_pd(maps + 4 * (3 * column + row), _mm256_loadu_pd(values + (4 * row + column) * stride));
      }
    }
  }
}

KERNEL void compose_worlds(
    size_t count, const int32_t *parents, const int32_t *locals, size_t group, const double *maps, const double *fixed,
    double *worlds) {
  Map *result = (Map *)worlds;
  for (size_t i = 0; i < count; i++) {
    Map still;
    const Map *local = (const Map *)maps + locals[i] + group;
    if (locals[i] < 0) {
      const double *map = fixed + 16 * (size_t)(-1 - locals[i]);
      still = (Map){spread(map), spread(map + 4), spread(map + 8), spread(map + 12)};
      local = &still;
    }
    if (parents[i] < 0) {
      result[i] = *local;
      continue;
    }
    const Map *parent = result + parents[i];
    result[i].x = linear(parent, local->x);
    result[i].y = linear(parent, local->y);
    result[i].z = linear(parent, local->z);
    result[i].t = add(linear(parent, local->t), parent->t);
  }
}

// Rounds to a whole number: 1.5 * 2^52 leaves no room for a fraction.
INLINE Lanes rounded(Lanes a) { return a + all(0x1.8p52) - all(0x1.8p52); }

// `sinesAndCosines(degrees:)` of Mathematics.swift, for angles between -10^6 and 10^6.
INLINE void sines_and_cosines(Lanes angle, Lanes *sine, Lanes *cosine) {
  const Lanes quarters = rounded(angle * all(1 / 90.0));
  const Lanes r = (angle - quarters * all(90)) * all(0x1.921fb54442d18p1 / 180);
  const Lanes z = r * r;
  Lanes s = all(1.5896230157654657e-10) * z - all(2.5050747762857807e-8);
  s = s * z + all(2.7557313621385725e-6);
  s = s * z - all(1.9841269829589539e-4);
  s = s * z + all(8.333333333322118e-3);
  s = s * z - all(1.666666666666663e-1);
  s = r + r * z * s;
  Lanes c = all(-1.1358536521387682e-11) * z + all(2.0875700841974732e-9);
  c = c * z - all(2.755731417929674e-7);
  c = c * z + all(2.4801587288851705e-5);
  c = c * z - all(1.3888888888873056e-3);
  c = c * z + all(4.1666666666666593e-2);
  c = all(1) - z / all(2) + z * z * c;
  const Lanes halves = rounded(quarters * all(0.5) - all(0.25));
  const Lanes odd = quarters - all(2) * halves;
  const Lanes second = halves - all(2) * rounded(halves * all(0.5) - all(0.25));
  const Lanes is_odd = is_greater(odd, all(0.5));
  *sine = chosen(s, c, is_odd) * (all(1) - all(2) * second);
  *cosine = chosen(c, s, is_odd) * (all(1) - all(2) * (odd + second - all(2) * odd * second));
}

KERNEL size_t turn_maps(size_t count, double *maps, const double *degrees, int axis, bool is_negative) {
  for (size_t i = 0; i < count; i++) {
    Map *map = (Map *)maps + i;
    Lanes angle = _mm256_loadu_pd(degrees + 4 * i);
    if (is_negative) angle = negative(angle);
    const Lanes is_usual = _mm256_and_pd(
        _mm256_cmp_pd(angle, all(1e6), _CMP_LE_OQ), _mm256_cmp_pd(angle, all(-1e6), _CMP_GE_OQ));
    if (_mm256_movemask_pd(is_usual) != 15) return i;
    Lanes s, c;
    sines_and_cosines(angle, &s, &c);
    // Two axes turn into each other.
    Vector *columns = &map->x;
    Vector *a = columns + (axis + 1) % 3, *b = columns + (axis + 2) % 3;
    const Vector before_a = *a, before_b = *b;
    *a = add(times(before_a, c), times(before_b, s));
    *b = subtract(times(before_b, c), times(before_a, s));
  }
  return count;
}

// `arcTangents(_:_:)` of Mathematics.swift.
INLINE Lanes arc_tangents(Lanes y, Lanes x) {
  const Lanes zero = all(0), pi = all(0x1.921fb54442d18p1);
  const Lanes x_is_negative = is_less(x, zero), y_is_negative = is_less(y, zero);
  const Lanes a = chosen(x, negative(x), x_is_negative);
  const Lanes b = chosen(y, negative(y), y_is_negative);
  const Lanes is_middle = is_greater(b, all(0.66) * a);
  const Lanes is_steep = is_greater(b, all(2.414213562373095) * a);
  const Lanes start =
      chosen(chosen(zero, all(0x1.921fb54442d18p1 / 4), is_middle), all(0x1.921fb54442d18p1 / 2), is_steep);
  const Lanes numerator = chosen(chosen(b, b - a, is_middle), negative(a), is_steep);
  const Lanes u = numerator / chosen(chosen(a, b + a, is_middle), b, is_steep);
  const Lanes z = u * u;
  Lanes p = all(-8.750608600031904e-1) * z - all(1.615753718733365e1);
  p = p * z - all(7.500855792314705e1);
  p = p * z - all(1.2288666844901362e2);
  p = p * z - all(6.485021904942025e1);
  Lanes q = z + all(2.4858464901423063e1);
  q = q * z + all(1.6502700983169886e2);
  q = q * z + all(4.3288106049129027e2);
  q = q * z + all(4.853903996359137e2);
  q = q * z + all(1.945506571482614e2);
  const Lanes angle = start + (u + u * z * p / q);
  const Lanes full = chosen(angle, pi - angle, x_is_negative);
  const Lanes is_origin = _mm256_cmp_pd(a + b, zero, _CMP_NGT_UQ);
  return chosen(chosen(full, negative(full), y_is_negative), zero, is_origin);
}

INLINE Vector seen_from(const Map *parent, Vector v) {
  return (Vector){dot(parent->x, v), dot(parent->y, v), dot(parent->z, v)};
}

KERNEL size_t pose_channels(
    size_t first, size_t count, const int32_t *entries, const int32_t *parents, const double *worlds, double *poses,
    float *channels, size_t moments) {
  for (size_t joint = first; joint < count; joint++) {
    // `RigidPoseLanes.init(_:)`.
    const Map *world = (const Map *)worlds + entries[joint];
    const Vector a = world->x, b = world->y;
    const Lanes square_a = dot(a, a), square_b = dot(b, b);
    const Vector in_plane = subtract(b, times(a, dot(a, b) / square_a));
    const Lanes square_in_plane = dot(in_plane, in_plane);
    const Lanes least = all(1e-12);
    const Lanes is_usual = _mm256_and_pd(
        _mm256_and_pd(is_greater(square_a, least), is_greater(square_in_plane, least)),
        _mm256_and_pd(
            is_less(square_a + square_in_plane, all(1e24)), is_greater(square_in_plane, least * square_b)));
    if (_mm256_movemask_pd(is_usual) != 15) return joint;
    Map pose;
    pose.x = normalized(a, square_a);
    pose.y = normalized(in_plane, square_in_plane);
    pose.z = cross(pose.x, pose.y);
    pose.t = world->t;
    // `RigidPoseLanes.relative(to:)`.
    Map local = pose;
    if (parents[joint] >= 0) {
      const Map *parent = (const Map *)poses + parents[joint];
      local.x = seen_from(parent, pose.x);
      local.y = seen_from(parent, pose.y);
      local.z = seen_from(parent, pose.z);
      local.t = seen_from(parent, subtract(pose.t, parent->t));
    }
    // `RigidPoseLanes.angles`.
    const Lanes horizontal = _mm256_sqrt_pd(local.y.x * local.y.x + local.y.y * local.y.y);
    const Lanes is_at_pole = _mm256_cmp_pd(horizontal, all(0), _CMP_NGT_UQ);
    const Lanes scale = all(1) / horizontal;
    const Lanes s = chosen(negative(local.y.x) * scale, all(0), is_at_pole);
    const Lanes c = chosen(local.y.y * scale, all(1), is_at_pole);
    const Lanes degrees = all(180 / 0x1.921fb54442d18p1);
    const __m128 x = _mm256_cvtpd_ps(local.t.x), y = _mm256_cvtpd_ps(local.t.y), z = _mm256_cvtpd_ps(local.t.z);
    const __m128 about_z = _mm256_cvtpd_ps(arc_tangents(s, c) * degrees);
    const __m128 about_x = _mm256_cvtpd_ps(arc_tangents(local.y.z, horizontal) * degrees);
    const __m128 about_y = _mm256_cvtpd_ps(
        arc_tangents(c * local.z.x + s * local.z.y, c * local.x.x + s * local.x.y) * degrees);
    // What is infinite or no number is none after it has been taken from itself.
    const __m128 sum = x + y + z + about_z + about_x + about_y;
    if (_mm_movemask_ps(_mm_cmpunord_ps(sum - sum, sum - sum)) != 0) return joint;
    ((Map *)poses)[joint] = pose;
    __m128 heads[4] = {x, y, z, about_z};
    _MM_TRANSPOSE4_PS(heads[0], heads[1], heads[2], heads[3]);
    const __m128 early = _mm_unpacklo_ps(about_x, about_y), late = _mm_unpackhi_ps(about_x, about_y);
    const __m128 tails[4] = {early, _mm_movehl_ps(early, early), late, _mm_movehl_ps(late, late)};
    float *target = channels + 6 * joint;
    for (size_t moment = 0; moment < moments; moment++, target += 6 * count) {
      _mm_storeu_ps(target, heads[moment]);
      _mm_storel_pi((__m64 *)(target + 4), tails[moment]);
    }
  }
  return count;
}

#else

bool motion_kernels_are_usable(void) { return false; }

void maps_of_matrices(size_t count, const double *values, size_t stride, double *maps) {}

void spread_rows(
    const float *a, const float *b, const float *c, const float *d, size_t dimension, double *target, size_t stride) {}

void compose_worlds(
    size_t count, const int32_t *parents, const int32_t *locals, size_t group, const double *maps, const double *fixed,
    double *worlds) {}

size_t turn_maps(size_t count, double *maps, const double *degrees, int axis, bool is_negative) { return 0; }

size_t pose_channels(
    size_t first, size_t count, const int32_t *entries, const int32_t *parents, const double *worlds, double *poses,
    float *channels, size_t moments) {
  return first;
}

#endif
