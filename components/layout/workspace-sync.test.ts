import { afterEach, expect, it } from 'vitest';
import { writeStored } from '../ui/browser-storage';
import { findSwitchedWorkspace, publishWorkspace } from './workspace-sync';

const retail = { id: 'a', name: 'Retail' };
const staff = { id: 'b', name: 'Staff' };

afterEach(() => writeStored('tenantry.workspace', undefined));

it('reports no switch before any page has published its workspace', () => {
  expect(findSwitchedWorkspace('a')).toBeUndefined();
});

it('reports the workspace of the newest page to pages of other workspaces', () => {
  publishWorkspace({ ...retail, renderedAt: 1 });
  publishWorkspace({ ...staff, renderedAt: 2 });
  expect(findSwitchedWorkspace('a')).toEqual(staff);
  expect(findSwitchedWorkspace('b')).toBeUndefined();
});

it('ignores a page that was rendered before the switch and hydrated after it', () => {
  publishWorkspace({ ...staff, renderedAt: 2 });
  publishWorkspace({ ...retail, renderedAt: 1 });
  expect(findSwitchedWorkspace('a')).toEqual(staff);
});

it('ignores a page with a future render time, after the server’s clock was set back', () => {
  publishWorkspace({ ...staff, renderedAt: Date.now() + 600_000 });
  expect(findSwitchedWorkspace('a')).toBeUndefined();
  publishWorkspace({ ...retail, renderedAt: Date.now() });
  expect(findSwitchedWorkspace('b')).toEqual(retail);
});

it.each(['{', '[]', '"a"', '{"id":"b"}', '{"id":1,"name":"x","renderedAt":1}'])(
  'ignores the invalid value %s',
  (stored) => {
    writeStored('tenantry.workspace', stored);
    expect(findSwitchedWorkspace('a')).toBeUndefined();
  },
);
