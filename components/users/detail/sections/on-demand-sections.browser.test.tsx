import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import type { Page, RoleAssignment } from '@/lib/pingone/types';
import { expectAccessible } from '@/scripts/testing/component/expect-accessible';
import type { Result } from '../../../api/result';
import { DetailProvider } from '../detail-context';
import type { OnDemandReads } from '../user-reads';
import { OnDemandSections } from './on-demand-sections';

const HERE = 'e-here';

const loaded = <T,>(...items: T[]): Promise<Result<Page<T>>> => Promise.resolve({ ok: true, value: { items } });

function renderSections(reads: Partial<OnDemandReads>) {
  const base = `/connections/c1/environments/${HERE}`;
  return render(
    <main>
      <h1>Þórdís</h1>
      <DetailProvider value={{ level: 1, base, connectionId: 'c1', headerProblems: undefined }}>
        <OnDemandSections reads={reads} populations={{ 'p-business': 'Business' }} onRead={() => {}} />
      </DetailProvider>
    </main>,
  );
}

test('each empty part shows that it is empty', async () => {
  const screen = await renderSections({
    roles: loaded(),
    sessions: loaded(),
    'linked-accounts': loaded(),
    agreements: loaded(),
  });
  for (const [name, words] of [
    ['Roles', 'No roles'],
    ['Sessions', 'No sessions'],
    ['Linked accounts', 'No linked accounts'],
    ['Agreements', 'No agreements'],
  ] as const) {
    await expect
      .element(screen.getByRole('region', { name, exact: true }))
      .toHaveTextContent(`${name}Reload ${name}${words}`);
  }
  await expectAccessible(screen.container);
});

test.each<[string, RoleAssignment['role'], RoleAssignment['scope'], string]>([
  [
    'a population has the name of the population',
    { id: 'r1', name: 'Identity Data Read Only' },
    { type: 'POPULATION', id: 'p-business' },
    'Identity Data Read Onlyon the population Business',
  ],
  [
    'the environment of the user calls it this environment',
    { id: 'r2', name: 'Configuration Read Only' },
    { type: 'ENVIRONMENT', id: HERE, name: 'Customers' },
    'Configuration Read Onlyon this environment',
  ],
  [
    'another environment has the name of the environment',
    { id: 'r3', name: 'Identity Data Admin' },
    { type: 'ENVIRONMENT', id: 'e-other', name: 'Customers' },
    'Identity Data Adminon the environment Customers',
  ],
  [
    'the organization names it',
    { id: 'r4', name: 'Environment Admin' },
    { type: 'ORGANIZATION', id: 'o1' },
    'Environment Adminon the organization',
  ],
])('a role on %s', async (_, role, scope, words) => {
  const screen = await renderSections({ roles: loaded({ id: 'a1', role, scope, readOnly: false }) });
  await expect.element(screen.getByRole('region', { name: 'Roles' })).toHaveTextContent(words);
  await expectAccessible(screen.container);
});

test('a role without a name is shown by its ID, which can be copied', async () => {
  const id = '0bd9c966-7664-4ac1-b059-0ff9293908e2';
  const scope = { type: 'ORGANIZATION', id: 'o1' };
  const screen = await renderSections({ roles: loaded({ id: 'a1', role: { id }, scope, readOnly: false }) });
  const chip = screen.getByRole('region', { name: 'Roles' }).getByRole('button', { name: /^\w{8}…/ });
  await chip.click();
  expect(await navigator.clipboard.readText()).toBe(id);
});
