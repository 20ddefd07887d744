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

/** Returns every script the HTML asks a modern browser to load, once each: `src` without `nomodule`, and preloads. */
export function scriptsOfHtml(html: string): readonly string[] {
  const addresses = new Set<string>();
  // The content of a script is text, even when it looks like a tag.
  for (const [, tag, attributes] of html.replace(INLINE_SCRIPT, '$1').matchAll(TAGS)) {
    const address = addressOf((tag ?? '').toLowerCase(), attributesOf(attributes ?? ''));
    if (address) addresses.add(address);
  }
  return [...addresses];
}

/** Follows a page that only redirects to another one, such as `/`. */
async function getPage(caller: Caller, url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let address = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await caller.get({ url: address, headers });
    const { location } = answer.headers;
    if (!location || answer.status < 300 || answer.status >= 400) return requireOk(answer, address);
    address = new URL(location, address).href;
    if (new URL(address).pathname === '/sign-in') throw new Error(`${url} redirects to sign-in`);
  }
  throw new Error(`${url} redirects without end`);
}

/** Weighs pages of one origin: kB (1000 bytes) of the scripts their HTML asks for, gzipped at the level servers use. */
export function createScale(origin: string) {
  const caller = createCaller();
  const known = new Map<string, number>();
  const bytesOf = async (address: string) => {
    const bytes = known.get(address);
    if (bytes !== undefined) return bytes;
    const script = requireOk(await caller.get({ url: new URL(address, origin).href }), address);
    const weighed = gzipSync(script.body).byteLength;
    known.set(address, weighed);
    return weighed;
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
 * Returns the scripts of an empty page under its own root layout, in kB of gzip: what Next and React weigh by themselves.
 * The page is in an app of its own, since our error page is part of every page of ours. `copy` has the packages.
 */
export async function weighEmptyApp(copy: string, port: number): Promise<number> {
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
