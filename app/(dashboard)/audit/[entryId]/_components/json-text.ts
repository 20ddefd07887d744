import type { AuditEntryView } from '@/lib/operations/audit/entry-view';

type Value = AuditEntryView['details'] | undefined;

/** A value as a person reads it: text as it is, the rest as JSON; nothing is a dash. */
export function textOf(value: Value): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** The names that either side has, each once, with what it was and what it is. */
export function sidesOf(
  before: Value,
  after: Value,
): { name: string; before: string; after: string; isChanged: boolean }[] {
  const [was, is] = [membersOf(before), membersOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => {
    const sides = { before: textOf(was.get(name)), after: textOf(is.get(name)) };
    return { name, ...sides, isChanged: sides.before !== sides.after };
  });
}

function membersOf(value: Value): Map<string, Value> {
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  return new Map(value === undefined ? [] : [['', value]]);
}
