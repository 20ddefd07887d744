import { z } from 'zod';
import type { Profile } from '@/lib/db/schema';
import { SCOPES } from '@/lib/pingone/abilities';
import type { Check, CheckContext } from '../check-types';
import { notChecked, type Outcome, ok, warning, wrong } from '../finding';
import { judgeResponse } from '../judge-response';
import { isStarted, type NangoAnswer, type SignInStart } from '../nango-probes';
import { parseJson } from '../request-with-retry';

const PROVIDER = 'pingone';
const integrationBody = z.object({ data: z.object({ provider: z.string() }) });

type Integration = { profile: Profile; setting: 'NANGO_INTEGRATION_ADMIN' | 'NANGO_INTEGRATION_SELF_SERVICE' };

/** Both integrations of Nango: there, of PingOne, and asking PingOne for the scopes of their profile. */
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
    run: async (patient) => {
      const key = patient.env[integration.setting];
      const said = await patient.probes.integration(key);
      const judge = (answer: NangoAnswer) =>
        absent(answer, key, integration) ?? otherProvider(answer, key) ?? started(patient, key, integration);
      return [await judgeResponse(said, judge)];
    },
  };
}

function absent({ status }: NangoAnswer, key: string, { setting }: Integration): Outcome | undefined {
  if (status === 200) return undefined;
  if (status === 403) return notChecked('the key may not read integrations');
  if (status !== 404) return notChecked(`Nango answered with status ${status}`);
  return wrong('integration-missing', {
    says: `Nango has no integration “${key}” (${setting}).`,
    advice: `Create it in the Nango environment of the key, with the provider PingOne, or set ${setting} to the one you have.`,
  });
}

function otherProvider(said: NangoAnswer, key: string): Outcome | undefined {
  const provider = integrationBody.safeParse(parseJson(said)).data?.data.provider;
  if (provider === PROVIDER) return undefined;
  if (provider === undefined) return notChecked('Nango’s answer names no provider');
  return wrong('integration-provider', {
    says: `The integration “${key}” is of the provider ${provider}, not ${PROVIDER}.`,
    advice: `Create one with the provider PingOne (${PROVIDER}, not pingone-cc): the provider of an integration stays as it is.`,
  });
}

async function started({ probes }: CheckContext, key: string, { profile }: Integration): Promise<Outcome> {
  if ((await probes.scope('environment:connect_sessions:write')) === 'lacks') {
    return ok('is there; its scopes were not checked, because the key may not open a sign-in');
  }
  const start = await probes.signInStart(key);
  return isStarted(start) ? judgeScopes(start, key, profile) : judgeResponse(start, (said) => noStart(key, said));
}

function noStart(key: string, { code, status }: NangoAnswer): Outcome {
  return wrong('sign-in-start-refused', {
    says: `Nango does not begin a sign-in with the integration “${key}” (${code ?? `status ${status}`}).`,
    advice:
      'Look at its client id, client secret and scopes in Nango; without a tenant of your own any text will do there.',
  });
}

function judgeScopes({ scopes }: SignInStart, key: string, profile: Profile): Outcome {
  const wanted = SCOPES[profile];
  const missing = wanted.filter((scope) => !scopes.includes(scope));
  const foreign = profile === 'admin' ? scopes.filter((scope) => scope.startsWith('p1:')) : [];
  const right = `Its scopes in Nango are to be ${wanted.join(',')}`;
  if (foreign.length > 0) {
    return wrong('integration-scopes', {
      says: `The integration “${key}” asks for ${foreign.join(', ')}, which PingOne refuses to a Worker app.`,
      advice: `${right}, without p1: scopes.`,
    });
  }
  if (missing.length === 0) {
    const more = scopes.length - wanted.length;
    return ok(`“${key}” asks PingOne for ${wanted.join(' ')}${more > 0 ? ` and ${more} scopes more` : ''}`);
  }
  const told = { says: `The integration “${key}” does not ask for ${missing.join(', ')}.`, advice: `${right}.` };
  // `openid` lets anything be asked at all; the rest only tells less.
  return missing.includes('openid') ? wrong('integration-scopes', told) : warning('integration-scopes', told);
}
