import { parseUuid } from '../../ids';
import { SEARCH_LENGTH } from '../../pingone/query-limits';
import { type PingOneAddresses, recognisePingOne } from '../../pingone/recognise';
import type { Understood } from './find-events';

/** As mail programs write them: `Ana Lima <ana@x.example>`, `mailto:ana@x.example`. */
const IN_BRACKETS = /<(?:mailto:)?([^\s<>@]+@[^\s<>@]+)>/i;
const ALONE = /^(?:mailto:)?([^\s<>@"]+@[^\s<>@",;]+)[,;]?$/i;
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** What anything that was typed or pasted is taken for, by its form alone. Pure; never throws. */
export function understand(text: string, addresses: PingOneAddresses): Understood {
  const trimmed = text.trim();
  const id = parseUuid(trimmed);
  if (id) return { kind: 'id', id };
  const email = IN_BRACKETS.exec(trimmed)?.[1] ?? ALONE.exec(trimmed)?.[1];
  if (email && email.length <= SEARCH_LENGTH) return { kind: 'email', text: email };
  return (
    asAddress(trimmed, addresses) ??
    (trimmed.length > SEARCH_LENGTH
      ? { kind: 'useless', says: `A name, username or email has at most ${SEARCH_LENGTH} characters.` }
      : { kind: 'text', text: trimmed })
  );
}

// A username such as `ana.lima` looks like a host, so only what PingOne's addresses are or a scheme makes an address.
function asAddress(text: string, addresses: PingOneAddresses): Understood | undefined {
  const found = recognisePingOne(text, addresses);
  if (!found.ok) return HAS_SCHEME.test(text) ? { kind: 'useless', says: found.says } : undefined;
  const { kind, says, environmentId, userId } = found;
  if (!environmentId) return { kind: 'useless', says: `${says} that names no environment.` };
  if (kind === 'id') return { kind: 'id', id: environmentId };
  return { kind: 'address', says, environmentId, ...(userId ? { userId } : {}) };
}
