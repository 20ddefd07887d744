import { Hono } from 'hono';
import { z } from 'zod';
import type { ConnectUi } from './connect-ui';
import { TROUBLES } from './connect-ui/troubles';
import { answerNothing } from './nango/answers';
import { readBody } from './nango/body';
import type { NangoEnv } from './nango/context';
import type { Sessions } from './nango/sessions';

const troubleBody = z.strictObject({ trouble: z.enum(TROUBLES).nullable() });
const sessionsBody = z.strictObject({ lifeS: z.number().int().min(1) });

/** Switches for Connect UI in the browser, and for how long a connect session opens it. */
export function connectUiControls(connectUi: ConnectUi, sessions: Sessions): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  routes.post('/connect-ui', async (c) => {
    const body = await readBody(c, troubleBody);
    if (body instanceof Response) return body;
    connectUi.setTrouble(body.trouble ?? undefined);
    return answerNothing();
  });
  routes.post('/sessions', async (c) => {
    const body = await readBody(c, sessionsBody);
    if (body instanceof Response) return body;
    sessions.setLifeMs(body.lifeS * 1000);
    return answerNothing();
  });
  routes.post('/sessions/expire', () => {
    sessions.expireAll();
    return answerNothing();
  });
  return routes;
}
