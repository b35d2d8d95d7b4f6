#ifndef C_DIGEST_H
#define C_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has instructions for SHA-256 that ``sha256_compress`` can use.
bool sha256_has_instructions(void);

/// Takes in `count` blocks of 64 bytes with the processor's SHA instructions, which it must have.
void sha256_compress(uint32_t state[8], const uint8_t *blocks, size_t count);

#endif
