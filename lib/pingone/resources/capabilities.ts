import { z } from 'zod';
import { apiPath, type ReadContext, readRecord } from '../transport/read';
import type { Capabilities, RateLimit } from '../types';
import { parseMembers } from './response-schemas';

const CAPABILITIES = { resource: 'capabilities', role: 'Environment Admin' } as const;
const quantity = z.union([z.number(), z.object({ limit: z.number() }).transform(({ limit }) => limit)]);

/** PingOne puts the unit at the end of the name: requests per second or per minute. */
const RATE_LIMIT = /^rlg[A-Z]\w*Rp(?<unit>[sm])$/;

/**
 * Returns what the license of an environment allows, and its rate limits, which all environments of the license share.
 */
export async function getCapabilities(context: ReadContext, environmentId: string): Promise<Capabilities> {
  const request = { path: apiPath('environments', environmentId, 'capabilities'), subject: CAPABILITIES };
  return readRecord(context, request, (raw) => {
    const body = parseMembers(raw);
    return body && known(toCapabilities(body));
  });
}

/** Undefined if the response contains no capability: then it has another format, and the license may allow them. */
function known(capabilities: Capabilities): Capabilities | undefined {
  return Object.values(capabilities).some((named) => named.length > 0) ? capabilities : undefined;
}

// PingOne adds capabilities over time, so every boolean member counts as one.
function toCapabilities(body: Readonly<Record<string, unknown>>): Capabilities {
  const named = (value: boolean) => Object.keys(body).filter((name) => body[name] === value);
  return {
    allowed: named(true),
    withheld: named(false),
    rateLimits: rateLimitsIn(parseMembers(body.licenseQuantities) ?? {}),
  };
}

function rateLimitsIn(quantities: Readonly<Record<string, unknown>>): RateLimit[] {
  return Object.entries(quantities).flatMap(([code, value]) => {
    const unit = RATE_LIMIT.exec(code)?.groups?.unit;
    const limit = quantity.safeParse(value).data;
    return unit && limit !== undefined ? { code, limit, per: unit === 's' ? 'second' : 'minute' } : [];
  });
}
