import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuntimePackage } from './runtime-packages';

const LICENSE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const NANGO_LICENSE = join(import.meta.dirname, 'nango-license.txt');

/**
 * Returns the license texts of a package. Nango's packages refer to a file that they do not contain, so a copy is added.
 * Returns none for packages of some platforms only, which may not be installed. Throws when the package is not installed.
 */
export function licenseTexts(root: string, { name, path, isForSomePlatforms }: RuntimePackage): string[] {
  if (isForSomePlatforms) return [];
  const folder = join(root, path);
  if (!existsSync(folder)) throw new Error(`${path} is not installed. Run \`npm ci --include=dev\` first.`);
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENSE_FILE.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
  return (name.startsWith('@nangohq/') ? [NANGO_LICENSE, ...files] : files).map(textIn);
}

function textIn(file: string): string {
  const lines = readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
