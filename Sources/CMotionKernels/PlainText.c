// Text without markup, 128 bytes at a time with AVX2; other processors use the Swift code, to which tests hold this one.

#include "CMotionKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

// For each low half of a byte, bit h says whether the byte with the high half h is plain: printable ASCII without `<`,
// `&` and `]`, tab (09), line feed (0a) and carriage return (0d).
static const uint8_t low_halves[16] = {
  0xfc, 0xfc, 0xfc, 0xfc, 0xfc, 0xfc, 0xf8, 0xfc, 0xfc, 0xfd, 0xfd, 0xfc, 0xf4, 0xdd, 0xfc, 0x7c,
};

// For each high half its bit; none from 8 on.
static const uint8_t high_halves[16] = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80};

__attribute__((target("avx2")))
size_t plain_text_length(const uint8_t *bytes, size_t count, size_t *line_count) {
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)low_halves));
  const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)high_halves));
  const __m256i half = _mm256_set1_epi8(0x0f), line_feed = _mm256_set1_epi8(0x0a), zero = _mm256_setzero_si256();
  size_t length = 0;
  __m256i lines = zero;
  for (; length + 128 <= count; length += 128) {
    __m256i least = _mm256_set1_epi8(-1), ends = zero;
    for (int part = 0; part < 4; part++) {
      const __m256i text = _mm256_loadu_si256((const __m256i *)(bytes + length) + part);
      // The shuffle gives 0 for bytes above 7f.
      const __m256i rows = _mm256_shuffle_epi8(low, text);
      const __m256i row = _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(text, 4), half));
      least = _mm256_min_epu8(least, _mm256_and_si256(rows, row));
      ends = _mm256_sub_epi8(ends, _mm256_cmpeq_epi8(text, line_feed));
    }
    if (_mm256_movemask_epi8(_mm256_cmpeq_epi8(least, zero)) != 0) break;
    lines = _mm256_add_epi64(lines, _mm256_sad_epu8(ends, zero));
  }
  uint64_t parts[4];
  _mm256_storeu_si256((__m256i *)parts, lines);
  *line_count += parts[0] + parts[1] + parts[2] + parts[3];
  return length;
}

#else

size_t plain_text_length(const uint8_t *bytes, size_t count, size_t *line_count) { return 0; }

#endif
