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

/** Starts an app with accounts for these emails. `created` lists the names of the workspaces that it creates. */
async function startAppWithAccounts(...emails: readonly string[]): Promise<{ origin: string; created: string[] }> {
  const created: string[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    if (request.url === '/api/auth/sign-in/email') {
      response.writeHead(emails.includes(body.email) ? 200 : 401, { 'set-cookie': 'session=1' }).end('{}');
      return;
    }
    created.push(body.name);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, created };
}

async function seedAgain(storedProgress: string, { origin }: { origin: string }): Promise<void> {
  const file = join(await tempFolder(), 'cast.json');
  writeFileSync(file, storedProgress);
  const progress = openProgress(file, { isNew: false });
  await seedInstallation({ origin, appUrl: origin, code: 'none', cast: CAST, isNew: false, progress });
  expect([progress.has('Southgate'), progress.has('Eastgate')]).toEqual([true, true]);
}

test('a start continues with the missing steps', async () => {
  const app = await startAppWithAccounts(CAST.owner.email);
  await seedAgain('["Southgate"]', app);
  expect(app.created).toEqual(['Eastgate']);
});

test('with truncated progress, a workspace whose owner can sign in is not created twice', async () => {
  const app = await startAppWithAccounts(CAST.owner.email, 'bo@northgate.example');
  await seedAgain('["South', app);
  expect(app.created).toEqual(['Eastgate']);
});
