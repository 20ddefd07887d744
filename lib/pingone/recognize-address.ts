import { TLDS, type Tld } from './types';

/** Where PingOne lives, each with `{tld}` in it. */
export type PingOneAddresses = { console: string; auth: string; api: string };

export type AddressKind = 'console' | 'auth' | 'api' | 'self-service' | 'id';

/** `says` is shown as it is: what the text is, or why it cannot be used. `userId` only beside an `environmentId`. */
export type RecognizedAddress =
  | { ok: true; kind: AddressKind; says: string; tld?: Tld; environmentId?: string; userId?: string }
  | { ok: false; says: string };

const OFFICIAL: PingOneAddresses = {
  console: 'https://console.pingone.{tld}',
  auth: 'https://auth.pingone.{tld}',
  api: 'https://api.pingone.{tld}',
};
const SELF_SERVICE = 'https://apps.pingone.{tld}';

const SAYS: Readonly<Record<AddressKind, string>> = {
  console: 'PingOne admin console address',
  auth: 'PingOne sign-in address',
  api: 'PingOne API address',
  'self-service': 'PingOne self-service address',
  id: 'Environment id',
};

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])';
const LONE_ID = new RegExp(`^(?:urn:uuid:)?(${UUID})$`, 'i');
const IN_PARAMETER = new RegExp(`[?&#](?:env|envid|environmentid)=\\{?(${UUID})`, 'i');
const IN_COLLECTION = new RegExp(`/environments/(${UUID})`, 'i');
const USER_IN_COLLECTION = new RegExp(`/users/(${UUID})`, 'i');
const USER_IN_PARAMETER = new RegExp(`[?&#](?:user|userid)=\\{?(${UUID})`, 'i');
const IN_FIRST_SEGMENT = new RegExp(`^/(${UUID})`, 'i');

// What mail, chat and documents put around an address.
const WRAPPING = /^[\s<>()[\]{}"'`“”‘’„«»,;]+|[\s<>()[\]{}"'`“”‘’„«»,;.!]+$/gu;
const LONGEST_TEXT = 4_000;

/**
 * Finds region and environment id in anything a person may paste: an address of PingOne's console, sign-in, API or
 * self-service pages, or a bare environment id. `addresses` adds the configured ones to PingOne's own. The region is
 * always one of `TLDS` and comes from a whole host name, never from a part of one. Pure; never throws.
 */
export function recognizePingOneAddress(text: string, addresses: PingOneAddresses = OFFICIAL): RecognizedAddress {
  const words = text.slice(0, LONGEST_TEXT).split(/\s+/).map(unwrap).filter(Boolean);
  if (words.length === 0) return { ok: false, says: 'Nothing was pasted yet.' };
  const verdicts = words.map((word) => recogniseWord(word, addresses));
  const best = verdicts.find((verdict) => verdict?.ok && verdict.environmentId) ?? verdicts.find((verdict) => verdict);
  return (
    best ?? {
      ok: false,
      says: 'This is neither an address of PingOne nor an environment id, which looks like 84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49.',
    }
  );
}

function unwrap(word: string): string {
  return word.replace(WRAPPING, '');
}

function recogniseWord(word: string, addresses: PingOneAddresses): RecognizedAddress | undefined {
  const lone = LONE_ID.exec(word)?.[1];
  if (lone) return { ok: true, kind: 'id', says: SAYS.id, environmentId: lone.toLowerCase() };
  const url = asUrl(word);
  if (!url) return undefined;
  if (url.username || url.password) {
    return { ok: false, says: 'This address carries a name before its host, which no address of PingOne does.' };
  }
  return recogniseUrl(url, addresses) ?? { ok: false, says: whyNot(url) };
}

// Without a scheme only something with a dot and a letter in its host is taken for an address.
function asUrl(word: string): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(word);
  if (!hasScheme && !/^[^/?#]*[a-z][^/?#]*\.[^/?#]+/i.test(word)) return undefined;
  const address = hasScheme ? word : `https://${word}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

function recogniseUrl(url: URL, addresses: PingOneAddresses): RecognizedAddress | undefined {
  for (const { kind, template } of templatesOf(addresses)) {
    for (const tld of TLDS) {
      const rest = restBelow(url, template.replace('{tld}', tld));
      if (rest === undefined) continue;
      const environmentId = environmentIn(kind, url, rest);
      const userId = environmentId && userIn(kind, url, rest);
      return {
        ok: true,
        kind,
        says: SAYS[kind],
        tld,
        ...(environmentId ? { environmentId } : {}),
        ...(userId ? { userId } : {}),
      };
    }
  }
  return undefined;
}

function templatesOf(addresses: PingOneAddresses): { kind: Exclude<AddressKind, 'id'>; template: string }[] {
  return [
    { kind: 'console', template: OFFICIAL.console },
    { kind: 'auth', template: OFFICIAL.auth },
    { kind: 'api', template: OFFICIAL.api },
    { kind: 'self-service', template: SELF_SERVICE },
    { kind: 'console', template: addresses.console },
    { kind: 'auth', template: addresses.auth },
    { kind: 'api', template: addresses.api },
  ];
}

/** The path of `url` below `base`; undefined when host, port or path differ. */
function restBelow(url: URL, base: string): string | undefined {
  const { host, pathname } = new URL(base);
  const prefix = pathname.replace(/\/+$/, '');
  if (url.host !== host) return undefined;
  if (!(url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))) return undefined;
  return url.pathname.slice(prefix.length);
}

// Sign-in addresses are full of other ids (client, state, user), so each kind is searched in its own places only.
function environmentIn(kind: AddressKind, url: URL, rest: string): string | undefined {
  const found =
    kind === 'console'
      ? (IN_PARAMETER.exec(url.search) ??
        IN_PARAMETER.exec(url.hash) ??
        IN_COLLECTION.exec(rest) ??
        IN_COLLECTION.exec(url.hash))
      : kind === 'api'
        ? IN_COLLECTION.exec(rest)
        : IN_FIRST_SEGMENT.exec(rest);
  return found?.[1]?.toLowerCase();
}

function userIn(kind: AddressKind, url: URL, rest: string): string | undefined {
  if (kind !== 'console' && kind !== 'api') return undefined;
  const found =
    USER_IN_COLLECTION.exec(rest) ??
    (kind === 'console'
      ? (USER_IN_COLLECTION.exec(url.hash) ?? USER_IN_PARAMETER.exec(url.search) ?? USER_IN_PARAMETER.exec(url.hash))
      : null);
  return found?.[1]?.toLowerCase();
}

function whyNot(url: URL): string {
  const host = url.host.length > 60 ? `${url.host.slice(0, 60)}…` : url.host;
  const ending = TLDS.find((tld) => url.hostname === `pingone.${tld}` || url.hostname.endsWith(`.pingone.${tld}`));
  if (ending && url.port) return `${host} has a port in it, which no address of PingOne has.`;
  if (ending) {
    return `${host} belongs to PingOne, but its addresses name no environment. Paste one from the admin console.`;
  }
  if (/^(?:console|auth|api|apps)\.pingone\.[a-z.]+$/.test(url.hostname)) {
    return `${url.hostname.replace(/^[a-z]+\./, '')} is not a region of PingOne that Tenantry knows.`;
  }
  return `${host} is not a host of PingOne. With a custom domain, paste an address from the admin console or the environment id.`;
}
