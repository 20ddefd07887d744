import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { MEMBER_PASSWORD } from '../../sandbox/identity-provider/people';
import { totpCode } from '../testing/sign-in/totp-code';
import { type BenchContext, gapMs } from './bench-context';
import { createCaller, requireOk } from './http-calls';
import { filesOfWorkTree } from './measured-copy';
import { createScale } from './page-scripts';
import { scriptsPlan } from './plans';
import { type Ports, startProduct } from './product';
import { measuredRow, type Row } from './rows';
import { post, sessionOf } from './tenant';
import { idsFromApi, usersApi } from './users-calls';

/** This page exists only until the installation has an owner. */
const SETUP_ROUTE = '/setup';
/** The page for the second factor, after the password. */
const CODE_ROUTE = '/sign-in/code';
/** Pages for people who are not signed in. They redirect members. */
const SIGNED_OUT = /^\/(sign-in|password|link)\b/;
/** The most calls to Nango that one page makes. */
const CALLS_A_PAGE = 6;

const PAGE_FILE = /^app\/(?:(.*)\/)?page\.tsx$/;
const PARAMETER = /\[([^\]]+)\]/g;

/** A page of the app by its route, such as `/connections/[connectionId]`. */
type PageRoute = string;

/** `cookie`: the session of the visitor; undefined for people who are not signed in. */
type PageToMeasure = { route: PageRoute; values: Readonly<Record<string, string>>; cookie: string | undefined };

/** Measures the scripts of every page above those of an empty page (`floor`), in kB. */
export async function measureScripts(world: BenchContext, floor: number): Promise<readonly Row[]> {
  const pages = await pagesToMeasure(world);
  await world.setPingOneLatency?.(0);
  const scale = createScale(world.app);
  const rows: Row[] = [];
  for (const { route, values, cookie } of pages) {
    rows.push(scriptsRow(route, await scale.kilobytesOf(addressOfRoute(route, values), cookie), floor));
    await sleep(gapMs(world, CALLS_A_PAGE));
  }
  scale.close();
  return rows;
}

/** Measures the setup page of a new installation: the same build with an empty data folder. */
export async function measureSetupScripts(folder: string, ports: Ports, floor: number): Promise<readonly Row[]> {
  const settings = { DATA_DIR: join(folder, '.data', 'empty'), NANGO_API_KEY: 'none', NANGO_HOST: 'http://localhost' };
  const product = await startProduct(folder, { ...settings, PORT: String(ports.app) });
  const scale = createScale(product.url);
  try {
    return [scriptsRow(SETUP_ROUTE, await scale.kilobytesOf(SETUP_ROUTE), floor)];
  } finally {
    scale.close();
    await product.stop();
  }
}

function scriptsRow(route: PageRoute, kilobytes: number, floor: number): Row {
  return measuredRow(scriptsPlan(route), kilobytes - floor, { baseline: floor, ratio: kilobytes / floor });
}

/** Returns every page of the work tree except setup, with a value for each of its parameters. */
async function pagesToMeasure(world: BenchContext): Promise<readonly PageToMeasure[]> {
  const { app, cookie, connectionId, environmentId } = world;
  const values = {
    connectionId,
    environmentId,
    userId: await firstUser(world),
    groupId: await firstOf(world, `/connections/${connectionId}/environments/${environmentId}/groups`),
    entryId: await firstOf(world, '/audit'),
  };
  const tokens = { password: await makePasswordLink(app, cookie), link: await makeConnectLink(app, cookie) };
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

/** Returns the routes of all pages among these files (paths from the root of the work tree), sorted. */
export function pageRoutesOf(files: readonly string[]): readonly PageRoute[] {
  return files.flatMap((file) => routeOf(file) ?? []).sort();
}

function routeOf(file: string): PageRoute | undefined {
  const match = PAGE_FILE.exec(file);
  if (!match) return undefined;
  const folders = match[1]?.split('/') ?? [];
  // Slots and intercepting folders have no address of their own.
  if (folders.some((folder) => folder.startsWith('@') || folder.startsWith('(.'))) return undefined;
  return `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`;
}

/** Returns the address of one page of a route; throws when a parameter has no value. */
export function addressOfRoute(route: PageRoute, values: Readonly<Record<string, string>>): string {
  return route.replace(PARAMETER, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The bench has no value for [${name}] in the route ${route}`);
    return encodeURIComponent(value);
  });
}

const list = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });
const member = z.object({ passwordLink: z.string() });
const connectLink = z.object({ url: z.string() });
const secondFactor = z.object({ key: z.string() });

/** Returns the ID of the first item of a list of our API. */
async function firstOf({ app, cookie }: BenchContext, path: string): Promise<string> {
  const caller = createCaller();
  const { body } = requireOk(await caller.get({ url: `${app}/api${path}`, headers: { cookie } }), `Our API at ${path}`);
  caller.close();
  return list.parse(JSON.parse(body.toString())).items[0]?.id ?? '';
}

async function firstUser(world: BenchContext): Promise<string> {
  const caller = createCaller();
  const [id = ''] = idsFromApi(requireOk(await caller.get(usersApi(world, 25)), 'Our users API').body);
  caller.close();
  return id;
}

/** Adds a member and returns the token in their password link. */
async function makePasswordLink(app: string, cookie: string, email = 'bench@northgate.example'): Promise<string> {
  const body = { email, name: 'Bench', role: 'viewer' };
  return lastPart(member.parse(await (await post(`${app}/api/members`, body, cookie)).json()).passwordLink);
}

/** Adds a member with a second factor and returns their cookie between the password and the code. */
async function signInHalfway(app: string, ownerCookie: string): Promise<string> {
  const email = 'bench-with-factor@northgate.example';
  const password = MEMBER_PASSWORD;
  const token = await makePasswordLink(app, ownerCookie, email);
  const cookie = sessionOf(await post(`${app}/api/password-links/${token}`, { password }));
  const answer = await post(`${app}/api/profile/second-factor`, { password }, cookie);
  const { key } = secondFactor.parse(await answer.json());
  await post(`${app}/api/profile/second-factor/confirm`, { code: totpCode(key) }, cookie);
  return sessionOf(await post(`${app}/api/auth/sign-in/email`, { email, password }));
}

/** Creates a connect link and returns its token. */
async function makeConnectLink(app: string, cookie: string): Promise<string> {
  const body = { recipient: 'Bench', profile: 'admin', client: 'workspace' };
  return lastPart(connectLink.parse(await (await post(`${app}/api/connect-links`, body, cookie)).json()).url);
}

function lastPart(address: string): string {
  return address.split('/').at(-1) ?? '';
}
