import { afterEach, expect, it } from 'vitest';
import { keep } from '../ui/browser-storage';
import { switchedFrom, tellWorkspace } from './current-workspace';

const retail = { id: 'a', name: 'Retail' };
const staff = { id: 'b', name: 'Staff' };

afterEach(() => keep('tenantry.workspace', undefined));

it('knows of no switch while no page has said where the browser is', () => {
  expect(switchedFrom('a')).toBeUndefined();
});

it('tells a page of another workspace where the newest page is', () => {
  tellWorkspace({ ...retail, drawnAt: 1 });
  tellWorkspace({ ...staff, drawnAt: 2 });
  expect(switchedFrom('a')).toEqual(staff);
  expect(switchedFrom('b')).toBeUndefined();
});

it('does not believe a page that was drawn before the switch and came alive after it', () => {
  tellWorkspace({ ...staff, drawnAt: 2 });
  tellWorkspace({ ...retail, drawnAt: 1 });
  expect(switchedFrom('a')).toEqual(staff);
});

it('does not believe a page from the future, whose server’s clock was set back', () => {
  tellWorkspace({ ...staff, drawnAt: Date.now() + 600_000 });
  expect(switchedFrom('a')).toBeUndefined();
  tellWorkspace({ ...retail, drawnAt: Date.now() });
  expect(switchedFrom('b')).toEqual(retail);
});

it.each(['{', '[]', '"a"', '{"id":"b"}', '{"id":1,"name":"x","drawnAt":1}'])('takes %s for nothing said', (kept) => {
  keep('tenantry.workspace', kept);
  expect(switchedFrom('a')).toBeUndefined();
});
