import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const APP = join(import.meta.dirname, '..', '..', 'app');

/**
 * Returns every endpoint of the app from its folders: `GET /api/connections/[connectionId]`, and `PAGE /settings` for a
 * page.
 */
export function listEndpoints(): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const pages = files.filter((name) => /(^|\/)page\.tsx$/.test(name) && !name.includes('@'));
  const routes = files.filter((name) => name.endsWith('/route.ts'));
  return [
    ...pages.map((name) => `PAGE ${addressOf(name)}`),
    ...routes.flatMap((name) => methodsIn(name).map((method) => `${method} ${addressOf(name)}`)),
  ].sort();
}

/** Returns the auth library's endpoints behind its single route file: `POST /api/auth/sign-out`. */
export function listAuthEndpoints(): string[] {
  const source = readFileSync(join(APP, 'api', 'auth', '[...path]', 'route.ts'), 'utf8');
  return [...source.matchAll(/^ {2}'([A-Z]+) ([\w/-]+)':/gm)].map(([, method, path]) => `${method} /api/auth/${path}`);
}

function addressOf(file: string): string {
  const folders = file.split('/').slice(0, -1);
  return `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`;
}

function methodsIn(file: string): string[] {
  const source = readFileSync(join(APP, file), 'utf8');
  return [...source.matchAll(/(?:export const |\bas )(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g)].map(
    ([, method]) => method ?? '',
  );
}
