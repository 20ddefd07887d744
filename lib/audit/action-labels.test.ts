import { expect, test } from 'vitest';
import { actionLabel, actorLabel, factLabel, findActionsByLabel, OUTCOME_LABELS } from './action-labels';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from './actions';

test('every action has a label', () => {
  expect(AUDIT_ACTIONS.filter((action) => actionLabel(action) === action)).toEqual([]);
});

test('every outcome has a label', () => {
  expect(AUDIT_OUTCOMES.map((outcome) => OUTCOME_LABELS[outcome])).toEqual([
    'Attempted',
    'Done',
    'Failed',
    'Undone',
    'Unknown',
  ]);
});

test('a disconnect that is not done reads as in progress', () => {
  const outcomes = ['attempted', 'undone', 'failed', 'unknown', 'done'] as const;
  expect(outcomes.map((outcome) => actionLabel('connection.disconnect', outcome))).toEqual([
    'Disconnecting',
    'Disconnecting',
    'Disconnecting',
    'Disconnecting',
    'Disconnected',
  ]);
  expect(actionLabel('member.add', 'failed')).toBe('Added member');
});

test('actions of older versions have labels', () => {
  const olderLabels = ['ask', 'undo', 'start'].map((step) => actionLabel(`connection.disconnect-${step}`));
  expect(olderLabels).toEqual(['Requested disconnecting', 'Canceled disconnecting', 'Started disconnecting']);
});

test('an action is found by any part of its label for the given outcome', () => {
  expect(findActionsByLabel('signed IN')).toEqual({
    done: ['session.sign-in', 'session.sign-in-backup-code'],
    notDone: ['session.sign-in', 'session.sign-in-backup-code'],
  });
  expect(findActionsByLabel('Disconnected')).toEqual({ done: ['connection.disconnect'], notDone: [] });
  const older = ['connection.disconnect-ask', 'connection.disconnect-undo', 'connection.disconnect-start'];
  expect(findActionsByLabel('disconnecting')).toEqual({ done: older, notDone: ['connection.disconnect', ...older] });
  expect(findActionsByLabel('%')).toEqual({ done: [], notDone: [] });
});

test('an action without a label is shown by its name', () => {
  expect(actionLabel('user.unlock')).toBe('user.unlock');
});

test('an actor without a name is named by its kind', () => {
  expect([
    actorLabel({ kind: 'system', name: 'system' }, 'member.add'),
    actorLabel({ kind: 'link', name: 'Maja' }, 'x'),
  ]).toEqual(['Tenantry', 'Maja']);
});

test('the actor of a failed sign-in is unknown', () => {
  expect(actorLabel({ kind: 'system', name: 'system' }, 'session.sign-in-failed')).toBe('Unknown');
});

test.each([
  ['role', 'Role'],
  ['oldRole', 'Old role'],
  ['days_kept', 'Days kept'],
  ['isReadOnly', 'Read only'],
  ['isReasonRequired', 'Reason required'],
  ['issuer', 'Issuer'],
])('the fact %s is labeled %s', (name, label) => {
  expect(factLabel(name)).toBe(label);
});
