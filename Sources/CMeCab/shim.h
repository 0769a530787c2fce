// SPDX-License-Identifier: Apache-2.0
// Debian's MeCab: finds the words in Japanese, which writes none of the gaps between them.
#include <mecab.h>
