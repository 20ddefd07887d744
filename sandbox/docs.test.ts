import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAULT_KINDS, FAULT_PLACES } from './faults';
import { createSandbox, type Sandbox } from './server';

const PAGE = readFileSync(join(import.meta.dirname, '..', 'docs', 'sandbox.md'), 'utf8');
const LINES = [...PAGE.matchAll(/^send (\S+) '(.+)'$/gm)].map(([, path = '', json = '']) => ({
  path,
  json: json.replaceAll("'$CONNECTION'", 'any'),
}));

describe('docs/sandbox.md', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ users: 0, webhooks: false });
    return () => sandbox.close();
  });

  it('lists every place and every kind', () => {
    expect([...FAULT_PLACES, ...FAULT_KINDS].filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
  });

  it('has example lines', () => {
    expect(LINES.length).toBeGreaterThan(10);
  });

  it.each(LINES)('has a valid example for $path: $json', async ({ path, json }) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${sandbox.addresses.nango}/_sandbox/${path}`, { method: 'POST', headers, body: json });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  it('lists the default addresses', () => {
    for (const port of [4310, 4311, 4312, 4313]) expect(PAGE).toContain(`localhost:${port}`);
  });
});
