import type { Check, CheckContext } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning, wrong } from '../finding';
import { NEEDED_SCOPES, NEEDLESS_SCOPES, type ScopeState } from '../nango-probes';

const WITHOUT: Readonly<Record<(typeof NEEDED_SCOPES)[number], string>> = {
  'environment:connect_sessions:write': 'nobody can connect',
  'environment:connections:list': 'a finished sign-in is not found',
  'environment:connections:read': 'a new connection cannot be checked',
  'environment:connections:delete': 'a connection that is not the one asked for stays at Nango',
  'environment:proxy': 'nothing of PingOne can be read',
  'environment:integrations:read': 'Tenantry cannot see whether Nango works',
};

/** What the key may do: all that Tenantry needs, and nothing that shows a token or changes Nango. */
export const scopes: Check = {
  id: 'scopes',
  title: 'Scopes of the key',
  needs: ['nango-key'],
  run: async (patient) => {
    const needed = await statesOf(patient, NEEDED_SCOPES);
    if (isSlow(needed)) return [slow('Nango')];
    const lacking = NEEDED_SCOPES.filter((scope) => needed.get(scope) === 'lacks');
    const unknown = NEEDED_SCOPES.filter((scope) => needed.get(scope) === 'unknown');
    const found = [
      ...lacking.map(missing),
      ...(unknown.length > 0 ? [notChecked(`Nango did not answer about ${unknown.join(', ')}`)] : []),
      ...(await tooMuch(patient)),
    ];
    return found.length > 0 ? found : [ok('it may do what Tenantry needs, and cannot read a token')];
  },
};

async function statesOf<T extends string>({ probes }: CheckContext, wanted: readonly T[]): Promise<Map<T, ScopeState>> {
  const states = new Map<T, ScopeState>();
  // One after the other: Nango counts calls, and others need them too.
  for (const scope of wanted) {
    states.set(scope, await probes.scope(scope));
    if (isSlow(states)) break;
  }
  return states;
}

const isSlow = (states: ReadonlyMap<string, ScopeState>) => [...states.values()].includes('slow');

async function tooMuch(patient: CheckContext): Promise<readonly Outcome[]> {
  const { env, probes } = patient;
  const readsTokens = (await probes.scope('environment:connections:read_credentials')) === 'has';
  const readsSecrets = await probes.readsClientSecrets(env.NANGO_INTEGRATION_ADMIN);
  const more = await statesOf(patient, NEEDLESS_SCOPES);
  const needless = NEEDLESS_SCOPES.filter((scope) => more.get(scope) === 'has');
  return [
    ...(readsTokens || readsSecrets ? [readsCredentials({ readsTokens, readsSecrets })] : []),
    ...(needless.length > 0 ? [mayMore(needless)] : []),
  ];
}

function missing(scope: (typeof NEEDED_SCOPES)[number]): Outcome {
  return wrong('scope-missing', {
    says: `The key lacks ${scope}: ${WITHOUT[scope]}.`,
    advice: `Give the key the scope ${scope} in Nango, or create a new one with all six of docs/real-nango.md.`,
  });
}

function readsCredentials({ readsTokens, readsSecrets }: { readsTokens: boolean; readsSecrets: boolean }): Outcome {
  const what = [readsTokens ? 'PingOne’s tokens' : '', readsSecrets ? 'the integrations’ client secrets' : ''];
  return warning('key-reads-credentials', {
    says: `The key may read ${what.filter((each) => each !== '').join(' and ')}; Tenantry never does.`,
    advice: 'Create a key with the six scopes of docs/real-nango.md and no others, so that a lost key opens less.',
  });
}

function mayMore(needless: readonly string[]): Outcome {
  return warning('key-may-more', {
    says: `The key may do more than Tenantry needs: ${needless.join(', ')}.`,
    advice: 'Create a key with the six scopes of docs/real-nango.md and no others, so that a lost key opens less.',
  });
}
