import { z } from 'zod';
import type { Profile } from '@/lib/api/connections';
import { SCOPES } from '@/lib/pingone/abilities';
import type { Check, CheckContext } from '../check-types';
import { notChecked, type Outcome, ok, warning, wrong } from '../finding';
import { judgeResponse } from '../judge-response';
import { isStarted, type NangoAnswer, type SignInStart } from '../nango-probes';
import { parseJson } from '../request-with-retry';

const PROVIDER = 'pingone';
const integrationBody = z.object({ data: z.object({ provider: z.string() }) });

type Integration = { profile: Profile; setting: 'NANGO_INTEGRATION_ADMIN' | 'NANGO_INTEGRATION_SELF_SERVICE' };

/** Checks that both Nango integrations exist, use the provider PingOne, and request the scopes of their profile. */
export const integrations: readonly Check[] = [
  checkOf('integration-admin', 'Integration: admin', { profile: 'admin', setting: 'NANGO_INTEGRATION_ADMIN' }),
  checkOf('integration-self-service', 'Integration: own record', {
    profile: 'self-service',
    setting: 'NANGO_INTEGRATION_SELF_SERVICE',
  }),
];

function checkOf(id: string, title: string, integration: Integration): Check {
  return {
    id,
    title,
    needs: ['nango-key'],
    settings: [integration.setting],
    run: async (context) => {
      const key = context.env[integration.setting];
      const response = await context.probes.integration(key);
      const judge = (answer: NangoAnswer) =>
        absent(answer, key, integration) ?? otherProvider(answer, key) ?? started(context, key, integration);
      return [await judgeResponse(response, judge)];
    },
  };
}

function absent({ status }: NangoAnswer, key: string, { setting }: Integration): Outcome | undefined {
  if (status === 200) return undefined;
  if (status === 403) return notChecked('the key can’t read integrations');
  if (status !== 404) return notChecked(`Nango returned status ${status}`);
  return wrong('integration-missing', {
    says: `Nango has no integration “${key}” (${setting}).`,
    advice: `Create it in the Nango environment of the key, with the provider PingOne, or set ${setting} to an existing one.`,
  });
}

function otherProvider(answer: NangoAnswer, key: string): Outcome | undefined {
  const provider = integrationBody.safeParse(parseJson(answer)).data?.data.provider;
  if (provider === PROVIDER) return undefined;
  if (provider === undefined) return notChecked('Nango’s response has no provider');
  return wrong('integration-provider', {
    says: `The integration “${key}” has the provider ${provider}, not ${PROVIDER}.`,
    advice: `Create one with the provider PingOne (${PROVIDER}, not pingone-cc): the provider of an integration can’t be changed.`,
  });
}

async function started({ probes }: CheckContext, key: string, { profile }: Integration): Promise<Outcome> {
  if ((await probes.scope('environment:connect_sessions:write')) === 'lacks') {
    return ok('exists; its scopes were not checked, because the key can’t start a sign-in');
  }
  const start = await probes.signInStart(key);
  return isStarted(start) ? judgeScopes(start, key, profile) : judgeResponse(start, (answer) => noStart(key, answer));
}

function noStart(key: string, { code, status }: NangoAnswer): Outcome {
  return wrong('sign-in-start-refused', {
    says: `Nango couldn’t start a sign-in with the integration “${key}” (${code ?? `status ${status}`}).`,
    advice:
      'Check its client ID, client secret and scopes in Nango. If each tenant brings its own client, any text works as ID and secret.',
  });
}

function judgeScopes({ scopes }: SignInStart, key: string, profile: Profile): Outcome {
  const wanted = SCOPES[profile];
  const missing = wanted.filter((scope) => !scopes.includes(scope));
  const foreign = profile === 'admin' ? scopes.filter((scope) => scope.startsWith('p1:')) : [];
  const right = `Set its scopes in Nango to ${wanted.join(',')}`;
  if (foreign.length > 0) {
    return wrong('integration-scopes', {
      says: `The integration “${key}” requests ${foreign.join(', ')}, which PingOne refuses for a Worker app.`,
      advice: `${right}, without p1: scopes.`,
    });
  }
  if (missing.length === 0) {
    const more = scopes.length - wanted.length;
    const others = more > 0 ? ` and ${more} more ${more === 1 ? 'scope' : 'scopes'}` : '';
    return ok(`“${key}” requests ${wanted.join(' ')}${others}`);
  }
  const message = { says: `The integration “${key}” doesn’t request ${missing.join(', ')}.`, advice: `${right}.` };
  // Only `openid` is required; without the others, Tenantry just shows less about the person.
  return missing.includes('openid') ? wrong('integration-scopes', message) : warning('integration-scopes', message);
}
