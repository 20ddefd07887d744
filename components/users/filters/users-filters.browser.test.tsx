import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { parseTextParam, type UserFilter } from '@/lib/pingone/filter/user-filter';
import { toScim } from '@/lib/pingone/filter/user-filter-scim';
import { expectAccessible } from '@/scripts/testing/component/expect-accessible';
import { stubApi } from '@/scripts/testing/component/stub-api';
import type { PopulationsPromise } from '../use-population-names';
import { UsersFilters } from './users-filters';

const { push } = vi.hoisted(() => ({ push: vi.fn<(href: string) => void>() }));
vi.mock('next/navigation', () => ({
  useRouter: () => ({ push, replace: push }),
  usePathname: () => '/',
  useSearchParams: () => new URLSearchParams(),
}));

const BUSINESS = '11111111-1111-4111-8111-111111111111';
const ONLINE_BANKING = '22222222-2222-4222-8222-222222222222';
const populations: PopulationsPromise = Promise.resolve({
  ok: true,
  value: {
    items: [
      { id: BUSINESS, name: 'Business' },
      { id: '33333333-3333-4333-8333-333333333333', name: 'Retail' },
    ],
  },
});
const branchCode = {
  name: 'branchCode',
  displayName: 'Branch code',
  type: 'STRING',
  schemaType: 'CUSTOM',
  isEnabled: true,
  isMultiValued: false,
};

beforeEach(() => {
  push.mockReset();
  localStorage.clear();
});

/** Answers the reads of an environment with one custom attribute and one group. */
function stubEnvironment() {
  return stubApi((path) => {
    if (path.endsWith('/attributes')) return Response.json({ items: [branchCode] });
    return Response.json({ items: [{ id: ONLINE_BANKING, name: 'Online banking', isDynamic: false }] });
  });
}

/** The filters of a list that follows the URL, as the page does. */
function List({ start }: { start: UserFilter }) {
  const [filter, setFilter] = useState(start);
  push.mockImplementation((href) => setFilter(filterIn(href)));
  return (
    <main>
      <UsersFilters
        filter={filter}
        scim={toScim(filter)}
        isRefused={false}
        populations={populations}
        base={`/connections/c1/environments/${crypto.randomUUID()}`}
        columns={[]}
        recentOf="m1.e1"
      />
    </main>
  );
}

function filterIn(href: string): UserFilter {
  const params = new URL(href, window.location.href).searchParams;
  const texts = [...params].flatMap(([name, value]) => {
    const compares = parseTextParam(name);
    return compares ? [{ ...compares, value }] : [];
  });
  return { populationIds: params.getAll('population'), groupIds: params.getAll('group'), texts };
}

