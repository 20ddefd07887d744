import { z } from 'zod';
import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { judgeResponse } from '../judge-response';
import type { NangoAnswer } from '../nango-probes';
import { parseJson } from '../request-with-retry';

/** A 403 is an accepted key too: it lacks a scope, which is the next check's to say. */
const ACCEPTED_ERRORS = [403, 404];
const integrationBody = z.object({ data: z.object({ provider: z.string() }) });

export const nangoKey: Check = {
  id: 'nango-key',
  title: 'Nango key',
  needs: ['nango'],
  settings: ['NANGO_HOST', 'NANGO_API_KEY'],
  run: async ({ env, probes }) => {
    const said = await probes.integration(env.NANGO_INTEGRATION_ADMIN);
    const judge = (answer: NangoAnswer) =>
      notAccepted(answer) ?? tooManyCalls(answer, env.NANGO_CALLS_PER_MINUTE) ?? ok('accepted');
    return [judgeResponse(said, judge)];
  },
};

/** Undefined when the key is taken. */
function notAccepted(said: NangoAnswer): Outcome | undefined {
  const { status, code } = said;
  if (status === 401 && code !== undefined) return refused(code);
  if (status === 200 && integrationBody.safeParse(parseJson(said)).success) return undefined;
  if (ACCEPTED_ERRORS.includes(status) && code !== undefined) return undefined;
  return wrong('nango-odd-answer', {
    says: `Nango’s API gives an answer that is not its own (status ${status}).`,
    advice: 'NANGO_HOST is the address of Nango’s server (its API); look at what is in front of it.',
  });
}

/** Nango tells its limit with its answers, where it has one. */
function tooManyCalls({ headers }: NangoAnswer, ours: number): Outcome | undefined {
  const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN);
  if (Number.isNaN(limit) || ours <= limit) return undefined;
  return warning('nango-limit-lower', {
    says: `The key is accepted, but Nango takes ${limit} calls a minute and Tenantry may make ${ours}.`,
    advice: `Set NANGO_CALLS_PER_MINUTE below ${limit}: the whole Nango account shares that limit.`,
  });
}

function refused(code: string): Outcome {
  const isNoKey = code === 'invalid_secret_key_format';
  return wrong('nango-key-refused', {
    says: isNoKey ? 'NANGO_API_KEY is not an API key of Nango.' : 'Nango does not know NANGO_API_KEY.',
    advice:
      'Copy an API key of the right Nango environment (it is not the webhook signing key), or create one with the scopes in docs/real-nango.md.',
  });
}
