import { isSilent } from '../ask';
import type { Check } from '../check';
import { notChecked, type Outcome, ok, warning, wrong } from '../finding';
import type { NangoSaid } from '../nango-probes';

/** A 403 is an accepted key too: it lacks a scope, which is the next check's to say. */
const ACCEPTED = [200, 403, 404];

export const nangoKey: Check = {
  id: 'nango-key',
  title: 'Nango key',
  needs: ['nango'],
  settings: ['NANGO_HOST', 'NANGO_API_KEY'],
  run: async ({ env, probes }) => {
    const said = await probes.integration(env.NANGO_INTEGRATION_ADMIN);
    if (isSilent(said)) return [notChecked(`Nango did not answer: ${said.reason}`)];
    return [judge(said) ?? tooManyCalls(said, env.NANGO_CALLS_PER_MINUTE) ?? ok('accepted')];
  },
};

/** Undefined when the key is taken. */
function judge({ status, code }: NangoSaid): Outcome | undefined {
  if (status === 401) return refused(code);
  if (status === 429) return notChecked('Nango takes no more calls for a moment; ask again in a minute');
  if (ACCEPTED.includes(status) && (status === 200 || code !== undefined)) return undefined;
  return wrong('nango-odd-answer', {
    says: `Nango’s API gives an answer that is not its own (status ${status}).`,
    advice: 'NANGO_HOST is the address of Nango’s server (its API); look at what is in front of it.',
  });
}

/** Nango tells its limit with its answers, where it has one. */
function tooManyCalls({ headers }: NangoSaid, ours: number): Outcome | undefined {
  const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN);
  if (Number.isNaN(limit) || ours <= limit) return undefined;
  return warning('nango-limit-lower', {
    says: `The key is accepted, but Nango takes ${limit} calls a minute and Tenantry may make ${ours}.`,
    advice: `Set NANGO_CALLS_PER_MINUTE below ${limit}: the whole Nango account shares that limit.`,
  });
}

function refused(code: string | undefined): Outcome {
  const isNoKey = code === 'invalid_secret_key_format';
  return wrong('nango-key-refused', {
    says: isNoKey ? 'NANGO_API_KEY is not an API key of Nango.' : 'Nango does not know NANGO_API_KEY.',
    advice:
      'Copy an API key of the right Nango environment (it is not the webhook signing key), or create one with the scopes in docs/real-nango.md.',
  });
}
