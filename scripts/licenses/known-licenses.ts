import type { RuntimePackage } from './runtime-packages';

/** Reviewed licenses by SPDX identifier, with their conditions for passing on copies. */
export const KNOWN_LICENSES: Readonly<Record<string, string>> = {
  '0BSD': 'Nothing.',
  'AFL-2.1': 'Only offered as an alternative to another license here.',
  'Apache-2.0': 'Include the license and the notices, and state changes.',
  'BSD-3-Clause': 'Include the notice; no endorsement in the authors’ names.',
  'CC-BY-4.0': 'Name the source: browser data by caniuse.com.',
  'CC0-1.0': 'Nothing.',
  'Elastic-2.0': 'See “Nango’s packages”.',
  ISC: 'Include the notice.',
  'LGPL-3.0-or-later':
    'Include the license; recipients must be able to replace the library. Native image libraries that Next.js installs; the built server leaves them out.',
  MIT: 'Include the notice.',
  'MIT-0': 'Nothing.',
  'OFL-1.1': 'Include the license; do not sell the fonts by themselves.',
  'Python-2.0': 'Include the notice.',
};

/** Licenses of packages without an SPDX identifier. Each entry is for one version: review it again at each upgrade. */
const FOUND: Readonly<Record<string, string>> = {
  '@nangohq/frontend@0.71.10': 'Elastic-2.0',
  '@nangohq/node@0.71.10': 'Elastic-2.0',
  '@nangohq/providers@0.71.10': 'Elastic-2.0',
  '@nangohq/types@0.71.10': 'Elastic-2.0',
};

/** Returns the SPDX expression of a package's license. Throws when it contains a license that was not reviewed. */
export function licenseOf({ name, version, license }: Pick<RuntimePackage, 'name' | 'version' | 'license'>): string {
  const expression = FOUND[`${name}@${version}`] ?? license ?? '';
  const unknown = identifiersIn(expression).filter((id) => !Object.hasOwn(KNOWN_LICENSES, id));
  if (expression !== '' && unknown.length === 0) return expression;
  throw new Error(
    `The license of ${name} ${version} is not known (it declares ${license === undefined ? 'none' : `“${license}”`}). Review the license, then add it to scripts/licenses/known-licenses.ts.`,
  );
}

/** Returns the licenses in an expression such as `(MIT OR CC0-1.0)`. */
export function identifiersIn(expression: string): string[] {
  return expression
    .replace(/[()]/g, ' ')
    .split(/\s+(?:AND|OR)\s+/)
    .map((id) => id.trim());
}
