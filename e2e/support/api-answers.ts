import { type APIResponse, expect, type Response, request } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { stack } from './stack';

/** An answer of Tenantry's API. Without `method`, the answer of any method of the path is accepted. */
export type ApiAnswer = { method?: string; url: string; status: number; contentType: string | undefined; text: string };

type Json = { [name: string]: unknown };
type Checker = { ajv: Ajv2020; paths: readonly { pattern: RegExp; path: string; methods: Json }[] };

const SCHEMA_ID = 'api';
let loading: Promise<Checker> | undefined;

/** Returns how an answer differs from Tenantry's OpenAPI document; undefined if it matches or is not described there. */
export async function findAnswerError(answer: ApiAnswer): Promise<string | undefined> {
  const { pathname } = new URL(answer.url);
  if (!pathname.startsWith('/api/') || !isChecked(answer.contentType)) return undefined;
  loading ??= loadChecker();
  const checker = await loading;
  const described = checker.paths.find(({ pattern }) => pattern.test(pathname));
  if (!described) return undefined;
  const methods = answer.method === undefined ? Object.keys(described.methods) : [answer.method.toLowerCase()];
  const errors = methods.map((method) => findError(checker, { ...described, method }, answer));
  return errors.every((error) => error !== undefined) ? errors[0] : undefined;
}

export function toApiAnswer(response: APIResponse, text: string): ApiAnswer {
  return { url: response.url(), status: response.status(), contentType: response.headers()['content-type'], text };
}

/** Reads and checks a page's response; the response of a closed page has no body. */
export async function findResponseError(response: Response): Promise<string | undefined> {
  const method = response.request().method();
  const contentType = response.headers()['content-type'];
  if (!isChecked(contentType)) return undefined;
  const text = await response.text().catch(() => undefined);
  if (text === undefined) return undefined;
  return findAnswerError({ method, url: response.url(), status: response.status(), contentType, text });
}

/** JSON, and the lines of a search. A stream of events ends only with its page. */
function isChecked(contentType: string | undefined): contentType is string {
  return contentType !== undefined && /^application\/(?:json|x-ndjson)\b/.test(contentType);
}

type Target = { path: string; methods: Json; method: string };

function findError(
  { ajv }: Checker,
  { path, methods, method }: Target,
  { status, text, contentType = '' }: ApiAnswer,
): string | undefined {
  const title = `${method.toUpperCase()} ${path} ${status}`;
  const isDescribed = status in at(at(methods, method), 'responses');
  if (status < 400 && !isDescribed) return `${title} is not described`;
  const [type = ''] = contentType.split(';');
  const place = ['paths', path, method, 'responses', `${status}`, 'content', type, 'schema'];
  const validate = ajv.getSchema(`${SCHEMA_ID}#/${isDescribed ? place.map(escapePointer).join('/') : FAILURE}`);
  if (!validate) return `${title} is not described as ${type}`;
  const values = type === 'application/json' ? [text] : text.split('\n').filter(Boolean);
  const wrong = values.find((value) => !validate(JSON.parse(value)));
  return wrong === undefined ? undefined : `${title}: ${ajv.errorsText(validate.errors)} in ${wrong.slice(0, 500)}`;
}

const FAILURE = 'components/schemas/Failure';

async function loadChecker(): Promise<Checker> {
  const { email, password } = stack().cast.owner;
  const api = await request.newContext({ baseURL: stack().url });
  expect((await api.post('/api/auth/sign-in/email', { data: { email, password } })).ok()).toBe(true);
  const document: Json = await (await api.get('/api/openapi.json')).json();
  await api.post('/api/auth/sign-out');
  await api.dispose();
  // Without paths, every answer would count as not described.
  expect(Object.keys(at(document, 'paths')).length).toBeGreaterThan(50);
  const ajv = new Ajv2020({ strict: false, logger: false });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
  ajv.addSchema(refuseUnknownFields(document), SCHEMA_ID);
  const paths = Object.keys(at(document, 'paths')).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: at(at(document, 'paths'), path),
  }));
  // `/members/{id}` must not match before `/members/fixed`.
  return { ajv, paths: paths.sort((one, other) => braces(one.path) - braces(other.path)) };
}

const braces = (path: string) => path.split('{').length;

/** Clients accept unknown fields, but an answer must have only those that the document describes. */
function refuseUnknownFields(value: Json): Json {
  const entries = Object.entries(value).map(([name, member]) => [name, refuseIn(member)]);
  const isClosed = 'properties' in value && !('additionalProperties' in value);
  return { ...Object.fromEntries(entries), ...(isClosed ? { additionalProperties: false } : {}) };
}

function refuseIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refuseIn);
  return isJson(value) ? refuseUnknownFields(value) : value;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: Json, name: string): Json {
  const member = value[name];
  return isJson(member) ? member : {};
}

function escapePointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
