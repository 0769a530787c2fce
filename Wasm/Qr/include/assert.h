// SPDX-License-Identifier: Apache-2.0
// A broken assumption of a library stops the module: half a code is worse than none.
#pragma once
#define assert(condition) ((condition) ? (void)0 : __builtin_trap())
