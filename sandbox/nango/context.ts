import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Addresses } from '../addresses';
import type { Faults } from '../faults';
import type { Sessions } from './connect-sessions/sessions';
import type { WebsocketClients } from './connect-sessions/websocket';
import type { RateLimit } from './http/rate-limit';
import type { Keys } from './keys';
import type { Refresher } from './oauth/refresh';
import type { NangoStore } from './store';
import type { Webhooks } from './webhooks';

/** Services shared by all parts of the simulated Nango. */
export type NangoServices = {
  addresses: Addresses;
  faults: Faults;
  keys: Keys;
  store: NangoStore;
  sessions: Sessions;
  refresher: Refresher;
  webhooks: Webhooks;
  clients: WebsocketClients;
  rateLimit: RateLimit;
  nowMs: () => number;
  /** Waits between attempts of the proxy and of webhooks; shorter in tests. */
  sleep: (ms: number) => Promise<void>;
};

export type NangoEnv = { Bindings: HttpBindings; Variables: { key: string } };
export type NangoContext = Context<NangoEnv>;
