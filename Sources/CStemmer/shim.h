// SPDX-License-Identifier: Apache-2.0
// Debian's libstemmer: the Snowball stemmers that bring the forms of a word together.
#include <libstemmer.h>
