import { followRedirects } from '../../../sandbox/nango/testing/follow-redirects';
import type { Sandbox } from '../../../sandbox/server';

/** Signs in with a connect session as the sandbox's automatic user, or as another user of that tenant. */
export async function signInAtNango(
  sandbox: Sandbox,
  sessionToken: string,
  { profile = 'admin', as, params = {} }: { profile?: 'admin' | 'self-service'; as?: string; params?: object } = {},
): Promise<void> {
  const integration = profile === 'admin' ? 'pingone' : 'pingone-self-service';
  const query = new URLSearchParams({ connect_session_token: sessionToken });
  if (as) query.set('authorization_params[login_hint]', as);
  for (const [name, value] of Object.entries(params)) query.set(`params[${name}]`, value);
  await followRedirects(`${sandbox.addresses.nango}/oauth/connect/${integration}?${query}`);
}
