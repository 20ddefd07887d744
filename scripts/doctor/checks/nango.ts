import { z } from 'zod';
import type { Check } from '../check-types';
import { type Outcome, ok, wrong } from '../finding';
import { judgeResponse } from '../judge-response';
import type { NangoAnswer } from '../nango-probes';
import { isNoAnswer, parseJson } from '../request-with-retry';

const healthBody = z.object({ result: z.literal('ok') });

export const nango: Check = {
  id: 'nango',
  title: 'Nango',
  settings: ['NANGO_HOST'],
  run: async ({ env, probes }) => {
    const response = await probes.health();
    if (isNoAnswer(response) && !response.isSlow) return [unreachable(env.NANGO_HOST, response.reason)];
    return [judgeResponse(response, (answer) => judge(answer, env.NANGO_HOST))];
  },
};

// The status alone is not enough: Connect UI returns 200 for every path.
function judge(answer: NangoAnswer, host: string): Outcome {
  if (healthBody.safeParse(parseJson(answer)).success) return ok(`responds at ${host}`);
  return wrong('nango-elsewhere', {
    says: `${host} is not Nango’s API (status ${answer.status}).`,
    advice: 'NANGO_HOST is the address of Nango’s server (its API), not of its dashboard or its Connect UI.',
  });
}

function unreachable(host: string, reason: string): Outcome {
  return wrong('nango-unreachable', {
    says: `Couldn’t reach Nango at ${host}: ${reason}.`,
    advice: 'Check NANGO_HOST, and that Nango is running there. With Nango Cloud, leave NANGO_HOST empty.',
  });
}
