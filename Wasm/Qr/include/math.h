// SPDX-License-Identifier: Apache-2.0
// Single instructions of WebAssembly, exact on every machine.
#pragma once
static inline double rint(double x) { return __builtin_rint(x); }
static inline double sqrt(double x) { return __builtin_sqrt(x); }
static inline double fabs(double x) { return __builtin_fabs(x); }
