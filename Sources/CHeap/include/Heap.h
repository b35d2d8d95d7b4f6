#ifndef HEAP_H
#define HEAP_H

/// Lets the C library keep up to 32 MB of freed memory for each thread, and give back at once what is larger than 4 MB.
///
/// By default glibc returns freed memory at every turn; a program that works on one clip after the other then spends a
/// seventh of its time on getting the same pages again. Without effect where the C library is another.
void heap_keep_freed_memory(void);

#endif
