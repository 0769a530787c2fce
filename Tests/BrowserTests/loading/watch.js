// SPDX-License-Identifier: Apache-2.0
// Stands in the page before the app: notes when the passphrase has been stretched, and from then on what is on screen:
// how many answers the first chart shows, and whether the page says that it is still opening pages.
(() => {
  const seen = { stretched: undefined, samples: [] };
  globalThis.loadingSeen = seen;
  const { deriveBits } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.deriveBits = async function derive(algorithm, ...rest) {
    const bits = await deriveBits.call(this, algorithm, ...rest);
    if (algorithm.name === 'PBKDF2') {
      seen.stretched = performance.now();
      look();
    }
    return bits;
  };
  function look() {
    const dots = document.querySelector('.quantity .chart-drawing')?.querySelectorAll('.dot').length ?? 0;
    const banner = document.querySelector('.banner:not([hidden])');
    seen.samples.push({ at: performance.now() - seen.stretched, dots, banner: banner?.textContent ?? '', title: document.querySelector('h1')?.textContent ?? '' });
    setTimeout(() => requestAnimationFrame(look), 40);
  }
})();
