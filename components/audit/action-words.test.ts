import { expect, test } from 'vitest';
import { AUDIT_ACTIONS } from '@/lib/audit/actions';
import { actionWords, actorWords } from './action-words';

test('every action of Tenantry’s own has words', () => {
  expect(AUDIT_ACTIONS.filter((action) => actionWords(action) === action)).toEqual([]);
});

test('an action of another version is shown as it is named', () => {
  expect(actionWords('user.unlock')).toBe('user.unlock');
});

test('who acts without a name of their own is named by what they are', () => {
  expect([actorWords({ kind: 'system', name: 'system' }), actorWords({ kind: 'link', name: 'Maja' })]).toEqual([
    'Tenantry',
    'Maja',
  ]);
});
