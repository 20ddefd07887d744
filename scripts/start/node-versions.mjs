/** The oldest supported release of each line of Node. Later lines are supported from their first release. */
const OLDEST = [
  [20, 19],
  [22, 13],
  [24, 0],
];

/** Returns the same as an npm version range, for `engines` in package.json. */
export const nodeRange = () =>
  OLDEST.map((version, place) => `${place === OLDEST.length - 1 ? '>=' : '^'}${version.join('.')}.0`).join(' || ');

/** Throws for a version of Node that the packages do not support. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [newestLine = 0] = OLDEST.at(-1) ?? [];
  const line = OLDEST.find(([first]) => first === major);
  if (line ? minor >= (line[1] ?? 0) : major > newestLine) return;
  const names = OLDEST.map((each) => each.join('.'));
  throw new Error(
    `Tenantry needs Node ${names.slice(0, -1).join(', ')} or ${names.at(-1)} or later; this is Node ${version}.`,
  );
}
