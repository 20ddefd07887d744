import { formatCode } from '@/lib/format';

/** Names that PingOne's words for external identity providers do not spell by themselves. */
const NAMES: Record<string, string> = {
  GITHUB: 'GitHub',
  LINKEDIN: 'LinkedIn',
  LINKEDIN_OIDC: 'LinkedIn',
  OPENID_CONNECT: 'OpenID Connect',
  PAYPAL: 'PayPal',
  SAML: 'SAML',
};

/** The kind of an external identity provider, as a person writes it. */
export function identityProviderLabel(type: string): string {
  return NAMES[type] ?? formatCode(type);
}
