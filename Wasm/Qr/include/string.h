// SPDX-License-Identifier: Apache-2.0
// What the QR libraries ask of the C library; library.c and Wasm/Runtime have the bodies.
#pragma once
#include <stddef.h>

void *memcpy(void *target, const void *source, size_t size);
void *memmove(void *target, const void *source, size_t size);
void *memset(void *target, int value, size_t size);
size_t strlen(const char *text);
char *strchr(const char *text, int wanted);
