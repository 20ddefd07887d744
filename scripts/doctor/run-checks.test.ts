import { expect, test } from 'vitest';
import { createCheckContext } from '../testing/doctor/mocked-services';
import type { Check } from './check-types';
import { notChecked, ok, wrong } from './finding';
import { runChecks } from './run-checks';

const context = (unusable: Record<string, string> = {}) =>
  createCheckContext({}, { unusable: new Map(Object.entries(unusable)) });

const check = (id: string, rest: Partial<Check> = {}): Check => ({
  id,
  title: `The ${id}`,
  run: () => [ok('fine')],
  ...rest,
});
const bad = () => [wrong('bad', { says: 'It is bad.', advice: 'Fix it.' })];

async function statesOf(checks: readonly Check[], unusable = {}, timeoutMs = 1_000) {
  return (await runChecks(checks, context(unusable), timeoutMs)).map(({ check: id, code, state }) => [id, code, state]);
}

test('a check is skipped when one it needs failed or was skipped', async () => {
  const checks = [
    check('first', { run: bad }),
    check('second', { needs: ['first'] }),
    check('third', { needs: ['second'] }),
    check('fourth'),
  ];
  expect(await statesOf(checks)).toEqual([
    ['first', 'bad', 'wrong'],
    ['second', 'not-checked', 'not-checked'],
    ['third', 'not-checked', 'not-checked'],
    ['fourth', 'ok', 'ok'],
  ]);
});

test('a check without its setting names the setting', async () => {
  const [finding] = await runChecks(
    [check('first', { settings: ['NANGO_HOST'] })],
    context({ NANGO_HOST: 'NANGO_HOST must be fixed first' }),
  );
  expect(finding).toMatchObject({ state: 'not-checked', says: 'because NANGO_HOST must be fixed first' });
});

test('a check that throws becomes a finding, without the message, and the others still run', async () => {
  const throws = () => {
    throw new TypeError('postgres://user:planted-secret@host');
  };
  const findings = await runChecks([check('first', { run: throws }), check('second')], context());
  expect(findings.map(({ code }) => code)).toEqual(['check-failed', 'ok']);
  expect(JSON.stringify(findings)).not.toContain('planted-secret');
});

test('a check that does not finish times out', async () => {
  const never = check('first', { run: () => new Promise(() => {}) });
  expect(await statesOf([never, check('second')], {}, 20)).toEqual([
    ['first', 'no-end', 'warning'],
    ['second', 'ok', 'ok'],
  ]);
});

test('several outcomes of one check keep their order', async () => {
  const two = check('first', { run: () => [...bad(), notChecked('the sandbox simulates it')] });
  expect(await statesOf([two, check('second')])).toEqual([
    ['first', 'bad', 'wrong'],
    ['first', 'not-checked', 'not-checked'],
    ['second', 'ok', 'ok'],
  ]);
});