async function renderFilters(start: UserFilter = {}) {
  const screen = await render(<List start={start} />);
  const editor = screen.getByRole('combobox', { name: 'SCIM filter' });
  const openEditor = async () => {
    await screen.getByRole('button', { name: 'Add filter' }).click();
    await screen.getByRole('textbox', { name: 'Find a filter' }).fill('scim');
    // With the keyboard, because the menu shrinks while attributes load, and a click beside it would close it.
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(screen.getByRole('button', { name: 'SCIM filter', exact: true })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(editor).toHaveFocus();
  };
  return { screen, editor, openEditor, marked: () => screen.container.querySelector('.scim s')?.textContent };
}

test('a typed filter is validated while typing, with the position of the error', async () => {
  stubEnvironment();
  const { screen, editor, openEditor, marked } = await renderFilters();
  await openEditor();
  const wrong = 'username sw "a" and account.status eq "LOCKED"';
  await editor.fill(wrong);
  const says = screen.getByRole('status');
  await expect
    .element(says)
    .toHaveTextContent('PingOne cannot filter by “account.status”. Allowed here: username, email,');
  expect(marked()).toBe('account.status');
  await expect.element(editor).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(screen.container);
  const apply = screen.getByRole('button', { name: 'Apply' });
  await apply.click();
  await expect.element(editor).toHaveValue(wrong);
  expect(push).not.toHaveBeenCalled();

  await editor.fill('username eq "svc-payroll-sync');
  await expect.poll(marked).toBeUndefined();
  await apply.click();
  await expect.element(says).toHaveTextContent('This quote is not closed.');
  expect(push).not.toHaveBeenCalled();

  await editor.fill('username eq "svc-payroll-sync"');
  await apply.click();
  await expect.element(screen.getByRole('button', { name: 'Username is svc-payroll-sync', exact: true })).toBeVisible();
  await expect.element(editor).not.toBeInTheDocument();
});

test('a filter with completion can be written with the keyboard only', async () => {
  stubEnvironment();
  const { screen, editor, openEditor } = await renderFilters();
  await openEditor();
  const option = (name: string | RegExp) => screen.getByRole('option', { name });
  await expect.element(option(/^username/)).toBeVisible();
  await userEvent.keyboard('popu');
  await expect.element(option('population.id')).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Tab}');
  await expect.element(editor).toHaveValue('population.id ');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(editor).toHaveValue('population.id eq ');
  await userEvent.keyboard('"bus');
  await expect.element(option('Business')).toHaveAttribute('aria-selected', 'true');
  const active = editor.element().getAttribute('aria-activedescendant');
  expect(document.getElementById(active ?? '')?.textContent).toBe('Business');
  await expectAccessible(screen.container);
  await userEvent.keyboard('{Enter}');
  await expect.element(editor).toHaveValue(`population.id eq "${BUSINESS}" `);
  await userEvent.keyboard('an{Tab}memb{Tab}onl');
  await expect.element(option('Online banking')).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(editor)
    .toHaveValue(`population.id eq "${BUSINESS}" and memberOfGroups[id eq "${ONLINE_BANKING}"] `);
  await expect.element(option('and')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('listbox')).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('button', { name: 'Population Business' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Group Online banking' })).toBeVisible();
  expect(push).toHaveBeenCalledOnce();
});

test('Escape first closes the suggestions and then the editor', async () => {
  stubEnvironment();
  const { screen, editor } = await renderFilters({ populationIds: [BUSINESS] });
  await screen.getByRole('button', { name: 'Edit as text' }).click();
  await expect.element(editor).toHaveFocus();
  await userEvent.keyboard(' ');
  await expect.element(screen.getByRole('listbox')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('listbox')).not.toBeInTheDocument();
  await expect.element(editor).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(editor).not.toBeInTheDocument();
  expect(push).not.toHaveBeenCalled();
});

test.each([
  ['the menu', 'Add filter', 'textbox'],
  ['the editor', 'Edit as text', 'combobox'],
] as const)('custom attributes that failed to load are requested again when %s opens', async (_, open, role) => {
  let isBroken = true;
  const requested = stubApi(() => {
    if (!isBroken) return Response.json({ items: [branchCode] });
    return Response.json({ error: { code: 'pingone-unavailable', message: 'No answer.', id: '1' } }, { status: 502 });
  });
  const { screen } = await renderFilters({ texts: [{ attribute: 'branchCode', how: 'starts', value: 'RUH' }] });
  await expect.element(screen.getByRole('button', { name: 'branchCode starts with RUH', exact: true })).toBeVisible();
  await expect.poll(() => requested).toHaveLength(1);
  isBroken = false;
  await screen.getByRole('button', { name: open, exact: true }).click();
  await expect.element(screen.getByRole(role, { name: /^(Find a filter|SCIM filter)$/ })).toHaveFocus();
  await expect.poll(() => requested).toHaveLength(2);
  // The first press may only close the suggestions.
  await userEvent.keyboard('{Escape}{Escape}');
  await expect.element(screen.getByRole('button', { name: 'Branch code starts with RUH', exact: true })).toBeVisible();
});
