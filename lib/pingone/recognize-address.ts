import { TLDS, type Tld } from './regions';

/** PingOne's base addresses, each with a `{tld}` placeholder. */
export type PingOneAddresses = { console: string; auth: string; api: string };

export type AddressKind = 'console' | 'auth' | 'api' | 'self-service' | 'id';

/**
 * `says` is the message to show: what the text is, or why it cannot be used. `userId` is only set with `environmentId`.
 */
export type RecognizedAddress =
  | { ok: true; kind: AddressKind; says: string; tld?: Tld; environmentId?: string; userId?: string }
  | { ok: false; says: string };

const OFFICIAL: PingOneAddresses = {
  console: 'https://console.pingone.{tld}',
  auth: 'https://auth.pingone.{tld}',
  api: 'https://api.pingone.{tld}',
};
const SELF_SERVICE = 'https://apps.pingone.{tld}';

const LABELS: Readonly<Record<AddressKind, string>> = {
  console: 'PingOne admin console address',
  auth: 'PingOne sign-in address',
  api: 'PingOne API address',
  'self-service': 'PingOne self-service address',
  id: 'Environment ID',
};

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])';
const LONE_ID = new RegExp(`^(?:urn:uuid:)?(${UUID})$`, 'i');
const IN_PARAMETER = new RegExp(`[?&#](?:env|envid|environmentid)=\\{?(${UUID})`, 'i');
const IN_COLLECTION = new RegExp(`/environments/(${UUID})`, 'i');
const USER_IN_COLLECTION = new RegExp(`/users/(${UUID})`, 'i');
const USER_IN_PARAMETER = new RegExp(`[?&#](?:user|userid)=\\{?(${UUID})`, 'i');
const IN_FIRST_SEGMENT = new RegExp(`^/(${UUID})`, 'i');

// Characters that mail, chat and documents put around a URL.
const WRAPPING = /^[\s<>()[\]{}"'`“”‘’„«»,;]+|[\s<>()[\]{}"'`“”‘’„«»,;.!]+$/gu;
const MAX_TEXT_CHARS = 4_000;

/**
 * Finds region and environment ID in any pasted text: an address of PingOne's console, sign-in, API or self-service
 * pages, or a bare environment ID. `addresses` adds configured addresses to PingOne's own. The region is always one of
 * `TLDS` and comes from a complete host name. Pure; never throws.
 */
export function recognizePingOneAddress(text: string, addresses: PingOneAddresses = OFFICIAL): RecognizedAddress {
  const words = text.slice(0, MAX_TEXT_CHARS).split(/\s+/).map(unwrap).filter(Boolean);
  if (words.length === 0) return { ok: false, says: 'Paste a PingOne address or an environment ID.' };
  const results = words.map((word) => recognizeWord(word, addresses));
  const best = results.find((result) => result?.ok && result.environmentId) ?? results.find((result) => result);
  return (
    best ?? {
      ok: false,
      says: 'This is not a PingOne address or an environment ID. An ID looks like 84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49.',
    }
  );
}

function unwrap(word: string): string {
  return word.replace(WRAPPING, '');
}

function recognizeWord(word: string, addresses: PingOneAddresses): RecognizedAddress | undefined {
  const lone = LONE_ID.exec(word)?.[1];
  if (lone) return { ok: true, kind: 'id', says: LABELS.id, environmentId: lone.toLowerCase() };
  const url = asUrl(word);
  if (!url) return undefined;
  if (url.username || url.password) {
    return { ok: false, says: 'PingOne addresses never contain a username before the host.' };
  }
  return recognizeUrl(url, addresses) ?? { ok: false, says: refusalMessage(url) };
}

// Without a scheme, only text with a letter and a dot in its host is treated as an address.
function asUrl(word: string): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(word);
  if (!hasScheme && !/^[^/?#]*[a-z][^/?#]*\.[^/?#]+/i.test(word)) return undefined;
  const address = hasScheme ? word : `https://${word}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

function recognizeUrl(url: URL, addresses: PingOneAddresses): RecognizedAddress | undefined {
  for (const { kind, template } of templatesOf(addresses)) {
    for (const tld of TLDS) {
      const rest = pathBelow(url, template.replace('{tld}', tld));
      if (rest === undefined) continue;
      const environmentId = environmentIn(kind, url, rest);
      const userId = environmentId && userIn(kind, url, rest);
      return {
        ok: true,
        kind,
        says: LABELS[kind],
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

/** Returns the path of `url` below `base`; undefined if host, port or path differ. */
function pathBelow(url: URL, base: string): string | undefined {
  const { host, pathname } = new URL(base);
  const prefix = pathname.replace(/\/+$/, '');
  if (url.host !== host) return undefined;
  if (!(url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))) return undefined;
  return url.pathname.slice(prefix.length);
}

// Sign-in addresses contain many other ids (client, state, user), so each kind is searched only in specific places.
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

function refusalMessage(url: URL): string {
  const host = url.host.length > 60 ? `${url.host.slice(0, 60)}…` : url.host;
  const ending = TLDS.find((tld) => url.hostname === `pingone.${tld}` || url.hostname.endsWith(`.pingone.${tld}`));
  if (ending && url.port) return `${host} contains a port. PingOne addresses never do.`;
  if (ending) {
    return `${host} belongs to PingOne, but its addresses contain no environment ID. Paste an address from the admin console.`;
  }
  if (/^(?:console|auth|api|apps)\.pingone\.[a-z.]+$/.test(url.hostname)) {
    return `${url.hostname.replace(/^[a-z]+\./, '')} is not a PingOne region that Tenantry supports.`;
  }
  return `${host} is not a PingOne host. For a custom domain, paste an address from the admin console or the environment ID.`;
}
