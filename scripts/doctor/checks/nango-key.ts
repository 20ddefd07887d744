import { z } from 'zod';
import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { judgeResponse } from '../judge-response';
import type { NangoAnswer } from '../nango-probes';
import { parseJson } from '../request-with-retry';

/** A 403 also means that Nango accepted the key. The next check reports the missing scope. */
const ACCEPTED_ERRORS = [403, 404];
const integrationBody = z.object({ data: z.object({ provider: z.string() }) });

export const nangoKey: Check = {
  id: 'nango-key',
  title: 'Nango key',
  needs: ['nango'],
  settings: ['NANGO_HOST', 'NANGO_API_KEY'],
  run: async ({ env, probes }) => {
    const response = await probes.integration(env.NANGO_INTEGRATION_ADMIN);
    const judge = (answer: NangoAnswer) =>
      notAccepted(answer) ?? tooManyCalls(answer, env.NANGO_CALLS_PER_MINUTE) ?? ok('accepted');
    return [judgeResponse(response, judge)];
  },
};

/** Returns undefined when Nango accepts the key. */
function notAccepted(answer: NangoAnswer): Outcome | undefined {
  const { status, code } = answer;
  if (status === 401 && code !== undefined) return refused(code);
  if (status === 200 && integrationBody.safeParse(parseJson(answer)).success) return undefined;
  if (ACCEPTED_ERRORS.includes(status) && code !== undefined) return undefined;
  return wrong('nango-odd-answer', {
    says: `The response at NANGO_HOST does not come from Nango’s API (status ${status}).`,
    advice: 'Set NANGO_HOST to the address of Nango’s server (its API), and check any proxy in front of it.',
  });
}

/** Compares our limit with the one in Nango's response headers, if there is one. */
function tooManyCalls({ headers }: NangoAnswer, ours: number): Outcome | undefined {
  const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN);
  if (Number.isNaN(limit) || ours <= limit) return undefined;
  return warning('nango-limit-lower', {
    says: `The key is accepted, but Nango allows ${limit} calls a minute and Tenantry is set to ${ours}.`,
    advice: `Set NANGO_CALLS_PER_MINUTE below ${limit}: the whole Nango account shares that limit.`,
  });
}

function refused(code: string): Outcome {
  const isNoKey = code === 'invalid_secret_key_format';
  return wrong('nango-key-refused', {
    says: isNoKey ? 'NANGO_API_KEY is not a Nango API key.' : 'Nango doesn’t recognize NANGO_API_KEY.',
    advice:
      'Copy an API key of the right Nango environment (it is not the webhook signing key), or create one with the scopes in docs/real-nango.md.',
  });
}
