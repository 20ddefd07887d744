/** Formats a value for display: text unchanged, a list of strings one per line, booleans as Yes or No, anything else as JSON; nothing is a dash. */
export function formatValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\n') || 'None';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** Returns every member that either side has, once each, with its value before and after. */
export function compareValues(
  before: unknown,
  after: unknown,
): { name: string; before: string; after: string; isChanged: boolean }[] {
  const [was, is] = [membersOf(before), membersOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => {
    const [old, now] = [was.get(name), is.get(name)];
    return {
      name,
      before: formatValue(old),
      after: formatValue(now),
      isChanged: JSON.stringify(old ?? null) !== JSON.stringify(now ?? null),
    };
  });
}

function membersOf(value: unknown): Map<string, unknown> {
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  return new Map(value === undefined ? [] : [['', value]]);
}
