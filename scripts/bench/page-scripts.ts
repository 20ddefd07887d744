import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Answer, type Caller, createCaller, requireOk } from './http-calls';
import { addEmptyApp } from './measured-copy';
import { endProgram, untilAnswering } from './product';

const MOST_REDIRECTS = 3;
const TAGS = /<(script|link)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTES = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const INLINE_SCRIPT = /(<script\b(?:[^>"']|"[^"]*"|'[^']*')*>)[\s\S]*?<\/script\s*>/gi;

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTES)) {
    if (name) attributes.set(name.toLowerCase(), (double ?? single ?? bare ?? '').replaceAll('&amp;', '&'));
  }
  return attributes;
}

function addressOf(tag: string, attributes: Map<string, string>): string | undefined {
  if (tag === 'script') return attributes.has('nomodule') ? undefined : attributes.get('src');
  const rel = attributes.get('rel')?.toLowerCase();
  const isScript = rel === 'modulepreload' || (rel === 'preload' && attributes.get('as')?.toLowerCase() === 'script');
  return isScript ? attributes.get('href') : undefined;
}

/** Returns the address of every script that a modern browser loads for the HTML, once each: `src` without `nomodule`, and preloads. */
export function scriptsOfHtml(html: string): readonly string[] {
  const addresses = new Set<string>();
  // The content of a script is text, even if it looks like a tag.
  for (const [, tag, attributes] of html.replace(INLINE_SCRIPT, '$1').matchAll(TAGS)) {
    const address = addressOf((tag ?? '').toLowerCase(), attributesOf(attributes ?? ''));
    if (address) addresses.add(address);
  }
  return [...addresses];
}

/** Loads a page and follows redirects, such as those of `/`. */
async function getPage(caller: Caller, url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let address = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await caller.get({ url: address, headers });
    const { location } = answer.headers;
    if (!location || answer.status < 300 || answer.status >= 400) return requireOk(answer, address);
    address = new URL(location, address).href;
    if (new URL(address).pathname === '/sign-in') throw new Error(`${url} redirects to sign-in`);
  }
  throw new Error(`${url} has too many redirects`);
}

/** Measures pages of one origin: kB (1000 bytes) of the scripts that their HTML loads, gzipped at the default level. */
export function createScale(origin: string) {
  const caller = createCaller();
  const known = new Map<string, number>();
  const bytesOf = async (address: string) => {
    const bytes = known.get(address);
    if (bytes !== undefined) return bytes;
    const script = requireOk(await caller.get({ url: new URL(address, origin).href }), address);
    const size = gzipSync(script.body).byteLength;
    known.set(address, size);
    return size;
  };
  const kilobytesOf = async (path: string, cookie?: string) => {
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
    const html = (await getPage(caller, `${origin}${path}`, headers)).body.toString();
    let bytes = 0;
    for (const address of scriptsOfHtml(html)) bytes += await bytesOf(address);
    return bytes / 1000;
  };
  return { kilobytesOf, close: caller.close };
}

/**
 * Returns the size of the scripts of an empty page under its own root layout, in kB of gzip: the share of Next and React.
 * The page is in a separate app, because our error page is part of all our pages. `copy` contains the packages.
 */
export async function measureEmptyApp(copy: string, port: number): Promise<number> {
  const folder = addEmptyApp(copy);
  const next = join(copy, 'node_modules', 'next', 'dist', 'bin', 'next');
  const options = {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  } as const;
  await promisify(execFile)(process.execPath, [next, 'build', folder], options);
  const server = spawn(process.execPath, [next, 'start', folder, '-p', String(port)], { ...options, stdio: 'ignore' });
  const endAtExit = () => server.kill();
  process.once('exit', endAtExit);
  const origin = `http://localhost:${port}`;
  const scale = createScale(origin);
  try {
    await untilAnswering(origin);
    return await scale.kilobytesOf('/');
  } finally {
    scale.close();
    process.off('exit', endAtExit);
    await endProgram(server);
  }
}
