/** The labels of a license's capabilities, grouped by purpose. */
export type CapabilityGroup = { title: string; words: readonly string[] };

/** Labels for capabilities whose PingOne name isn't readable on its own. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    canUsersUpdateSelf: 'users update their own record',
    canUseIdentities: 'users',
    canUsePlatform: 'PingOne platform',
    canUseMfaCiam: 'MFA for customers',
    canUseMfaWf: 'MFA for the workforce',
    canUseIntelligence: 'risk signals',
    canUseIntelligenceRisk: 'risk evaluation',
    canUseIntelligenceProtect: 'Protect',
    canUseVerify: 'identity verification',
    canUseKerberosGateway: 'Kerberos gateway',
    canUseYubikey: 'YubiKey',
    canAssignUsersRoles: 'assign roles to users',
    canUseMyAccount: 'My Account',
    canUsePingIDApp: 'PingID app',
    canUsePingIdDesktop: 'PingID desktop app',
    canUsePingIdDesktopGen2: 'PingID desktop app, second generation',
    canUseWinLogin: 'Windows login',
    canUseDaVinciAdminPortal: 'DaVinci admin portal',
    canUseWhatsAppOtp: 'WhatsApp OTP',
    canPromoteToProd: 'promote to production',
  }),
);

/** The first match applies. Patterns match PingOne's names without the `can` or `canUse` prefix. */
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ['Multi-factor', /Mfa|Otp$|^Totp|^OATH|^Yubikey|^Ping(ID|Id|Sms)|^WinLogin/],
  ['Risk', /^Intelligence|Fraud|Takeover|Malicious|Sharing|UniversalDevice|Protect|^DeviceReputation|UniversalCapture/],
  ['Verify', /^Verify|Match$|^Aa|DataVerif|Verifications$|^DataBased|^LiveAgent|^Manual|Watchlist|^AccountOwnership/],
  ['Credentials', /^Credentials/],
  ['Authorization', /^DynamicAuth|^ApiAccess|^ApplicationPermissions/],
  ['Flows', /^Orchestration|^DaVinci|^ScheduledFlows/],
  ['Gateways', /Gateway$/],
  ['People', /Identit|Password|^MyAccount|UpdateSelf$|^Verification|VerificationFlow|^CustomSchema|Provisioning/],
];
const OTHER_GROUP = 'Admin';
const ORDER = ['People', ...GROUPS.map(([title]) => title).filter((title) => title !== 'People'), OTHER_GROUP];

const UPPER = new Set(['mfa', 'otp', 'totp', 'sms', 'ldap', 'radius', 'api', 'oath', 'fido2', 'id', 'aamva']);

/** Returns "MFA FIDO2 devices" for `canUseMfaFido2Devices`; unknown names are split into words. */
export function capabilityLabel(name: string): string {
  const known = NAMES.get(name);
  if (known) return known;
  const parts = withoutPrefix(name).match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+\d*|[A-Z]|\d+/g) ?? [name];
  return parts.map((part) => (UPPER.has(part.toLowerCase()) ? part.toUpperCase() : part.toLowerCase())).join(' ');
}

/** Returns the non-empty groups, with every name once. */
export function groupCapabilities(names: readonly string[]): CapabilityGroup[] {
  return ORDER.flatMap((title) => {
    const words = names.filter((name) => groupOf(name) === title).map(capabilityLabel);
    return words.length > 0 ? [{ title, words }] : [];
  });
}

function groupOf(name: string): string {
  return GROUPS.find(([, pattern]) => pattern.test(withoutPrefix(name)))?.[0] ?? OTHER_GROUP;
}

function withoutPrefix(name: string): string {
  return name.replace(/^(?:get)?can(?:Use(?=[A-Z]|$))?/, '') || name;
}
