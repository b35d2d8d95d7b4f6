#include "Heap.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

void heap_keep_freed_memory(void) {
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
}
#else
void heap_keep_freed_memory(void) {}
#endif
