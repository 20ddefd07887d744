import { requireEnvironment } from './access';
import type { Call } from './call';

/** Features of every license. */
const ALWAYS = [
  'canUsePlatform',
  'canUseIdentities',
  'canUseIdentityProviders',
  'canUsePasswordManagement',
  'canUsePasswordPolicy',
  'canUsePasswordOnlyAuthentication',
  'canUseVerificationFlow',
  'canUseMyAccount',
  'canUseEditNotificationTemplate',
  'canUsersUpdateSelf',
  'canAddResources',
  'canAssignUsersRoles',
  'canCreateConnections',
  'canContactSupport',
  'canSendPasswordManagementNotifications',
  'canSendVerificationFlowNotifications',
];

/** Features beyond the smallest license. */
const ABOVE_ESSENTIAL = [
  'canPromoteToProd',
  'canCreateCustomDomain',
  'canUseCustomSchema',
  'canUseProvisioning',
  'canUseInboundProvisioning',
  'canUseLdapGateway',
  'canUseKerberosGateway',
  'canUseRadiusGateway',
  'canAssignCustomRolesEverywhere',
  'canUseApplicationPermissions',
];

/** Features of each product. */
const BY_PRODUCT: Readonly<Record<string, readonly string[]>> = {
  PING_ONE_MFA: [
    'canUseMfa',
    'canUseSmsOtp',
    'canUseEmailOtp',
    'canUseTotp',
    'canUseMfaVoiceOtp',
    'canUseWhatsAppOtp',
    'canUseMfaFido2Devices',
    'canUseMfaPushNotifications',
  ],
  PING_ONE_RISK: ['canUseIntelligence', 'canUseIntelligenceRisk', 'canUseIntelligenceProtect'],
  PING_ONE_VERIFY: ['canUseVerify', 'canUseDocumentMatch', 'canUseFaceMatch', 'canUseVerifyPushNotifications'],
  PING_ONE_CREDENTIALS: ['canUseCredentials', 'canUseCredentialsPushNotifications'],
  PING_ONE_DAVINCI: ['canUseOrchestration', 'canUseDaVinciAdminPortal', 'canUseScheduledFlows'],
  PING_ONE_AUTHORIZE: ['canUseDynamicAuthorization', 'canUseApiAccessManagement'],
  PING_ID: ['canUsePingIDApp', 'canUsePingIdDesktop', 'canUseWinLogin', 'canUseYubikey', 'canUseOATHToken'],
};

/** Request limits of a license by group of endpoints; the name ends with the unit. */
const RATE_LIMITS: Readonly<Record<string, number>> = {
  rlgDirAccessRps: 100,
  rlgDirWriteRps: 50,
  rlgDirBulkRps: 10,
  rlgDirFixedRps: 40,
  rlgMfaRps: 50,
  rlgAuthnRps: 100,
  rlgTokenCheckRps: 200,
  rlgConfigRpm: 600,
  rlgAuditRps: 10,
  rlgAnalyticsRpm: 600,
  rlgCatchAllRps: 50,
};

/** `GET E/capabilities`: the features of the license, with the rate limit of each group of endpoints. */
export function getCapabilities(call: Call): unknown {
  const { environment, tenant } = requireEnvironment(call, 'environments:read').place;
  const isAllowed = (allowed: boolean) => (name: string) => [name, allowed] as const;
  const capabilities = [
    ...ALWAYS.map(isAllowed(true)),
    ...ABOVE_ESSENTIAL.map(isAllowed(tenant.license.package !== 'ESSENTIAL')),
    ...Object.entries(BY_PRODUCT).flatMap(([product, names]) =>
      names.map(isAllowed(environment.products.includes(product))),
    ),
  ];
  const limits = Object.entries(RATE_LIMITS).map(([code, limit]) => [code, { limit }] as const);
  return {
    _links: { self: { href: `${call.base}/environments/${environment.id}/capabilities` } },
    environmentId: environment.id,
    ...Object.fromEntries(capabilities),
    licenseQuantities: { ...Object.fromEntries(limits), numberOfAadhaar: 0 },
  };
}
