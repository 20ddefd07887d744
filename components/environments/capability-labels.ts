/** The capabilities of a licence in words, by what they are for. */
export type CapabilityGroup = { title: string; words: readonly string[] };

/** What PingOne names in a way that does not read by itself. */
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

/** First that fits; the names are PingOne's without `can` or `canUse`. */
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
const REST = 'Admin';
const ORDER = ['People', ...GROUPS.map(([title]) => title).filter((title) => title !== 'People'), REST];

const UPPER = new Set(['mfa', 'otp', 'totp', 'sms', 'ldap', 'radius', 'api', 'oath', 'fido2', 'id', 'aamva']);

/** `canUseMfaFido2Devices` is "MFA FIDO2 devices"; a name that PingOne adds reads as well as it can. */
export function capabilityLabel(name: string): string {
  const known = NAMES.get(name);
  if (known) return known;
  const parts = bare(name).match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+\d*|[A-Z]|\d+/g) ?? [name];
  return parts.map((part) => (UPPER.has(part.toLowerCase()) ? part.toUpperCase() : part.toLowerCase())).join(' ');
}

/** Every name once, in groups that are not empty. */
export function groupCapabilities(names: readonly string[]): CapabilityGroup[] {
  return ORDER.flatMap((title) => {
    const words = names.filter((name) => groupOf(name) === title).map(capabilityLabel);
    return words.length > 0 ? [{ title, words }] : [];
  });
}

function groupOf(name: string): string {
  return GROUPS.find(([, pattern]) => pattern.test(bare(name)))?.[0] ?? REST;
}

function bare(name: string): string {
  return name.replace(/^(?:get)?can(?:Use(?=[A-Z]|$))?/, '') || name;
}
