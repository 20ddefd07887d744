import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isMisconfigurationCode,
  MISCONFIGURATIONS,
  toMisconfigurationNotice,
  WINDOW_ONLY_MISCONFIGURATIONS,
} from './misconfigurations';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'real-nango.md'), 'utf8');
const all = Object.keys(MISCONFIGURATIONS).filter(isMisconfigurationCode);

describe('MISCONFIGURATIONS', () => {
  it('has twelve entries with unique names, symptoms and steps', () => {
    expect(new Set(all.map((code) => MISCONFIGURATIONS[code].name)).size).toBe(12);
    for (const code of all) {
      const { sign, cure } = toMisconfigurationNotice(code);
      expect([sign, ...cure].filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
      expect(cure.length).toBeGreaterThan(1);
    }
  });

  it.each(all)('%s is listed in docs/real-nango.md', (code) => {
    expect(PAGE).toContain(`**${MISCONFIGURATIONS[code].name}**`);
  });

  it('has no other codes', () => {
    for (const code of ['constructor', 'toString', '', null, undefined])
      expect(isMisconfigurationCode(code)).toBe(false);
    expect(WINDOW_ONLY_MISCONFIGURATIONS.every(isMisconfigurationCode)).toBe(true);
  });
});
