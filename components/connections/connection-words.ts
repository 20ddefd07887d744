import type { Connection } from '@/lib/operations/connections/connection-view';

type Told = Pick<Connection, 'health' | 'profile'>;

/** What somebody can do about the health of a connection, in a sentence; nothing where nothing is to be done. */
export function healthAdvice({ health, profile }: Told): string | undefined {
  switch (health) {
    case 'needs-reconnecting':
      return profile === 'admin'
        ? 'Anybody of this tenant with an administrator role can sign in again; name, history and access stay.'
        : 'The person whose record it opens has to sign in again; name and history stay.';
    case 'rate-limited':
      return 'Nothing has to be done: Tenantry goes on by itself when the wait is over.';
    case 'unreachable':
      return 'What was read before stays. Tenantry tries again by itself until it gets an answer.';
    case 'partly-readable':
      return profile === 'admin'
        ? 'Below stands which environment lacks what, and the PingOne role that would give it.'
        : undefined;
    case 'checking':
    case 'healthy':
      return undefined;
  }
}

/** How to take back at PingOne what deleting at Nango does not, in the words of its console. */
export function revokeInstructions({ profile }: Pick<Connection, 'profile'>): readonly string[] {
  const app = profile === 'admin' ? 'Worker' : 'OIDC Web App';
  return [
    `Applications › Applications › the ${app}: switch it off, or choose Generate New Secret under Configuration. No token can be renewed then.`,
    profile === 'admin'
      ? 'Directory › Users › the person who signed in › Roles: without administrator roles nothing can be read as them.'
      : 'Directory › Users › the person who signed in › Sessions: end those that are open.',
  ];
}
