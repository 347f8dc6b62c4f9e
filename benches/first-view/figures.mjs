// Small arithmetic on measured figures.

/** The middle one of the finite figures, or `null`. */
export function median(figures) {
  const sorted = figures.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The medians of the figures named in `keys`, over measurements that have them. */
export const medians = (measurements, keys) =>
  Object.fromEntries(keys.map((key) => [key, median(measurements.map((one) => one[key]))]));

/** a / b, or `null` where one is missing or b is nothing to divide by. */
export const ratio = (a, b) => (Number.isFinite(a) && Number.isFinite(b) && b > 0 ? a / b : null);

/** The exponent e of y ≈ c · xᵉ, by least squares on the logarithms; `null` with fewer than two points. */
export function exponent(points) {
  const logs = points.filter(([x, y]) => x > 0 && y > 0).map(([x, y]) => [Math.log(x), Math.log(y)]);
  if (logs.length < 2) return null;
  const mean = (at) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const spread = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
}
