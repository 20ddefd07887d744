/** Returns a sentence with the allowed values, of which `max` are named and the rest counted; '' without values. */
export function formatAllowedValues(allowed: readonly string[] = [], max = Number.POSITIVE_INFINITY): string {
  if (allowed.length === 0) return '';
  const named = allowed.slice(0, max);
  const more = allowed.length - named.length;
  const last = more > 0 ? `${more} more` : named.pop();
  return `Allowed here: ${named.length > 0 ? `${named.join(', ')} ${more > 0 ? 'and' : 'or'} ` : ''}${last}.`;
}
