// SPDX-License-Identifier: Apache-2.0
// Debian's cmark-gfm: turns the Markdown of articles into a tree and into HTML.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
