import { z } from 'zod';
import { createCaller, okay } from './http-calls';
import { type PageToMeasure, SETUP_ROUTE } from './measure-scripts';
import { pageRoutesOf } from './page-routes';
import { idsFromApi } from './same-users';
import { makePasswordLink } from './tenant';
import { filesOfWorkTree } from './work-tree';
import { usersApi, type World } from './world';

/** Pages for people who are not signed in; whoever is, they send on. */
const SIGNED_OUT = /^\/(sign-in|password)\b/;

const groups = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });

async function firstGroup({ app, cookie, connectionId, environmentId }: World): Promise<string> {
  const caller = createCaller();
  const url = `${app}/api/connections/${connectionId}/environments/${environmentId}/groups`;
  const { body } = okay(await caller.get({ url, headers: { cookie } }), 'Our groups API');
  caller.close();
  return groups.parse(JSON.parse(body.toString())).items[0]?.id ?? '';
}

async function firstUser(world: World): Promise<string> {
  const caller = createCaller();
  const [id = ''] = idsFromApi(okay(await caller.get(usersApi(world, 25)), 'Our users API').body);
  caller.close();
  return id;
}

/** Every page of the work tree but set-up, with something for each of its parameters. */
export async function pagesToMeasure(world: World): Promise<readonly PageToMeasure[]> {
  const { connectionId, environmentId } = world;
  const token = await makePasswordLink(world.app, world.cookie);
  const values = {
    connectionId,
    environmentId,
    userId: await firstUser(world),
    groupId: await firstGroup(world),
    token,
  };
  const routes = pageRoutesOf(filesOfWorkTree()).filter((route) => route !== SETUP_ROUTE);
  return routes.map((route) => ({ route, values, isSignedIn: !SIGNED_OUT.test(route) }));
}
