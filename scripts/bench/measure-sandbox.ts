import { z } from 'zod';
import { FULL_KEY } from '../../sandbox/nango/keys';
import { createCaller, okay } from './http-calls';
import { PLANS } from './plans';
import { measuredRow, type Row } from './rows';
import { median } from './statistics';
import type { World } from './world';

const USERS = 200;
const WARM_UP = 20;
const PAGES = 100;

const credentials = z.object({ credentials: z.object({ access_token: z.string() }) });
const page = z.object({
  _links: z.object({ next: z.object({ href: z.string() }).optional() }),
  _embedded: z.object({ users: z.array(z.unknown()) }),
});

/** A page of users after the other, asked of the sandbox's PingOne (`pingOneApi`, up to `/v1`) itself. */
export async function measureSandbox(world: World, pingOneApi: string): Promise<readonly Row[]> {
  await world.setPingOneLatency?.(0);
  const caller = createCaller();
  const { host, integration, connectionId } = world.nango;
  const held = await caller.get({
    url: `${host}/connections/${connectionId}?provider_config_key=${integration}`,
    headers: { authorization: `Bearer ${FULL_KEY}` },
  });
  const { access_token: token } = credentials.parse(JSON.parse(okay(held, 'Nango').body.toString())).credentials;
  const first = `?limit=${USERS}`;
  const samples: number[] = [];
  let search = first;
  for (let taken = 0; taken < WARM_UP + PAGES; taken++) {
    const url = `${pingOneApi}/environments/${world.environmentId}/users${search}`;
    const answer = okay(await caller.get({ url, headers: { authorization: `Bearer ${token}` } }), 'PingOne');
    const { _links: links, _embedded: embedded } = page.parse(JSON.parse(answer.body.toString()));
    if (taken >= WARM_UP && embedded.users.length === USERS) samples.push(answer.totalMs);
    search = links.next ? new URL(links.next.href).search : first;
  }
  caller.close();
  return [measuredRow(PLANS.sandboxPage, median(samples))];
}
