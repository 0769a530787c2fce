// SPDX-License-Identifier: Apache-2.0
// Debian's zlib, for browsers and proxies that know gzip alone.
#include <zlib.h>
