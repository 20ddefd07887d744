import type { Check, CheckContext } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning, wrong } from '../finding';
import { NEEDED_SCOPES, NEEDLESS_SCOPES, type ScopeState } from '../nango-probes';

const WITHOUT: Readonly<Record<(typeof NEEDED_SCOPES)[number], string>> = {
  'environment:connect_sessions:write': 'no one can connect a tenant',
  'environment:connections:list': 'Tenantry can’t find a finished sign-in',
  'environment:connections:read': 'Tenantry can’t verify a new connection',
  'environment:connections:delete': 'Tenantry can’t delete a rejected connection at Nango',
  'environment:proxy': 'Tenantry can’t read anything from PingOne',
  'environment:integrations:read': 'Tenantry can’t check whether Nango works',
};

/** Checks that the key has every scope Tenantry needs, and none that reveals tokens or changes Nango. */
export const scopes: Check = {
  id: 'scopes',
  title: 'Scopes of the key',
  needs: ['nango-key'],
  run: async (context) => {
    const needed = await statesOf(context, NEEDED_SCOPES);
    if (isSlow(needed)) return [slow('Nango')];
    const lacking = NEEDED_SCOPES.filter((scope) => needed.get(scope) === 'lacks');
    const unknown = NEEDED_SCOPES.filter((scope) => needed.get(scope) === 'unknown');
    const found = [
      ...lacking.map(missing),
      ...(unknown.length > 0 ? [notChecked(`Nango didn’t respond when asked about ${unknown.join(', ')}`)] : []),
      ...(await listExcessScopes(context)),
    ];
    return found.length > 0 ? found : [ok('all that Tenantry needs, and no access to tokens')];
  },
};

async function statesOf<T extends string>({ probes }: CheckContext, wanted: readonly T[]): Promise<Map<T, ScopeState>> {
  const states = new Map<T, ScopeState>();
  // In sequence: Nango limits calls, and other programs share the limit.
  for (const scope of wanted) {
    states.set(scope, await probes.scope(scope));
    if (isSlow(states)) break;
  }
  return states;
}

const isSlow = (states: ReadonlyMap<string, ScopeState>) => [...states.values()].includes('slow');

async function listExcessScopes(context: CheckContext): Promise<readonly Outcome[]> {
  const { env, probes } = context;
  const readsTokens = (await probes.scope('environment:connections:read_credentials')) === 'has';
  const readsSecrets = await probes.readsClientSecrets(env.NANGO_INTEGRATION_ADMIN);
  const more = await statesOf(context, NEEDLESS_SCOPES);
  const needless = NEEDLESS_SCOPES.filter((scope) => more.get(scope) === 'has');
  return [
    ...(readsTokens || readsSecrets ? [readsCredentials({ readsTokens, readsSecrets })] : []),
    ...(needless.length > 0 ? [hasExcess(needless)] : []),
  ];
}

function missing(scope: (typeof NEEDED_SCOPES)[number]): Outcome {
  return wrong('scope-missing', {
    says: `The key lacks the scope ${scope}: ${WITHOUT[scope]}.`,
    advice: `Give the key the scope ${scope} in Nango, or create a key with the six scopes in docs/real-nango.md.`,
  });
}

function readsCredentials({ readsTokens, readsSecrets }: { readsTokens: boolean; readsSecrets: boolean }): Outcome {
  const what = [readsTokens ? 'PingOne’s tokens' : '', readsSecrets ? 'the integrations’ client secrets' : ''];
  return warning('key-reads-credentials', {
    says: `The key can read ${what.filter((each) => each !== '').join(' and ')}, which Tenantry never does.`,
    advice: 'Create a key with only the six scopes in docs/real-nango.md, to limit the damage if the key leaks.',
  });
}

function hasExcess(needless: readonly string[]): Outcome {
  return warning('key-may-more', {
    says: `The key has scopes that Tenantry doesn’t need: ${needless.join(', ')}.`,
    advice: 'Create a key with only the six scopes in docs/real-nango.md, to limit the damage if the key leaks.',
  });
}
