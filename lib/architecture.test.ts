import { describe, expect, it } from 'vitest';
import { findFiles, type Import, importsOf, isTest, sourceOf } from '../scripts/testing/source-tree';

const all = ['app', 'components', 'lib', 'sandbox'].flatMap((room) => findFiles(room, /\.tsx?$/));
const ours = [...all.filter((path) => !isTest(path) && !path.startsWith('sandbox/')), 'proxy.ts', 'instrumentation.ts'];

const imports = ours.flatMap(importsOf);
const values = imports.filter((each) => !each.isType);
const shown = (found: readonly Import[]) => found.map(({ from, to }) => `${from} -> ${to}`);
const isIn = (path: string, room: string) => path === room || path.startsWith(`${room}/`);
const isAmong = (path: string, rooms: readonly string[]) => rooms.some((room) => isIn(path, room));
const isOurs = (to: string) => isAmong(to, ['app', 'components', 'lib', 'sandbox', 'scripts', 'e2e']);

/** Small things without a room, which any room of lib may use. */
const LEAVES = [
  'admission',
  'env',
  'errors',
  'failure-cause',
  'actor',
  'format',
  'ids',
  'log',
  'parse-input',
  'format-reason',
  'reasons',
  'secure-address',
  'security-txt',
  'single-flight',
  'lru',
  'storable',
  'workspace-header',
].map((name) => `lib/${name}`);

/** Code without secrets or sockets, which may run in a browser as well. */
const PURE = [
  'audit/action-labels',
  'format',
  'ids',
  'lru',
  'pingone/abilities',
  'pingone/filter',
  'pingone/recognize-address',
  'pingone/regions',
  'pingone/types',
  'secure-address',
  'workspace-header',
].map((name) => `lib/${name}`);

/** What each room may import by value, beside itself and the leaves. Types may come from any room of lib. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  app: ['components', 'lib/auth', 'lib/operations', 'lib/respond', ...PURE],
  components: PURE,
  'lib/operations': ['lib/auth', 'lib/audit', 'lib/db', 'lib/jobs', 'lib/mail', 'lib/pingone', 'lib/nango'],
  'lib/mail': [],
  'lib/pingone': ['lib/nango'],
  'lib/nango': [],
  'lib/auth': ['lib/audit', 'lib/db'],
  'lib/audit': ['lib/db'],
  'lib/jobs': ['lib/db'],
  'lib/db': [],
};

describe('imports run one way', () => {
  it.each(Object.entries(MAY_IMPORT))('%s uses only the rooms it may', (room, allowed) => {
    const rooms = [room, ...allowed, ...LEAVES];
    const wrong = values.filter(({ from, to }) => isIn(from, room) && isOurs(to) && !isAmong(to, rooms));
    expect(shown(wrong)).toEqual([]);
  });

  it('lib knows neither app nor components, nor their types', () => {
    const wrong = imports.filter(({ from, to }) => isIn(from, 'lib') && isAmong(to, ['app', 'components']));
    expect(shown(wrong)).toEqual([]);
  });

  it('leaves import no room', () => {
    const wrong = values.filter(
      ({ from, to }) => isAmong(from.replace(/\.tsx?$/, ''), LEAVES) && isOurs(to) && !isAmong(to, LEAVES),
    );
    expect(shown(wrong)).toEqual([]);
  });

  it('an operation does not use the operations of another room', () => {
    // What is done later is registered in one place, whichever room it is from.
    const isRegister = (path: string) => path === 'lib/operations/workers.ts';
    // access/ and health/ are common ground.
    const roomOf = (path: string) => /^lib\/operations\/(?!access\/|health\/)([^/]+)\//.exec(path)?.[1];
    const wrong = imports.filter(({ from, to }) => {
      const [mine, other] = [roomOf(from), roomOf(to)];
      return isIn(from, 'lib/operations') && !isRegister(from) && other !== undefined && mine !== other;
    });
    expect(shown(wrong)).toEqual([]);
  });

  it('Nango is reached by few: its own room, PingOne’s transport, connecting, and health', () => {
    const transport = ['lib/pingone/transport/nango-transport.ts', 'lib/pingone/transport/write-fate.ts'];
    const users = ['lib/nango', ...transport, 'lib/operations/connections', 'lib/operations/health'];
    const wrong = imports.filter(({ from, to }) => isIn(to, 'lib/nango') && !isAmong(from, users));
    expect(shown(wrong)).toEqual([]);
  });

  it('PingOne is changed in one place, which checks, audits and tells', () => {
    const writers = imports
      .filter(({ to, isType }) => to === 'lib/pingone/transport/write' && !isType)
      .map(({ from }) => from);
    expect(writers).toEqual(['lib/operations/access/write-to-pingone.ts']);
    const naming = (name: string) => ours.filter((path) => sourceOf(path).includes(name));
    expect(naming('createWriteTransport')).toEqual([
      'lib/pingone/transport/nango-transport.ts',
      'lib/pingone/transport/write.ts',
    ]);
    const proxy = ['lib/nango/index.ts', 'lib/nango/proxy-request.ts', 'lib/pingone/transport/nango-transport.ts'];
    expect(naming('proxyRequest')).toEqual(proxy);
    expect(naming('.proxy(')).toEqual(['lib/nango/proxy-request.ts']);
  });

  it.each([
    ['@nangohq/node', 'lib/nango'],
    ['axios', 'lib/nango'],
    ['pg', 'lib/db'],
    ['pg-boss', 'lib/jobs'],
    ['drizzle-orm/node-postgres', 'lib/db'],
    ['better-auth', 'lib/auth'],
    ['nodemailer', 'lib/mail'],
    ['@nangohq/frontend', 'components/connect'],
  ])('the package %s is known in %s alone', (name, room) => {
    expect(shown(imports.filter(({ from, to }) => isIn(to, name) && !isIn(from, room)))).toEqual([]);
  });
});

describe('operations', () => {
  /** What a member may do with their own session, screen and profile needs no permission. */
  const ABOUT_ONESELF = ['profile', 'workspaces/list-workspaces.ts', 'workspaces/switch-workspace.ts'];

  /** Files that `path` reaches through imports within the rooms of operations. */
  function reachedFrom(path: string, seen = new Set<string>()): Set<string> {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { to } of values.filter(({ from }) => from === path)) {
      if (isIn(to, 'lib/operations')) reachedFrom(`${to}.ts`, seen);
    }
    return seen;
  }

  it('ask for a permission, all that act for a member', () => {
    const forMember = /^export (?:async )?function\*? \w+(?:<[^>]*>)?\(\s*member: Member\b/m;
    const operations = ours.filter((path) => isIn(path, 'lib/operations') && forMember.test(sourceOf(path)));
    expect(operations.length).toBeGreaterThan(30);
    const asks = (path: string) => [...reachedFrom(path)].some((each) => /requirePermission\(/.test(sourceOf(each)));
    const own = ABOUT_ONESELF.map((name) => `lib/operations/${name}`);
    expect(operations.filter((path) => !asks(path) && !isAmong(path, own))).toEqual([]);
  });
});

