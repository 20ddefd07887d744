import type { ParsedSearch } from '../../api/search';
import { parsePersonText, visibleText } from '../../pingone/filter/person-text';
import { SEARCH_LENGTH } from '../../pingone/filter/query-limits';
import { type PingOneAddresses, recognizePingOneAddress } from '../../pingone/recognize-address';

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Classifies typed or pasted text by its format. Never throws. */
export function parseSearchText(text: string, addresses: PingOneAddresses): ParsedSearch {
  const person = parsePersonText(text);
  if (person.kind === 'id') return person;
  if (person.kind === 'text') {
    const address = parseAddress(visibleText(text), addresses);
    if (address) return address;
    if (person.text === '') return { kind: 'useless', says: 'Enter a name, username, email or ID.' };
  }
  return person.text.length > SEARCH_LENGTH
    ? { kind: 'useless', says: `Enter at most ${SEARCH_LENGTH} characters.` }
    : person;
}

// A username such as `ana.lima` looks like a host, so only a PingOne address or a scheme counts as an address.
function parseAddress(text: string, addresses: PingOneAddresses): ParsedSearch | undefined {
  const found = recognizePingOneAddress(text, addresses);
  if (!found.ok) return HAS_SCHEME.test(text) ? { kind: 'useless', says: found.says } : undefined;
  const { kind, says, environmentId, userId } = found;
  if (!environmentId) return { kind: 'useless', says: `${says} without an environment ID.` };
  if (kind === 'id') return { kind: 'id', id: environmentId };
  return { kind: 'address', says, environmentId, ...(userId ? { userId } : {}) };
}
