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
    const said = await probes.health();
    if (isNoAnswer(said) && !said.isSlow) return [unreachable(env.NANGO_HOST, said.reason)];
    return [judgeResponse(said, (answer) => judge(answer, env.NANGO_HOST))];
  },
};

// The status alone would not do: Connect UI answers 200 to every path.
function judge(said: NangoAnswer, host: string): Outcome {
  if (healthBody.safeParse(parseJson(said)).success) return ok(`answers at ${host}`);
  return wrong('nango-elsewhere', {
    says: `What answers at ${host} is not Nango’s API (status ${said.status}).`,
    advice: 'NANGO_HOST is the address of Nango’s server (its API), not of its dashboard or its Connect UI.',
  });
}

function unreachable(host: string, reason: string): Outcome {
  return wrong('nango-unreachable', {
    says: `Nango cannot be reached at ${host}: ${reason}.`,
    advice: 'Look at NANGO_HOST, and whether Nango runs there. Nango Cloud: leave NANGO_HOST empty.',
  });
}
