import { type APIRequest, type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import { z } from 'zod';
import { findAnswerError, toApiAnswer } from './api-answers';
import { stack } from './stack';

export const ROLES = ['owner', 'admin', 'operator', 'viewer', 'connector'] as const;
export type Role = (typeof ROLES)[number];

/** A signed-in member; `api` sends requests as this member. */
export type Person = { id: string; name: string; email: string; password: string; role: Role; api: APIRequestContext };

/** A workspace for one test. Its members are created on first use. */
export type TestWorkspace = { workspace: { id: string; name: string }; member(role: Role): Promise<Person> };

const PASSWORD = 'correct horse battery staple';
const createdWorkspace = z.object({
  workspace: z.object({ id: z.string(), name: z.string() }),
  passwordLink: z.string(),
});
const addedMember = z.object({ member: z.object({ id: z.string() }), passwordLink: z.string() });
const memberList = z.object({ items: z.array(z.object({ id: z.string(), email: z.string() })) });

/** Returns the parsed body of a successful response. */
export async function parseResponse<T>(answer: APIResponse | Promise<APIResponse>, schema: z.ZodType<T>): Promise<T> {
  const response = await answer;
  const text = await response.text();
  expect(response.ok(), `${response.url()} answered ${response.status()} ${text}`).toBe(true);
  expect(await findAnswerError(toApiAnswer(response, text))).toBeUndefined();
  return schema.parse(JSON.parse(text));
}

/** Creates an API client without a session. */
export function newApiClient(request: APIRequest): Promise<APIRequestContext> {
  return request.newContext({ baseURL: stack().url });
}

/** Signs in a seeded member by password. */
export async function signInAs(request: APIRequest, who: { email: string; password: string }) {
  const api = await newApiClient(request);
  await parseResponse(
    api.post('/api/auth/sign-in/email', { data: { email: who.email, password: who.password } }),
    z.unknown(),
  );
  return api;
}

/** Creates a workspace through the API of `installationOwner`. `tag` makes its names and addresses unique. */
export async function createTestWorkspace(
  request: APIRequest,
  installationOwner: APIRequestContext,
  tag: string,
): Promise<TestWorkspace> {
  const { name, email } = nameOf('owner', tag);
  const data = { name: `Workspace ${tag}`, owner: { name, email } };
  const { workspace, passwordLink } = await parseResponse(
    installationOwner.post('/api/workspaces', { data }),
    createdWorkspace,
  );
  const api = await signInByPasswordLink(request, passwordLink);
  const { items } = await parseResponse(api.get('/api/members'), memberList);
  const id = items.find((item) => item.email === email)?.id ?? '';
  const owner: Person = { id, name, email, password: PASSWORD, role: 'owner', api };
  const members = new Map<Role, Promise<Person>>([['owner', Promise.resolve(owner)]]);
  return {
    workspace,
    member: (role) => {
      const member = members.get(role) ?? addMember(request, owner.api, { role, tag });
      members.set(role, member);
      return member;
    },
  };
}

async function addMember(
  request: APIRequest,
  owner: APIRequestContext,
  { role, tag }: { role: Role; tag: string },
): Promise<Person> {
  const { name, email } = nameOf(role, tag);
  const { member, passwordLink } = await parseResponse(
    owner.post('/api/members', { data: { name, email, role } }),
    addedMember,
  );
  const api = await signInByPasswordLink(request, passwordLink);
  return { id: member.id, name, email, password: PASSWORD, role, api };
}

/** Sets a password through the link, which also signs in. */
export async function signInByPasswordLink(request: APIRequest, link: string): Promise<APIRequestContext> {
  const api = await newApiClient(request);
  const token = new URL(link).pathname.split('/').at(-1);
  await parseResponse(api.post(`/api/password-links/${token}`, { data: { password: PASSWORD } }), z.unknown());
  return api;
}

function nameOf(role: Role, tag: string): { name: string; email: string } {
  return { name: `${role.charAt(0).toUpperCase()}${role.slice(1)} ${tag}`, email: `${role}-${tag}@journeys.example` };
}
