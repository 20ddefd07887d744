import { describe, expect, it } from 'vitest';
import { findFiles, type Import, importsOf, isTest, sourceOf } from '../scripts/testing/source-tree';

const all = ['app', 'components', 'lib', 'sandbox'].flatMap((folder) => findFiles(folder, /\.tsx?$/));
const ours = [...all.filter((path) => !isTest(path) && !path.startsWith('sandbox/')), 'proxy.ts', 'instrumentation.ts'];

const imports = ours.flatMap(importsOf);
const values = imports.filter((each) => !each.isType);
const format = (found: readonly Import[]) => found.map(({ from, to }) => `${from} -> ${to}`);
const isIn = (path: string, area: string) => path === area || path.startsWith(`${area}/`);
const isAmong = (path: string, areas: readonly string[]) => areas.some((area) => isIn(path, area));
const isOurs = (to: string) => isAmong(to, ['app', 'components', 'lib', 'sandbox', 'scripts', 'e2e']);

/** Small modules outside any area, which every area of lib may use. */
const LEAVES = [
  'admission',
  'answer-schemas',
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

/** Code without secrets or sockets, which may also run in a browser. */
const PURE = [
  'answer-schemas',
  'api',
  'audit/action-labels',
  'audit/actions',
  'auth/role-names',
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

/** What each area may import by value, in addition to itself and the leaves. Types may come from any area of lib. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  app: ['components', 'lib/auth', 'lib/operations', 'lib/respond', ...PURE],
  components: PURE,
  'lib/api': PURE,
  'lib/operations': ['lib/api', 'lib/auth', 'lib/audit', 'lib/db', 'lib/jobs', 'lib/mail', 'lib/pingone', 'lib/nango'],
  'lib/mail': [],
  'lib/pingone': ['lib/nango'],
  'lib/nango': [],
  'lib/auth': ['lib/audit', 'lib/db'],
  'lib/audit': ['lib/db'],
  'lib/jobs': ['lib/db'],
  'lib/db': [],
};

describe('imports point in one direction', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports only from its permitted areas', (area, allowed) => {
    const areas = [area, ...allowed, ...LEAVES];
    const wrong = values.filter(({ from, to }) => isIn(from, area) && isOurs(to) && !isAmong(to, areas));
    expect(format(wrong)).toEqual([]);
  });

  it('lib imports neither app nor components, nor their types', () => {
    const wrong = imports.filter(({ from, to }) => isIn(from, 'lib') && isAmong(to, ['app', 'components']));
    expect(format(wrong)).toEqual([]);
  });

  it('leaves import no area', () => {
    const wrong = values.filter(
      ({ from, to }) => isAmong(from.replace(/\.tsx?$/, ''), LEAVES) && isOurs(to) && !isAmong(to, LEAVES),
    );
    expect(format(wrong)).toEqual([]);
  });

  it('an operation does not import operations of another area', () => {
    // Background workers of all areas are registered in one file.
    const isRegister = (path: string) => path === 'lib/operations/workers.ts';
    // access/ and health/ are shared by all areas.
    const areaOf = (path: string) => /^lib\/operations\/(?!access\/|health\/)([^/]+)\//.exec(path)?.[1];
    const wrong = imports.filter(({ from, to }) => {
      const [mine, other] = [areaOf(from), areaOf(to)];
      return isIn(from, 'lib/operations') && !isRegister(from) && other !== undefined && mine !== other;
    });
    expect(format(wrong)).toEqual([]);
  });

  it('only lib/nango, the PingOne transport, connections and health import Nango', () => {
    const transport = ['lib/pingone/transport/nango-transport.ts', 'lib/pingone/transport/write-fate.ts'];
    const users = ['lib/nango', ...transport, 'lib/operations/connections', 'lib/operations/health'];
    const wrong = imports.filter(({ from, to }) => isIn(to, 'lib/nango') && !isAmong(from, users));
    expect(format(wrong)).toEqual([]);
  });

  it('one module sends changes to PingOne; it checks, audits and reports them', () => {
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
  ])('the package %s is imported only in %s', (name, area) => {
    expect(format(imports.filter(({ from, to }) => isIn(to, name) && !isIn(from, area)))).toEqual([]);
  });
});

describe('the browser', () => {
  it('loads only the small variant of Zod', () => {
    const areas = ['components', ...PURE];
    const wrong = values.filter(({ from, to }) => to === 'zod' && isAmong(from.replace(/\.tsx?$/, ''), areas));
    expect(format(wrong)).toEqual([]);
  });

  it('loads schemas apart from the pages', () => {
    const schemas = values.filter(({ from, to }) => {
      const isSchema = isIn(to, 'lib/api') || to === 'lib/pingone/types' || isIn(to, 'zod');
      return isSchema && isAmong(from, ['app', 'components']) && !isIn(from, 'app/api');
    });
    expect([...new Set(schemas.map(({ from }) => from))].sort()).toEqual([
      'components/api/answer-schemas.ts',
      'components/api/update-schemas.ts',
      'components/api/without-generated-code.ts',
    ]);
  });
});

describe('operations', () => {
  /** Actions of a member on their own session, preferences and profile need no permission. */
  const OWN_ACCOUNT = ['profile', 'workspaces/list-workspaces.ts', 'workspaces/switch-workspace.ts'];

  /** Returns the files that `path` imports, directly or indirectly, within lib/operations. */
  function reachedFrom(path: string, seen = new Set<string>()): Set<string> {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { to } of values.filter(({ from }) => from === path)) {
      if (isIn(to, 'lib/operations')) reachedFrom(`${to}.ts`, seen);
    }
    return seen;
  }

  it('require a permission whenever they act for a member', () => {
    const forMember = /^export (?:async )?function\*? \w+(?:<[^>]*>)?\(\s*member: Member\b/m;
    const operations = ours.filter((path) => isIn(path, 'lib/operations') && forMember.test(sourceOf(path)));
    expect(operations.length).toBeGreaterThan(30);
    const requiresPermission = (path: string) =>
      [...reachedFrom(path)].some((each) => /requirePermission\(/.test(sourceOf(each)));
    const own = OWN_ACCOUNT.map((name) => `lib/operations/${name}`);
    expect(operations.filter((path) => !requiresPermission(path) && !isAmong(path, own))).toEqual([]);
  });
});

describe('server-only code', () => {
  const SERVER_MODULES = ['lib/db/client', 'lib/nango/client', 'next/headers', 'pg', '@nangohq/node', 'better-auth'];

  it('is marked in every file of lib that imports a server module', () => {
    const opens = new Set(values.filter(({ to }) => isAmong(to, SERVER_MODULES)).map(({ from }) => from));
    const open = [...opens].filter((path) => isIn(path, 'lib') && !/^import 'server-only';$/m.test(sourceOf(path)));
    expect(open).toEqual([]);
  });

  it('is never imported by a client component', () => {
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

  it('is callable from a browser only through files named actions.ts', () => {
    const actions = ours.filter((path) => /^\s*['"]use server['"]/m.test(sourceOf(path)));
    expect(actions.filter((path) => !path.endsWith('/actions.ts'))).toEqual([]);
  });
});

describe('decisions', () => {
  /** These match messages of Nango and the database driver that carry no code. */
  const MESSAGE_MATCHERS = ['lib/db/pool.ts', 'lib/nango/errors.ts'];
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
    const decidesByText = (path: string) => {
      const code = sourceOf(path).replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
      const sentences = [...code.matchAll(NAMED)].flatMap(([, name, text = '']) => (isSentence(text) ? name : []));
      const compared = [...code.matchAll(COMPARED)].map(([, one, other]) => one ?? other ?? '');
      return MESSAGE_READ.test(code) || compared.some((each) => isSentence(each) || sentences.includes(each));
    };
    const found = ours.filter((path) => isIn(path, 'lib') && decidesByText(path));
    expect(found.toSorted()).toEqual(MESSAGE_MATCHERS);
  });
});

describe('settings', () => {
  it('are read only in lib/env.ts; variables set by Next are not settings', () => {
    const reads = /process\.env(?!\.(?:NODE_ENV|NEXT_RUNTIME)\b)/;
    const code = (path: string) => sourceOf(path).replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    expect(ours.filter((path) => reads.test(code(path)))).toEqual(['lib/env.ts']);
  });
});

describe('the sandbox', () => {
  it('is not mentioned in the app: SANDBOX is only a PingOne environment type', () => {
    const files = [...ours, ...findFiles('app', /\.css$/), ...findFiles('components', /\.css$/)];
    expect(files.filter((path) => /sandbox/i.test(sourceOf(path).replaceAll('SANDBOX', '')))).toEqual([]);
    const tests = all.filter((path) => isTest(path) && !path.startsWith('sandbox/')).flatMap(importsOf);
    expect(format(tests.filter(({ to }) => isIn(to, 'sandbox')))).toEqual([]);
  });

  it('imports nothing from the app', () => {
    const sandboxImports = all.filter((path) => path.startsWith('sandbox/')).flatMap(importsOf);
    expect(
      format(sandboxImports.filter(({ to }) => isAmong(to, ['app', 'components', 'lib', 'scripts', 'e2e']))),
    ).toEqual([]);
  });
});
