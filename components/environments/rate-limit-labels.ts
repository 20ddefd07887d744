import { plural } from '@/lib/format';
import type { RateLimit } from '@/lib/pingone/types';

/** PingOne's endpoint groups, ordered by relevance for browsing a directory. */
const NAMES: Readonly<Record<string, string>> = {
  rlgDirAccessRps: 'Directory',
  rlgDirWriteRps: 'Directory, write',
  rlgDirBulkRps: 'Directory, bulk',
  rlgDirFixedRps: 'Directory, fixed',
  rlgConfigRpm: 'Configuration',
  rlgAnalyticsRpm: 'Analytics',
  rlgAuditRps: 'Audit',
  rlgMfaRps: 'MFA',
  rlgMfaFixedRps: 'MFA, fixed',
  rlgMfaPollingRps: 'MFA, polling',
  rlgAuthnRps: 'Authentication',
  rlgAuthnStartRps: 'Authentication, start',
  rlgTokenCheckRps: 'Token check',
  rlgAuthzRps: 'Authorization',
  rlgAuthzBulkRps: 'Authorization, bulk',
  rlgDvFlowStartRps: 'Flows, start',
  rlgDvFlowExecRps: 'Flows, execution',
  rlgDvFlowCallbackRps: 'Flows, callback',
  rlgRiskEvalsRps: 'Risk evaluation',
  rlgVerifyRpm: 'Verify',
  rlgCredRpm: 'Credentials',
  rlgAppRegRpm: 'App registration',
  rlgPrivilegeRps: 'Privilege',
  rlgCatchAllRps: 'Everything else',
};
const ORDER = Object.keys(NAMES);

/** Returns the label of a rate limit; for an unknown limit, the middle part of its code. */
export function rateLimitName(code: string): string {
  if (Object.hasOwn(NAMES, code)) return NAMES[code] ?? code;
  const middle = code.replace(/^rlg/, '').replace(/Rp[sm]$/, '');
  const words = middle.replace(/([a-z\d])(?=[A-Z])/g, '$1 ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Returns "100 requests per second". */
export function formatRateLimit({ limit, per }: RateLimit): string {
  return `${plural(limit, 'request')} per ${per}`;
}

/** Returns known limits first, in display order, then the others as PingOne sent them. */
export function sortRateLimits(limits: readonly RateLimit[]): RateLimit[] {
  const rankOf = ({ code }: RateLimit) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);
  return limits.toSorted((a, b) => rankOf(a) - rankOf(b));
}
