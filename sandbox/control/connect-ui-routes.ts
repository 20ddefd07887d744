import { Hono } from 'hono';
import { z } from 'zod';
import type { ConnectUi } from '../connect-ui';
import { CONNECT_UI_FAILURES } from '../connect-ui/failures';
import type { Sessions } from '../nango/connect-sessions/sessions';
import type { NangoEnv } from '../nango/context';
import { parseBody } from '../nango/http/parse-request';
import { emptyResponse } from '../nango/http/responses';

const troubleBody = z.strictObject({ trouble: z.enum(CONNECT_UI_FAILURES).nullable() });
const sessionsBody = z.strictObject({ lifeS: z.number().int().min(1) });

/** Controls Connect UI failures in the browser and the lifetime of connect sessions. */
export function connectUiControlRoutes(connectUi: ConnectUi, sessions: Sessions): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  routes.post('/connect-ui', async (c) => {
    const body = await parseBody(c, troubleBody);
    if (body instanceof Response) return body;
    connectUi.setTrouble(body.trouble ?? undefined);
    return emptyResponse();
  });
  routes.post('/sessions', async (c) => {
    const body = await parseBody(c, sessionsBody);
    if (body instanceof Response) return body;
    sessions.setLifeMs(body.lifeS * 1000);
    return emptyResponse();
  });
  routes.post('/sessions/expire', () => {
    sessions.expireAll();
    return emptyResponse();
  });
  return routes;
}
