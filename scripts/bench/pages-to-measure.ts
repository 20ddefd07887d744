import { z } from 'zod';
import { createCaller, okay } from './http-calls';
import { type PageToMeasure, SETUP_ROUTE } from './measure-scripts';
import { type PageRoute, pageRoutesOf } from './page-routes';
import { idsFromApi } from './same-users';
import { makeConnectLink, makePasswordLink, signInHalfway } from './tenant';
import { filesOfWorkTree } from './work-tree';
import { usersApi, type World } from './world';

/** Pages for people who are not signed in; whoever is, they send on. */
const SIGNED_OUT = /^\/(sign-in|password|link)\b/;

/** For people between their password and their second factor. */
const CODE_ROUTE = '/sign-in/code';

const list = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });

/** The id of the first item that a list of our API answers. */
async function firstOf({ app, cookie }: World, path: string): Promise<string> {
  const caller = createCaller();
  const { body } = okay(await caller.get({ url: `${app}/api${path}`, headers: { cookie } }), `Our API of ${path}`);
  caller.close();
  return list.parse(JSON.parse(body.toString())).items[0]?.id ?? '';
}

async function firstUser(world: World): Promise<string> {
  const caller = createCaller();
  const [id = ''] = idsFromApi(okay(await caller.get(usersApi(world, 25)), 'Our users API').body);
  caller.close();
  return id;
}

/** Every page of the work tree but set-up, with something for each of its parameters. */
export async function pagesToMeasure(world: World): Promise<readonly PageToMeasure[]> {
  const { app, cookie, connectionId, environmentId } = world;
  const values = {
    connectionId,
    environmentId,
    userId: await firstUser(world),
    groupId: await firstOf(world, `/connections/${connectionId}/environments/${environmentId}/groups`),
    entryId: await firstOf(world, '/audit'),
  };
  const tokens = {
    password: await makePasswordLink(app, cookie),
    link: await makeConnectLink(app, cookie),
  };
  const halfway = await signInHalfway(app, cookie);
  const cookieFor = (route: PageRoute) => {
    if (route === CODE_ROUTE) return halfway;
    return SIGNED_OUT.test(route) ? undefined : cookie;
  };
  const routes = pageRoutesOf(filesOfWorkTree()).filter((route) => route !== SETUP_ROUTE);
  return routes.map((route) => ({
    route,
    values: { ...values, token: route.startsWith('/link/') ? tokens.link : tokens.password },
    cookie: cookieFor(route),
  }));
}
