import { expect, test } from 'vitest';
import { actionLabel, actorLabel, factLabel, findActionsByLabel, OUTCOME_LABELS } from './action-labels';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from './actions';

test('every action of Tenantry’s own has words', () => {
  expect(AUDIT_ACTIONS.filter((action) => actionLabel(action) === action)).toEqual([]);
});

test('every outcome has a word', () => {
  expect(AUDIT_OUTCOMES.map((outcome) => OUTCOME_LABELS[outcome])).toEqual([
    'Attempted',
    'Done',
    'Failed',
    'Undone',
    'Unknown',
  ]);
});

test('an attempt reads as under way, and its outcome as done only when it is', () => {
  const outcomes = ['attempted', 'undone', 'failed', 'unknown', 'done'] as const;
  expect(outcomes.map((outcome) => actionLabel('connection.disconnect', outcome))).toEqual([
    'Disconnecting',
    'Disconnecting',
    'Disconnecting',
    'Disconnecting',
    'Disconnected',
  ]);
  expect(actionLabel('member.add', 'failed')).toBe('Added a member');
});

test('what an older version told still reads well', () => {
  const old = ['ask', 'undo', 'start'].map((step) => actionLabel(`connection.disconnect-${step}`));
  expect(old).toEqual(['Asked to disconnect', 'Kept a connection', 'Began to disconnect']);
});

test('an action is found by any part of its words, as the outcome makes them read', () => {
  expect(findActionsByLabel('signed IN')).toEqual({
    done: ['session.sign-in', 'session.sign-in-backup-code'],
    notDone: ['session.sign-in', 'session.sign-in-backup-code'],
  });
  expect(findActionsByLabel('Disconnected')).toEqual({ done: ['connection.disconnect'], notDone: [] });
  expect(findActionsByLabel('disconnecting')).toEqual({ done: [], notDone: ['connection.disconnect'] });
  expect(findActionsByLabel('%')).toEqual({ done: [], notDone: [] });
});

test('an action of another version is shown as it is named', () => {
  expect(actionLabel('user.unlock')).toBe('user.unlock');
});

test('who acts without a name of their own is named by what they are', () => {
  expect([
    actorLabel({ kind: 'system', name: 'system' }, 'member.add'),
    actorLabel({ kind: 'link', name: 'Maja' }, 'x'),
  ]).toEqual(['Tenantry', 'Maja']);
});

test('who failed to sign in is nobody known', () => {
  expect(actorLabel({ kind: 'system', name: 'system' }, 'session.sign-in-failed')).toBe('Somebody');
});

test.each([
  ['role', 'Role'],
  ['oldRole', 'Old role'],
  ['days_kept', 'Days kept'],
  ['isReadOnly', 'Read only'],
  ['isReasonRequired', 'Reason required'],
  ['issuer', 'Issuer'],
])('the fact %s is labelled %s', (name, label) => {
  expect(factLabel(name)).toBe(label);
});
