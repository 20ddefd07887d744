/** The value below which `share` (0..1) of the samples lie, interpolated; throws for no samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('No samples were taken');
  return below + (above - below) * (place - Math.floor(place));
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Rounded to a number of significant places that a reader can believe. */
export function rounded(value: number): number {
  const places = Math.abs(value) < 10 ? 3 : 1;
  return Number(value.toFixed(places));
}
