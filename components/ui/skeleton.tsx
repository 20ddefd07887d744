/** A bar of plausible width where something will stand. */
export function SkeletonBar({ width }: { width: number }) {
  return <span className="sk" style={{ width }} />;
}

const UNEVEN = [150, 96, 166, 128, 112, 142, 88, 158];

/** A width for row `row` that looks like text, the same on server and browser. */
export function skeletonWidth(row: number, shift = 0): number {
  return UNEVEN[(row * 3 + shift) % UNEVEN.length] ?? 120;
}
