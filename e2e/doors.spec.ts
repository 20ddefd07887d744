import type { APIRequest, APIRequestContext, APIResponse } from '@playwright/test';
import pg from 'pg';
import { z } from 'zod';
import { BODIES, COMERS, type Comer, type Outcome, RULES, TAKES_AWAY } from './doors/door-rules';
import { findDoors } from './doors/find-doors';
import { bodyOf, expect, test } from './fixtures';
import { stack } from './stack';
import { startAttempt } from './world/connect';
import { enterByLink, newProgram } from './world/people';

const listed = z.object({ items: z.array(z.object({ id: z.string() })) });
const added = z.object({ member: z.object({ id: z.string() }), passwordLink: z.string() });
const linkMade = z.object({ link: z.object({ id: z.string() }) });
const REFUSALS = [401, 403, 404];

/** Nothing of the workspace may be read by those whom its doors are closed to. */
const PLANTED = ['Lindqvist', 'maja.lindqvist'];

test('every door of the app has a rule, and every rule a door', () => {
  expect(findDoors()).toEqual([...RULES.keys()].sort());
});

test('every door opens to those who may pass it, and to nobody else', async ({
  playwright,
  world,
  otherWorld,
  connectTenant,
}) => {
  test.setTimeout(240_000);
  const tenant = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const other = await connectTenant('sunda');
  const owner = await world.member('owner');
  const staff = tenant.environment('Staff');
  const idAt = async (path: string) => (await bodyOf(owner.api.get(`/api${path}`), listed)).items[0]?.id ?? '';
  const { attemptId } = await startAttempt(owner.api, tenant.tenant, 'admin');
  const linkData = { recipient: 'Somebody', profile: 'admin', client: 'own' };
  const { link } = await bodyOf(owner.api.post('/api/connect-links', { data: linkData }), linkMade);
  const ids: Record<string, string> = {
    connectionId: tenant.id,
    environmentId: staff.id,
    userId: await idAt(staff.users),
    groupId: (await idAt(`${staff.path}/groups`)) || crypto.randomUUID(),
    entryId: await idAt('/audit?group=connection'),
    memberId: (await world.member('viewer')).id,
    attemptId,
    linkId: link.id,
    token: 'no-such-token',
    path: 'no-such-address',
    domain: 'nowhere.example',
    sessionId: 'no-such-session',
  };
  const apis: Record<Comer, APIRequestContext> = {
    nobody: await newProgram(playwright.request),
    owner: owner.api,
    admin: (await world.member('admin')).api,
    operator: (await world.member('operator')).api,
    viewer: (await world.member('viewer')).api,
    connector: (await world.member('connector')).api,
    limited: await limitedOperator(playwright.request, owner.api, other.id),
    stranger: (await otherWorld.member('owner')).api,
  };
  const wrong: string[] = [];
  for (const [door, rule] of RULES) {
    for (const comer of COMERS) {
      if (TAKES_AWAY.has(door) && rule[comer] === 'in') continue;
      wrong.push(...(await complaints(await knock(apis[comer], door, ids), { comer, door, wanted: rule[comer] })));
    }
  }
  expect(wrong).toEqual([]);
});

type Knock = { comer: Comer; door: string; wanted: Outcome };

async function complaints(answer: APIResponse, { comer, door, wanted }: Knock): Promise<string[]> {
  const text = await answer.text();
  const outcome = outcomeOf(answer, text);
  const wrong = outcome === wanted ? [] : [`${comer} at ${door}: ${outcome} instead of ${wanted}`];
  const isForeign = comer === 'nobody' || comer === 'stranger' || wanted !== 'in';
  if (isForeign && PLANTED.some((word) => text.includes(word))) wrong.push(`${comer} at ${door}: reads of the tenant`);
  return wrong;
}

async function knock(api: APIRequestContext, door: string, ids: Record<string, string>): Promise<APIResponse> {
  const [method = '', pattern = ''] = door.split(' ');
  const path = pattern.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) => ids[name] ?? '');
  const options = {
    maxRedirects: 0,
    ...(method === 'POST' || method === 'PATCH' ? { data: BODIES.get(door) ?? {} } : {}),
  };
  return api.fetch(path, { ...options, method: method === 'PAGE' ? 'GET' : method });
}

function outcomeOf(answer: APIResponse, text: string): Outcome | number {
  const status = answer.status();
  if (answer.headers().location?.includes('/sign-in')) return 'sign-in';
  // PingOne's own refusal is told to those whom the door is open to.
  const isRefused = REFUSALS.includes(status) && !text.includes('"code":"pingone-');
  return isRefused || status >= 500 ? status : 'in';
}

/** An operator who reaches one connection only. */
async function limitedOperator(
  request: APIRequest,
  owner: APIRequestContext,
  connectionId: string,
): Promise<APIRequestContext> {
  const data = { name: 'Limited', email: `limited-${crypto.randomUUID()}@journeys.example`, role: 'operator' };
  const { member, passwordLink } = await bodyOf(owner.post('/api/members', { data }), added);
  const client = new pg.Client({ connectionString: stack().databaseUrl });
  await client.connect();
  await client.query('update members set is_limited = true where id = $1', [member.id]);
  await client.query('insert into member_connections values ($1, $2)', [member.id, connectionId]);
  await client.end();
  return enterByLink(request, passwordLink);
}
