import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import packageJson from '../../../package.json';

/** State of the stub as seen from outside; each part can be set to a wrong value. */
export type StubAppState = {
  version: string;
  signingKey: string;
  /** Redirect target for a visitor without a session. */
  redirectsTo: string;
  frameSources: string;
};

/** Serves the parts of Tenantry that the doctor checks, without a build. */
export async function startStubApp() {
  const shown: StubAppState = {
    version: packageJson.version,
    signingKey: '',
    redirectsTo: '/sign-in',
    frameSources: '',
  };
  const server = createServer((request, response) => void answer(request, response, shown));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    shown,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, shown: StubAppState): Promise<void> {
  const body = await text(request);
  switch (request.url) {
    case '/api/health': {
      const health = { status: 'ok', version: shown.version, database: 'ok', nango: 'ok', setup: 'done' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(health));
      return;
    }
    case '/api/webhooks/nango': {
      const signature = createHmac('sha256', shown.signingKey).update(body).digest('hex');
      response.writeHead(request.headers['x-nango-hmac-sha256'] === signature ? 200 : 401).end('{}');
      return;
    }
    case '/sign-in':
      response.writeHead(200, { 'content-security-policy': `frame-src ${shown.frameSources}` }).end();
      return;
    default:
      response.writeHead(307, { location: shown.redirectsTo }).end();
  }
}
