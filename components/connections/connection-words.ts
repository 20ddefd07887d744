import type { Connection } from '@/lib/api/connections';

type HealthFacts = Pick<Connection, 'health' | 'profile'>;

/** Returns advice on the health of a connection; undefined when there is nothing to say. */
export function healthAdvice({ health, profile }: HealthFacts): string | undefined {
  switch (health) {
    case 'needs-reconnecting':
      return profile === 'admin'
        ? 'Anyone in this tenant with an administrator role can sign in again. Name, history and access are kept.'
        : 'The person whose record it reads must sign in again. Name and history are kept.';
    case 'rate-limited':
      return 'No action is needed. Tenantry continues automatically when the wait is over.';
    case 'unreachable':
      return 'Data loaded earlier stays visible. Tenantry retries automatically until it gets a response.';
    case 'partly-readable':
      return profile === 'admin'
        ? 'The list below shows what each environment lacks and the PingOne role that grants it.'
        : undefined;
    case 'checking':
    case 'healthy':
      return undefined;
  }
}

/** Returns how to revoke access in PingOne's console, which deleting at Nango doesn't do. */
export function revokeInstructions({ profile }: Pick<Connection, 'profile'>): readonly string[] {
  const app = profile === 'admin' ? 'Worker' : 'OIDC Web App';
  return [
    `Applications › Applications › the ${app}: disable it, or choose Generate New Secret under Configuration. Tokens can’t be renewed after that.`,
    profile === 'admin'
      ? 'Directory › Users › the person who signed in › Roles: remove the administrator roles. Without them, the connection can’t read anything.'
      : 'Directory › Users › the person who signed in › Sessions: end all open sessions.',
  ];
}
