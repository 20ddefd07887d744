import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults, type Faults } from '../faults';
import { SANDBOX_PASSWORD, type SeedClient } from '../seed';
import { createMemoryTokenStore, createPingOne, type PingOneOptions } from '.';

export const REDIRECT_URI = 'http://localhost:9/oauth/callback';

export type Tokens = {
  access_token: string;
  refresh_token: string;
  id_token?: string;
  scope: string;
  expires_in: number;
  token_type: string;
};
export type Answer<T = Record<string, unknown>> = { status: number; body: T; headers: Headers };

/** Input of a user on the sign-in pages. */
export type SignInChoices = { username?: string; password?: string; consent?: 'allow' | 'deny' };
export type SignInResult = { back: URL; verifier: string; pagesSeen: number };

export type RunningPingOne = {
  address: string;
  faults: Faults;
  /** Runs a sign-in from the authorize request to the redirect back; throws if it ends on an error page. */
  walk(client: SeedClient, tld: string, scope: string, choices: SignInChoices): Promise<SignInResult>;
  token(
    client: SeedClient,
    tld: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Runs a complete sign-in; throws if it yields no tokens. */
  signIn(client: SeedClient, tld: string, scope: string, username: string): Promise<Tokens>;
  api(tld: string, path: string, accessToken: string, init?: RequestInit): Promise<Answer>;
  close(): Promise<void>;
};

/** Starts PingOne on a free port, with few generated users unless `options` differ. */
export async function runPingOne(options: Partial<PingOneOptions> = {}): Promise<RunningPingOne> {
  const faults = createFaults();
  const server = createServer((request, response) => pingOne.listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // A listening TCP server has an AddressInfo.
  const address = `http://127.0.0.1:${port}`;
  const pingOne = createPingOne({
    addresses: {
      nango: 'http://localhost:9',
      connectUi: 'http://localhost:9',
      pingOne: address,
      identityProvider: 'http://localhost:9',
      app: 'http://localhost:9',
      pingOneApi: 'https://api.pingone.{tld}',
    },
    faults,
    redirectUris: [REDIRECT_URI],
    bigEnvironmentUsers: 500,
    store: createMemoryTokenStore(),
    ...options,
  });
  const issuer = (client: SeedClient, tld: string) => `${address}/auth/${tld}/${client.environmentId}/as`;

  const walk: RunningPingOne['walk'] = async (client, tld, scope, choices) => {
    const verifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: client.id,
      redirect_uri: REDIRECT_URI,
      scope,
      state: 'the state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    return { ...(await walkPages(`${issuer(client, tld)}/authorize?${query}`, choices)), verifier };
  };
  const token: RunningPingOne['token'] = async (client, tld, form, headers = {}) =>
    answerOf(await fetch(`${issuer(client, tld)}/token`, { method: 'POST', body: new URLSearchParams(form), headers }));

  return {
    address,
    faults,
    walk,
    token,
    signIn: async (client, tld, scope, username) => {
      const { back, verifier } = await walk(client, tld, scope, { username, consent: 'allow' });
      const answer = await token(client, tld, {
        grant_type: 'authorization_code',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: REDIRECT_URI,
        code_verifier: verifier,
        client_id: client.id,
        client_secret: client.secret,
      });
      if (answer.status !== 200) throw new Error(`No tokens: ${back.search} ${JSON.stringify(answer.body)}`);
      return answer.body as Tokens; // The OAuth tests check each member.
    },
    api: async (tld, path, accessToken, init = {}) =>
      answerOf(
        await fetch(`${address}/api/${tld}/v1${path}`, {
          ...init,
          headers: { authorization: `Bearer ${accessToken}`, ...init.headers },
        }),
      ),
    close: async () => {
      await pingOne.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null) throw new Error('The response is not a JSON object');
  return { status: response.status, body: { ...body }, headers: response.headers };
}

const MOST_STEPS = 10;

/** A minimal browser: cookies, redirects, and the forms of the two pages. */
async function walkPages(start: string, choices: SignInChoices): Promise<Omit<SignInResult, 'verifier'>> {
  const cookies = new Map<string, string>();
  let [address, form, pagesSeen]: [string, Record<string, string> | undefined, number] = [start, undefined, 0];
  for (let step = 0; step < MOST_STEPS; step++) {
    const response: Response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    form = undefined;
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location?.startsWith(REDIRECT_URI)) return { back: new URL(location), pagesSeen };
    if (location) {
      address = new URL(location, address).href;
      continue;
    }
    pagesSeen += 1;
    form = fillIn(await response.text(), choices);
  }
  throw new Error('The sign-in did not redirect back');
}

function fillIn(html: string, choices: SignInChoices): Record<string, string> {
  const { username = '', password = SANDBOX_PASSWORD, consent = 'allow' } = choices;
  if (html.includes('Incorrect username')) throw new Error('Refused: incorrect username or password');
  if (html.includes('id="password"')) return { step: 'sign-in', username, password };
  if (html.includes('value="deny"')) return { step: consent };
  throw new Error(`The sign-in ended on a page: ${html.replace(/<style>.*<\/style>|<[^>]+>/gs, ' ')}`);
}
