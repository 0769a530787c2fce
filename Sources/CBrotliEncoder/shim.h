// SPDX-License-Identifier: Apache-2.0
// Debian's Brotli, the half that compresses: pages travel in half the bytes.
#include <brotli/encode.h>
