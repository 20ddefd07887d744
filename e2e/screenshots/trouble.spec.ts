import { CUSTOMERS_PEOPLE } from '../../sandbox/seed/halvorsen-customers';
import { expect, test } from '../support/fixtures';
import { crash } from '../support/programs';
import { usersTable } from '../support/users-table';
import { picture } from './picture';

test.use({ viewport: { width: 1440, height: 900 } });
test.beforeEach(({ guard }) => guard.allow(/./));

test('error states', async ({ signedInAs, connectTenant, sandbox, world }) => {
  const sunda = await connectTenant('sunda');
  const halvorsen = await connectTenant('halvorsen');
  const loyalty = sunda.environment('Loyalty').users;
  const page = await signedInAs('owner');
  const { rows, sheet } = usersTable(page);
  const broken = async (name: string, address: string, fault: Parameters<typeof sandbox.break>[0]) => {
    await sandbox.break(fault);
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await picture(page, `trouble-${name}`);
    await sandbox.clearFaults();
  };
  const more = async (name: string, fault: Parameters<typeof sandbox.break>[0]) => {
    await page.goto(`${loyalty}?limit=25`);
    await expect(rows).toHaveCount(25);
    await sandbox.break(fault);
    await page.getByRole('button', { name: 'Load 25 more' }).click();
    await page.waitForLoadState('networkidle');
    await picture(page, `trouble-more-${name}`);
    await sandbox.clearFaults();
  };

  await page.goto('/environments');
  await page.waitForLoadState('networkidle');
  await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 9_000 });
  await page.goto(loyalty, { waitUntil: 'commit' });
  await expect(page.getByText('Loading users in Loyalty')).toBeVisible();
  await picture(page, 'trouble-slow');
  await sandbox.clearFaults();
  await broken('429', loyalty, { place: 'pingone:directory', kind: 'too-many', retryAfterS: 90 });
  await broken('500', loyalty, { place: 'pingone:directory', kind: 'server-error' });
  await broken('nango-users', loyalty, { place: 'nango:api', kind: 'drop' });
  await broken('nango-environments', '/environments', { place: 'nango:api', kind: 'drop' });
  await broken('nango-key-environments', '/environments', { place: 'nango:api', kind: 'unauthorized' });
  await broken('nango-connection', sunda.path, { place: 'nango:api', kind: 'unauthorized' });
  const id = CUSTOMERS_PEOPLE[0]?.id;
  await broken('nango-user', `${halvorsen.environment('Customers').users}/${id}`, { place: 'nango:api', kind: 'drop' });
  await more('429', { place: 'nango:proxy', kind: 'too-many', retryAfterS: 90 });
  await more('500', { place: 'pingone:directory', kind: 'server-error' });

  await page.goto(`${loyalty}?limit=25`);
  await expect(rows).toHaveCount(25);
  await sandbox.revokeGrant(sunda.attemptId);
  await page.getByRole('button', { name: 'Load 25 more' }).click();
  await expect(page.getByText('Needs reconnecting')).toBeVisible();
  await picture(page, 'trouble-more-reconnect');
  await page.goto('/environments');
  await page.waitForLoadState('networkidle');
  await picture(page, 'trouble-reconnect-environments');
  await page.goto(sunda.path);
  await page.waitForLoadState('networkidle');
  await picture(page, 'trouble-reconnect-connection');

  await page.goto(`${halvorsen.environment('Customers').users}?limit=25`);
  await expect(rows).toHaveCount(25);
  await (await world.member('owner')).api.post('/api/auth/sign-out');
  await page.getByRole('button', { name: 'Load 25 more' }).click();
  await page.waitForLoadState('networkidle');
  await picture(page, 'trouble-session');
  await rows.first().getByRole('link').click();
  await expect(sheet).toBeVisible();
  await page.waitForLoadState('networkidle');
  await picture(page, 'trouble-session-sheet');
});

test('an unavailable database', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  crash('database');
  await page.goto('/connections');
  await picture(page, 'trouble-database');
});
