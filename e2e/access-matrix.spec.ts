import type { APIRequest, APIRequestContext, APIResponse } from '@playwright/test';
import pg from 'pg';
import { z } from 'zod';
import {
  ACCESS_RULES,
  type AccessOutcome,
  CALLERS,
  type Caller,
  DESTRUCTIVE_ENDPOINTS,
  REQUEST_BODIES,
} from './access-matrix/access-rules';
import { listEndpoints } from './access-matrix/list-endpoints';
import { findAnswerError, toApiAnswer } from './support/api-answers';
import { startAttempt } from './support/connect';
import { expect, parseResponse, test } from './support/fixtures';
import { stack } from './support/stack';
import { newApiClient, signInByPasswordLink } from './support/workspace';

const listed = z.object({ items: z.array(z.object({ id: z.string() })) });
const added = z.object({ member: z.object({ id: z.string() }), passwordLink: z.string() });
const createdLink = z.object({ link: z.object({ id: z.string() }) });
const ERROR_STATUSES = [401, 403, 404];

/** Members without access must not see anything from the tenant. */
const TENANT_TEXTS = ['Lindqvist', 'maja.lindqvist'];

test('every endpoint has a rule, and every rule an endpoint', () => {
  expect(listEndpoints()).toEqual([...ACCESS_RULES.keys()].sort());
});

test('every endpoint is open exactly to the callers its rule allows', async ({
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
  const idAt = async (path: string) => (await parseResponse(owner.api.get(`/api${path}`), listed)).items[0]?.id ?? '';
  const { attemptId } = await startAttempt(owner.api, tenant.tenant, 'admin');
  const linkData = { recipient: 'Somebody', profile: 'admin', client: 'own' };
  const { link } = await parseResponse(owner.api.post('/api/connect-links', { data: linkData }), createdLink);
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
  const apis: Record<Caller, APIRequestContext> = {
    nobody: await newApiClient(playwright.request),
    owner: owner.api,
    admin: (await world.member('admin')).api,
    operator: (await world.member('operator')).api,
    viewer: (await world.member('viewer')).api,
    connector: (await world.member('connector')).api,
    limited: await limitedOperator(playwright.request, owner.api, other.id),
    stranger: (await otherWorld.member('owner')).api,
  };
  const wrong: string[] = [];
  for (const [endpoint, rule] of ACCESS_RULES) {
    for (const caller of CALLERS) {
      if (DESTRUCTIVE_ENDPOINTS.has(endpoint) && rule[caller] === 'in') continue;
      wrong.push(
        ...(await problemsOf(await callEndpoint(apis[caller], endpoint, ids), {
          caller,
          endpoint,
          wanted: rule[caller],
        })),
      );
    }
  }
  expect(wrong).toEqual([]);
});

type AccessCheck = { caller: Caller; endpoint: string; wanted: AccessOutcome };

async function problemsOf(answer: APIResponse, { caller, endpoint, wanted }: AccessCheck): Promise<string[]> {
  const text = await answer.text();
  const outcome = outcomeOf(answer, text);
  const wrong = outcome === wanted ? [] : [`${caller} at ${endpoint}: ${outcome} instead of ${wanted}`];
  const [method = ''] = endpoint.split(' ');
  const answerError = method === 'PAGE' ? undefined : await findAnswerError({ ...toApiAnswer(answer, text), method });
  if (answerError) wrong.push(`${caller} at ${endpoint}: ${answerError}`);
  const isForeign = caller === 'nobody' || caller === 'stranger' || wanted !== 'in';
  if (isForeign && TENANT_TEXTS.some((tenantText) => text.includes(tenantText)))
    wrong.push(`${caller} at ${endpoint}: exposes tenant data`);
  return wrong;
}

async function callEndpoint(
  api: APIRequestContext,
  endpoint: string,
  ids: Record<string, string>,
): Promise<APIResponse> {
  const [method = '', pattern = ''] = endpoint.split(' ');
  const path = pattern.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) => ids[name] ?? '');
  const options = {
    maxRedirects: 0,
    ...(method === 'POST' || method === 'PATCH' ? { data: REQUEST_BODIES.get(endpoint) ?? {} } : {}),
  };
  return api.fetch(path, { ...options, method: method === 'PAGE' ? 'GET' : method });
}

function outcomeOf(answer: APIResponse, text: string): AccessOutcome | number {
  const status = answer.status();
  if (answer.headers().location?.includes('/sign-in')) return 'sign-in';
  // Callers with access do see PingOne's own refusal.
  const isRefused = ERROR_STATUSES.includes(status) && !text.includes('"code":"pingone-');
  return isRefused || status >= 500 ? status : 'in';
}

/** Signs in an operator who is limited to one connection. */
async function limitedOperator(
  request: APIRequest,
  owner: APIRequestContext,
  connectionId: string,
): Promise<APIRequestContext> {
  const data = { name: 'Limited', email: `limited-${crypto.randomUUID()}@journeys.example`, role: 'operator' };
  const { member, passwordLink } = await parseResponse(owner.post('/api/members', { data }), added);
  const client = new pg.Client({ connectionString: stack().databaseUrl });
  await client.connect();
  await client.query('update members set is_limited = true where id = $1', [member.id]);
  await client.query('insert into member_connections values ($1, $2)', [member.id, connectionId]);
  await client.end();
  return signInByPasswordLink(request, passwordLink);
}
