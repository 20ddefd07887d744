import { formatCode } from '@/lib/format';

/** Identity provider types whose name does not follow from PingOne's code. */
const NAMES: Record<string, string> = {
  GITHUB: 'GitHub',
  LINKEDIN: 'LinkedIn',
  LINKEDIN_OIDC: 'LinkedIn',
  OPENID_CONNECT: 'OpenID Connect',
  PAYPAL: 'PayPal',
  SAML: 'SAML',
};

/** Returns the display name of an external identity provider type. */
export function identityProviderLabel(type: string): string {
  return NAMES[type] ?? formatCode(type);
}
