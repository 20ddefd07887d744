import { expect, test } from 'vitest';
import { createCheckContext } from '../testing/doctor/mocked-services';
import type { Check } from './check-types';
import { notChecked, ok, wrong } from './finding';
import { runChecks } from './run-checks';

const patient = (unusable: Record<string, string> = {}) =>
  createCheckContext({}, { unusable: new Map(Object.entries(unusable)) });

const check = (id: string, rest: Partial<Check> = {}): Check => ({
  id,
  title: `The ${id}`,
  run: () => [ok('fine')],
  ...rest,
});
const bad = () => [wrong('bad', { says: 'It is bad.', advice: 'Mend it.' })];

async function statesOf(checks: readonly Check[], unusable = {}, timeoutMs = 1_000) {
  return (await runChecks(checks, patient(unusable), timeoutMs)).map(({ check: id, code, state }) => [id, code, state]);
}

test('what needs something wrong, or something not checked, is not checked; the rest is', async () => {
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

test('a check without its setting says what is missing', async () => {
  const [finding] = await runChecks(
    [check('first', { settings: ['NANGO_HOST'] })],
    patient({ NANGO_HOST: 'NANGO_HOST has to be set right first' }),
  );
  expect(finding).toMatchObject({ state: 'not-checked', says: 'because NANGO_HOST has to be set right first' });
});

test('a check that throws is a finding that hides no other and quotes nothing', async () => {
  const throws = () => {
    throw new TypeError('postgres://user:planted-secret@host');
  };
  const findings = await runChecks([check('first', { run: throws }), check('second')], patient());
  expect(findings.map(({ code }) => code)).toEqual(['check-failed', 'ok']);
  expect(JSON.stringify(findings)).not.toContain('planted-secret');
});

test('a check that does not end is given up', async () => {
  const never = check('first', { run: () => new Promise(() => {}) });
  expect(await statesOf([never, check('second')], {}, 20)).toEqual([
    ['first', 'no-end', 'warning'],
    ['second', 'ok', 'ok'],
  ]);
});

test('several outcomes of one check keep their place', async () => {
  const two = check('first', { run: () => [...bad(), notChecked('of another reason')] });
  expect(await statesOf([two, check('second')])).toEqual([
    ['first', 'bad', 'wrong'],
    ['first', 'not-checked', 'not-checked'],
    ['second', 'ok', 'ok'],
  ]);
});
