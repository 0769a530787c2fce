// SPDX-License-Identifier: Apache-2.0
// The bowl with one mended seam. It decorates; it never carries a meaning alone.

/// The mark at the head of a report and the seam that closes it.
enum KintsugiMark {
  /// A bowl in outline with a seam of gold, hidden from screen readers.
  static let header = """
    <svg class="bowl" viewBox="0 0 72 48" aria-hidden="true">
    <path class="clay" d="M4 10C6 32 18 42 36 42S66 32 68 10"/>
    <ellipse class="clay" cx="36" cy="10" rx="32" ry="6"/>
    <path class="clay" d="M26 41l-2 5h24l-2-5"/>
    <path class="gold" d="M45 15.6l-5 6 3 4.5-7 5.5 2 4-4 6.2"/>
    <path class="gold thin" d="M43 26l9 3.5 2 5"/>
    <path class="gold thin" d="M36 31.6l-8-1.6"/>
    </svg>

    """

  /// A long thin seam for the foot of the page.
  static let seam = """
    <svg class="divider" viewBox="0 0 704 16" preserveAspectRatio="none" aria-hidden="true">
    <path class="gold" d="M0 9l84-3 46 5 92-4 38-3 71 6 104-2 63-4 58 5 79-3 69 2"/>
    </svg>

    """
}
