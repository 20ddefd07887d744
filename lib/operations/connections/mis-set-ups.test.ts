import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMisSetUp, MIS_SET_UPS, noticeOf, SEEN_IN_THE_WINDOW } from './mis-set-ups';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'real-nango.md'), 'utf8');
const all = Object.keys(MIS_SET_UPS).filter(isMisSetUp);

describe('the mis-set-ups', () => {
  it('are twelve, each with a name of its own, a sign and steps', () => {
    expect(new Set(all.map((code) => MIS_SET_UPS[code].name)).size).toBe(12);
    for (const code of all) {
      const { sign, cure } = noticeOf(code);
      expect([sign, ...cure].filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
      expect(cure.length).toBeGreaterThan(1);
    }
  });

  it.each(all)('%s stands in the page about a tenant of one’s own', (code) => {
    expect(PAGE).toContain(`**${MIS_SET_UPS[code].name}**`);
  });

  it('names no other code', () => {
    for (const code of ['constructor', 'toString', '', null, undefined]) expect(isMisSetUp(code)).toBe(false);
    expect(SEEN_IN_THE_WINDOW.every(isMisSetUp)).toBe(true);
  });
});
