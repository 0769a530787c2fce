// SPDX-License-Identifier: Apache-2.0
// The half of Brotli that the server does not need: tests read back what was compressed.
#include <brotli/decode.h>
