// SPDX-License-Identifier: Apache-2.0
// Days as the server counts them.

/** `YYYY-MM-DD` of a number of days since 1970-01-01. */
export const dayText = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