describe('what is private to the server', () => {
  const SERVER_THINGS = ['lib/db/client', 'lib/nango/client', 'next/headers', 'pg', '@nangohq/node', 'better-auth'];

  it('says so in every file of lib that opens it', () => {
    const opens = new Set(values.filter(({ to }) => isAmong(to, SERVER_THINGS)).map(({ from }) => from));
    const open = [...opens].filter((path) => isIn(path, 'lib') && !/^import 'server-only';$/m.test(sourceOf(path)));
    expect(open).toEqual([]);
  });

  it('is never reached from a client component', () => {
    const pathOf = (to: string) => ours.find((path) => path.replace(/(\/index)?\.tsx?$/, '') === to);
    const reached = new Set(ours.filter((path) => /^['"]use client['"]/m.test(sourceOf(path))));
    for (const path of reached) {
      for (const { to } of values.filter(({ from }) => from === path)) {
        const next = pathOf(to);
        if (next) reached.add(next);
      }
    }
    const inLib = [...reached].filter((path) => isIn(path, 'lib'));
    expect(inLib.filter((path) => !isAmong(path.replace(/\.ts$/, ''), PURE))).toEqual([]);
  });

  it('can be called from a browser only through files named actions.ts', () => {
    const actions = ours.filter((path) => /^\s*['"]use server['"]/m.test(sourceOf(path)));
    expect(actions.filter((path) => !path.endsWith('/actions.ts'))).toEqual([]);
  });
});

describe('decisions', () => {
  /** These read what Nango and the database driver say in words alone. */
  const FOREIGN_WORDS = ['lib/db/pool.ts', 'lib/nango/errors.ts'];
  const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/.source;
  const NAMED = new RegExp(`const (\\w+)(?:: string)? =\\s*(${TEXT})`, 'g');
  const COMPARED = new RegExp(
    `(?:[!=]==\\s*|\\.(?:startsWith|endsWith|includes)\\()(${TEXT}|\\w+)|(${TEXT}|\\w+)(?=\\s*[!=]==)`,
    'g',
  );
  const MESSAGE_READ =
    /\bmessage\??(?:\s*[!=]==|\.(?:startsWith|endsWith|includes|match|search)\()|[!=]==\s*\w+\.message\b/;
  const isSentence = (text: string) => /^.[A-Z]\S* \S+ /.test(text);

  it('compare codes, never sentences or messages', () => {
    const decidesByWords = (path: string) => {
      const code = sourceOf(path).replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
      const sentences = [...code.matchAll(NAMED)].flatMap(([, name, text = '']) => (isSentence(text) ? name : []));
      const compared = [...code.matchAll(COMPARED)].map(([, one, other]) => one ?? other ?? '');
      return MESSAGE_READ.test(code) || compared.some((each) => isSentence(each) || sentences.includes(each));
    };
    const found = ours.filter((path) => isIn(path, 'lib') && decidesByWords(path));
    expect(found.toSorted()).toEqual(FOREIGN_WORDS);
  });
});

describe('settings', () => {
  it('are read in lib/env.ts alone; what Next itself sets is no setting', () => {
    const reads = /process\.env(?!\.(?:NODE_ENV|NEXT_RUNTIME)\b)/;
    const code = (path: string) => sourceOf(path).replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    expect(ours.filter((path) => reads.test(code(path)))).toEqual(['lib/env.ts']);
  });
});

describe('the sandbox', () => {
  it('is unknown to the app: SANDBOX is only a type of PingOne’s environments', () => {
    const files = [...ours, ...findFiles('app', /\.css$/), ...findFiles('components', /\.css$/)];
    expect(files.filter((path) => /sandbox/i.test(sourceOf(path).replaceAll('SANDBOX', '')))).toEqual([]);
    const tests = all.filter((path) => isTest(path) && !path.startsWith('sandbox/')).flatMap(importsOf);
    expect(shown(tests.filter(({ to }) => isIn(to, 'sandbox')))).toEqual([]);
  });

  it('imports nothing of ours', () => {
    const its = all.filter((path) => path.startsWith('sandbox/')).flatMap(importsOf);
    expect(shown(its.filter(({ to }) => isAmong(to, ['app', 'components', 'lib', 'scripts', 'e2e'])))).toEqual([]);
  });
});
