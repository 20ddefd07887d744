import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Addresses } from '../addresses';
import type { Faults } from '../faults';
import type { Keys } from './keys';
import type { RateLimit } from './rate-limit';
import type { Refresher } from './refresh';
import type { Sessions } from './sessions';
import type { NangoStore } from './store';
import type { Webhooks } from './webhooks';
import type { Clients } from './websocket';

/** What the parts of the played Nango share. */
export type NangoWorld = {
  addresses: Addresses;
  faults: Faults;
  keys: Keys;
  store: NangoStore;
  sessions: Sessions;
  refresher: Refresher;
  webhooks: Webhooks;
  clients: Clients;
  rateLimit: RateLimit;
  nowMs: () => number;
  /** Between two tries of the proxy and of a webhook; tests shorten it. */
  sleep: (ms: number) => Promise<void>;
};

export type NangoEnv = { Bindings: HttpBindings; Variables: { key: string } };
export type NangoContext = Context<NangoEnv>;
