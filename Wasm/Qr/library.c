// SPDX-License-Identifier: Apache-2.0
// The few functions of a C library that the two QR libraries call, beside those of Wasm/Runtime.
#include <stdlib.h>
#include <string.h>

void *calloc(size_t count, size_t size) {
  if (size != 0 && count > (size_t)-1 / size) return 0;
  void *memory = malloc(count * size);
  memset(memory, 0, count * size);
  return memory;
}

int abs(int value) { return value < 0 ? -value : value; }

long labs(long value) { return value < 0 ? -value : value; }

size_t strlen(const char *text) {
  const char *end = text;
  while (*end) end += 1;
  return (size_t)(end - text);
}

char *strchr(const char *text, int wanted) {
  for (;; text += 1) {
    if (*text == (char)wanted) return (char *)text;
    if (!*text) return 0;
  }
}
