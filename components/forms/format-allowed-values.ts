/** What would be accepted at a wrong place, as a sentence; '' when that is no list. `most` are named, the rest counted. */
export function formatAllowedValues(allowed: readonly string[] = [], most = Number.POSITIVE_INFINITY): string {
  if (allowed.length === 0) return '';
  const named = allowed.slice(0, most);
  const more = allowed.length - named.length;
  const last = more > 0 ? `${more} more` : named.pop();
  return `Allowed here: ${named.length > 0 ? `${named.join(', ')} ${more > 0 ? 'and' : 'or'} ` : ''}${last}.`;
}
