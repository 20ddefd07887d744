import { afterEach, expect, it } from 'vitest';
import { writeStored } from '../ui/browser-storage';
import { findSwitchedWorkspace, publishWorkspace } from './workspace-sync';

const retail = { id: 'a', name: 'Retail' };
const staff = { id: 'b', name: 'Staff' };

afterEach(() => writeStored('tenantry.workspace', undefined));

it('knows of no switch while no page has said where the browser is', () => {
  expect(findSwitchedWorkspace('a')).toBeUndefined();
});

it('tells a page of another workspace where the newest page is', () => {
  publishWorkspace({ ...retail, drawnAt: 1 });
  publishWorkspace({ ...staff, drawnAt: 2 });
  expect(findSwitchedWorkspace('a')).toEqual(staff);
  expect(findSwitchedWorkspace('b')).toBeUndefined();
});

it('does not believe a page that was drawn before the switch and came alive after it', () => {
  publishWorkspace({ ...staff, drawnAt: 2 });
  publishWorkspace({ ...retail, drawnAt: 1 });
  expect(findSwitchedWorkspace('a')).toEqual(staff);
});

it('does not believe a page from the future, whose server’s clock was set back', () => {
  publishWorkspace({ ...staff, drawnAt: Date.now() + 600_000 });
  expect(findSwitchedWorkspace('a')).toBeUndefined();
  publishWorkspace({ ...retail, drawnAt: Date.now() });
  expect(findSwitchedWorkspace('b')).toEqual(retail);
});

it.each(['{', '[]', '"a"', '{"id":"b"}', '{"id":1,"name":"x","drawnAt":1}'])('takes %s for nothing said', (kept) => {
  writeStored('tenantry.workspace', kept);
  expect(findSwitchedWorkspace('a')).toBeUndefined();
});
