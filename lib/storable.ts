/** Whether PostgreSQL can hold `text`: neither as text nor as JSON does it take NUL or half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/** `isStorable` of every text in a JSON value, names of members too; however deep it is nested. */
export function holdsOnlyStorable(value: unknown): boolean {
  const left = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string' && !isStorable(one)) return false;
    if (typeof one !== 'object' || one === null) continue;
    for (const [name, member] of Object.entries(one)) left.push(name, member);
  }
  return true;
}
