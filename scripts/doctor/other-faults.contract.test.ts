import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { db, openDatabase } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { FULL_KEY } from '../../sandbox/nango/keys';
import { startRealPostgres } from '../testing/database/real-postgres';
import {
  runDoctor,
  runDoctorReport,
  type Settings,
  setUpDoctorInstallation,
  UNREACHABLE_URL,
} from '../testing/doctor/doctor-installation';

const { patient, examineWith, expectOnly } = setUpDoctorInstallation();

describe('the database', () => {
  test('unreachable', () =>
    expectOnly(
      { DATABASE_URL: 'postgres://planted-user:planted-password@127.0.0.1:9/x' },
      ['database: wrong database-unreachable'],
      /DATABASE_URL/,
    ));

  test('with a pending migration', async () => {
    await db().execute(sql`alter table drizzle.__drizzle_migrations rename to renamed`);
    onTestFinished(async () => {
      await db().execute(sql`alter table drizzle.renamed rename to __drizzle_migrations`);
    });
    await expectOnly({}, ['migrations: wrong migrations-pending'], /Restart Tenantry/);
    const stopped = { APP_URL: 'http://localhost:9' };
    const { named } = await examineWith(stopped);
    expect(named).toContain('migrations: warning migrations-pending');
  });

  test('upgraded by a later version', async () => {
    await db().execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`,
    );
    onTestFinished(async () => {
      await db().execute(sql`delete from drizzle.__drizzle_migrations where hash = 'later'`);
    });
    await expectOnly({}, ['migrations: wrong database-newer'], /Run that version again/);
  });

  test('with a user that can neither read nor write', async ({ skip }) => {
    const server = await startRealPostgres();
    if ('missing' in server) return skip(server.missing);
    const admin = openDatabase(server.url);
    onTestFinished(async () => {
      await admin.$client.end();
      await server.stop();
    });
    await admin.execute(sql`create role reader login password 'planted-password'`);
    const asReader = Object.assign(new URL(server.url), { username: 'reader', password: 'planted-password' });
    await migrate(admin);
    await expectOnly(
      { DATABASE_URL: asReader.href },
      ['migrations: wrong database-no-access', 'database-writes: wrong database-read-only'],
      /the user/,
    );
  });
});

describe('the identity provider', () => {
  test('with another issuer', () =>
    expectOnly(
      { OIDC_ISSUER: patient().addresses.identityProvider.replace('localhost', '127.0.0.1') },
      ['oidc: wrong oidc-issuer-mismatch'],
      new RegExp(`Set OIDC_ISSUER to exactly ${patient().addresses.identityProvider}`),
    ));

  test('unreachable', () =>
    expectOnly({ OIDC_ISSUER: UNREACHABLE_URL }, ['oidc: wrong oidc-no-discovery'], /OIDC_ISSUER/));

  test('that refuses the client', () =>
    expectOnly({ OIDC_CLIENT_SECRET: 'planted-secret' }, ['oidc: wrong oidc-client-refused'], /OIDC_CLIENT_SECRET/));
});

describe('the address of Tenantry', () => {
  test('of another service', () =>
    expectOnly(
      { APP_URL: patient().addresses.nango },
      ['app-url: wrong app-url-elsewhere', 'connect-ui: wrong connect-ui-no-frame'],
      /Set APP_URL|frame-ancestors/,
    ));

  test('hidden by a proxy', async () => {
    patient().app.shown.redirectsTo = 'http://internal.example/sign-in';
    onTestFinished(() => {
      patient().app.shown.redirectsTo = '/sign-in';
    });
    await expectOnly({}, ['app-url: wrong proxy-hides-address'], /X-Forwarded-Proto/);
  });

  test('with a path', () =>
    expectOnly({ APP_URL: `${patient().app.url}/tenantry` }, ['app-url: wrong app-url-path'], /without a path/));

  test('where another version runs', async () => {
    const { version } = patient().app.shown;
    patient().app.shown.version = '0.0.1';
    onTestFinished(() => {
      patient().app.shown.version = version;
    });
    await expectOnly({}, ['running: warning other-version'], /Stop it and start this one/);
  });
});

test('an unreachable PingOne is only a warning, because Nango makes the calls', () =>
  expectOnly(
    { PINGONE_API_URL: `${UNREACHABLE_URL}/{tld}` },
    ['pingone: warning pingone-unreachable'],
    /Nango makes the calls to PingOne/,
  ));

describe('settings', () => {
  test('that are invalid are all reported, and independent checks still run', async () => {
    const { named, findings } = await examineWith({ NANGO_HOST: 'nowhere', LOG_LEVEL: 'loud', PORT: 'many' });
    expect(named).toEqual(Array(3).fill('settings: wrong bad-setting'));
    const stateOf = (check: string) => findings.find((finding) => finding.check === check)?.state;
    expect(['database', 'oidc', 'connect-ui'].map(stateOf)).toEqual(['ok', 'ok', 'ok']);
    expect(findings.find(({ check }) => check === 'nango')).toMatchObject({
      state: 'not-checked',
      says: 'because NANGO_HOST must be fixed first',
    });
  });

  test('missing altogether cause no error while nothing is running', async () => {
    const { findings, inOrder } = await runDoctorReport({});
    expect(inOrder).toBe(true);
    expect(findings.find(({ check }) => check === 'running')?.says).toContain('`npm start` starts it');
  });
});

test('no secret is printed', async () => {
  const planted = {
    AUTH_SECRET: 'planted-auth-secret-of-many-letters-and-more',
    SETUP_CODE: 'planted-setup-code',
    NANGO_API_KEY: '22222222-2222-4222-8222-222222222222',
    NANGO_WEBHOOK_SIGNING_KEY: 'planted-signing-key',
    OIDC_CLIENT_SECRET: 'planted-oidc-secret',
    DATABASE_URL: 'postgres://planted-user:planted-password@127.0.0.1:9/x',
  };
  const wrong = { LOG_LEVEL: 'planted', AUTH_SECRET: 'planted-short', NANGO_API_KEY: FULL_KEY };
  const secrets = [
    ...Object.values(planted),
    FULL_KEY,
    ...secretsOf(patient().settings),
    'planted-password',
    'connect_session_',
  ];
  const runs: readonly [Settings, readonly string[]][] = [
    [planted, []],
    [wrong, []],
    [{}, ['--json']],
  ];
  for (const [settings, args] of runs) {
    const { text } = await runDoctor({ ...patient().settings, ...settings }, args);
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
});

function secretsOf(settings: Settings): string[] {
  const names = ['AUTH_SECRET', 'NANGO_API_KEY', 'NANGO_WEBHOOK_SIGNING_KEY', 'OIDC_CLIENT_SECRET'];
  return names.flatMap((name) => settings[name] ?? []);
}

test('the text report has no color without a terminal', async () => {
  const { text } = await runDoctor({ ...patient().settings, NANGO_HOST: UNREACHABLE_URL }, []);
  expect(text).toMatch(/^ {3}2 {2}Settings +ok +no problems found$/m);
  expect(text).toMatch(/^ {2}11 {2}Nango +ERROR +Couldn’t reach Nango/m);
  expect(text).not.toContain('\u001b');
});
