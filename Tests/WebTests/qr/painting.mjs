// SPDX-License-Identifier: Apache-2.0
// Grey pictures of codes as a camera would see them: turned, small, noisy, soft, unevenly lit.

/** A random number around 0, roughly bell-shaped. */
const wobble = (dice) => (dice.below(1000) + dice.below(1000) + dice.below(1000) - 1500) / 500;

/**
 * A picture `side` points wide of a code that fills `share` of it, turned by `turn` radians.
 * Each point is the mean of 9 places, so edges are as soft as a lens makes them.
 */
export function paint({ size, modules }, {
  side = 400, share = 0.7, turn = 0, noise = 0, shade = 0, tilt = 0, mirror = false, dice,
}) {
  const grey = new Uint8Array(side * side);
  const square = (side * share) / size;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const lit = (x, y) => {
    const depth = 1 + tilt * ((y / side) - 0.5);
    const dx = (x - side / 2) * depth * (mirror ? -1 : 1);
    const dy = (y - side / 2) * depth;
    const column = Math.floor((dx * cos + dy * sin) / square + size / 2);
    const row = Math.floor((dy * cos - dx * sin) / square + size / 2);
    const dark = column >= 0 && row >= 0 && column < size && row < size && modules[row * size + column] === 1;
    return dark ? 30 : 225;
  };
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let sum = 0;
      for (let sub = 0; sub < 9; sub += 1) sum += lit(x + (sub % 3) / 3, y + Math.floor(sub / 3) / 3);
      const light = (sum / 9) * (1 - shade * (x / side)) + (noise > 0 ? noise * wobble(dice) : 0);
      grey[y * side + x] = Math.max(0, Math.min(255, light));
    }
  }
  return { width: side, height: side, grey };
}
