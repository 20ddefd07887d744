/** A placeholder bar of a plausible width. */
export function SkeletonBar({ width }: { width: number }) {
  return <span className="sk" style={{ width }} />;
}

const WIDTHS = [150, 96, 166, 128, 112, 142, 88, 158];

/** Returns a width for row `row` that looks like text and is the same on server and browser. */
export function skeletonWidth(row: number, shift = 0): number {
  return WIDTHS[(row * 3 + shift) % WIDTHS.length] ?? 120;
}
