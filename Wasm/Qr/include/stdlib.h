// SPDX-License-Identifier: Apache-2.0
// What the QR libraries ask of the C library; library.c and Wasm/Runtime have the bodies.
#pragma once
#include <stddef.h>

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void free(void *memory);
int abs(int value);
long labs(long value);
