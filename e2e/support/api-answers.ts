import { type APIResponse, type Response, request } from '@playwright/test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { stack } from './stack';

/** An answer of Tenantry's API. Without `method`, the answer of any method of the path is accepted. */
export type ApiAnswer = { method?: string; url: string; status: number; contentType: string | undefined; text: string };

type Json = { [name: string]: unknown };
type Checker = { ajv: Ajv2020; paths: readonly { pattern: RegExp; path: string; methods: Json }[] };

const SCHEMA_ID = 'api';
let loading: Promise<Checker> | undefined;

/** Returns how an answer differs from Tenantry's OpenAPI document; undefined for an answer as described or not described. */
export async function findAnswerError(answer: ApiAnswer): Promise<string | undefined> {
  const { pathname } = new URL(answer.url);
  if (!pathname.startsWith('/api/') || !answer.contentType?.startsWith('application/json')) return undefined;
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

/** Reads and checks a page's response; a page that was left has no answer to read. */
export async function findResponseError(response: Response): Promise<string | undefined> {
  const method = response.request().method();
  const contentType = response.headers()['content-type'];
  // A stream ends only with its page.
  if (!contentType?.startsWith('application/json')) return undefined;
  const text = await response.text().catch(() => undefined);
  if (text === undefined) return undefined;
  return findAnswerError({ method, url: response.url(), status: response.status(), contentType, text });
}

type Target = { path: string; methods: Json; method: string };

function findError(
  { ajv }: Checker,
  { path, methods, method }: Target,
  { status, text }: ApiAnswer,
): string | undefined {
  const title = `${method.toUpperCase()} ${path} ${status}`;
  const responses = at(at(methods, method), 'responses');
  const pointer = status in responses ? `${status}` : 'default';
  if (status < 400 && pointer === 'default') return `${title} is not described`;
  const place = ['paths', path, method, 'responses', pointer, 'content', 'application/json', 'schema'];
  const check = pointer === 'default' ? FAILURE : place.map(escapePointer).join('/');
  const validate = validatorOf(ajv, `${SCHEMA_ID}#/${check}`);
  return validate(JSON.parse(text))
    ? undefined
    : `${title}: ${ajv.errorsText(validate.errors)} in ${text.slice(0, 500)}`;
}

const FAILURE = 'components/schemas/Failure';

function validatorOf(ajv: Ajv2020, id: string): ValidateFunction {
  const validate = ajv.getSchema(id);
  if (!validate) throw new Error(`${id} is not in the API's document`);
  return validate;
}

async function loadChecker(): Promise<Checker> {
  const { owner } = stack().cast;
  const api = await request.newContext({ baseURL: stack().url });
  await api.post('/api/auth/sign-in/email', { data: { email: owner.email, password: owner.password } });
  const document: Json = await (await api.get('/api/openapi.json')).json();
  await api.dispose();
  const ajv = new Ajv2020({ strict: false, logger: false });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
  ajv.addSchema(refuseUnknownMembers(document), SCHEMA_ID);
  const paths = Object.keys(at(document, 'paths')).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: at(at(document, 'paths'), path),
  }));
  // `/members/{id}` must not match before `/members/fixed`.
  return { ajv, paths: paths.sort((one, other) => braces(one.path) - braces(other.path)) };
}

const braces = (path: string) => path.split('{').length;

/** Clients accept unknown members, but an answer must have only those that the document describes. */
function refuseUnknownMembers(value: Json): Json {
  const entries = Object.entries(value).map(([name, member]) => [name, refuseIn(member)]);
  const isClosed = 'properties' in value && !('additionalProperties' in value);
  return { ...Object.fromEntries(entries), ...(isClosed ? { additionalProperties: false } : {}) };
}

function refuseIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(refuseIn);
  return isJson(value) ? refuseUnknownMembers(value) : value;
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
