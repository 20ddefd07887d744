import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { seedInstallation } from './seed-installation.mjs';
import { openProgress } from './seed-progress.mjs';

const person = (name: string) => ({ name, email: `${name}@northgate.example`, password: 'Sandbox-Pass-2026' });
const CAST = {
  workspace: 'Northgate',
  owner: person('ada'),
  members: [],
  otherWorkspaces: [
    { name: 'Southgate', owner: person('bo') },
    { name: 'Eastgate', owner: person('cy') },
  ],
};

/** An app that knows some people, and the names of the workspaces it is asked to make. */
async function appThatKnows(...emails: readonly string[]): Promise<{ origin: string; made: string[] }> {
  const made: string[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    if (request.url === '/api/auth/sign-in/email') {
      response.writeHead(emails.includes(body.email) ? 200 : 401, { 'set-cookie': 'session=1' }).end('{}');
      return;
    }
    made.push(body.name);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, made };
}

async function seedAgain(kept: string, { origin }: { origin: string }): Promise<void> {
  const file = join(await tempFolder(), 'cast.json');
  writeFileSync(file, kept);
  const progress = openProgress(file, { isNew: false });
  await seedInstallation({ origin, appUrl: origin, code: 'none', cast: CAST, isNew: false, progress });
  expect([progress.has('Southgate'), progress.has('Eastgate')]).toEqual([true, true]);
}

test('a start goes on with what is not done yet', async () => {
  const app = await appThatKnows(CAST.owner.email);
  await seedAgain('["Southgate"]', app);
  expect(app.made).toEqual(['Eastgate']);
});

test('after the progress was cut short, a workspace whose owner can sign in is not made twice', async () => {
  const app = await appThatKnows(CAST.owner.email, 'bo@northgate.example');
  await seedAgain('["South', app);
  expect(app.made).toEqual(['Eastgate']);
});
