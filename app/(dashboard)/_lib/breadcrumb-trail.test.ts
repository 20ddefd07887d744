import { describe, expect, it } from 'vitest';
import { trailOf } from './breadcrumb-trail';

const segmentsOf = (path: string) => path.split('/').filter(Boolean);

describe('the breadcrumb trail of a path', () => {
  it.each([
    ['/', { below: '' }],
    ['/nowhere', { below: '' }],
    ['/connections', { below: '', place: 'Connections' }],
    ['/settings/domains', { below: '', place: 'Settings' }],
    ['/connections/c1', { connectionId: 'c1', below: '' }],
    ['/connections/c1/environments/e1', { connectionId: 'c1', environmentId: 'e1', below: '' }],
  ])('%s', (path, trail) => {
    expect(trailOf(segmentsOf(path))).toEqual(trail);
  });

  it('names the list of users as the last step', () => {
    expect(trailOf(segmentsOf('/connections/c1/environments/e1/users'))).toEqual({
      connectionId: 'c1',
      environmentId: 'e1',
      below: '/users',
      place: 'Users',
    });
  });

  it('links back from a group to its list', () => {
    expect(trailOf(segmentsOf('/connections/c1/environments/e1/groups/g1'))).toEqual({
      connectionId: 'c1',
      environmentId: 'e1',
      below: '/groups',
      place: 'Groups',
      placeHref: '/connections/c1/environments/e1/groups',
      back: { href: '/connections/c1/environments/e1/groups', label: 'Back to groups' },
    });
  });

  it('links back from an audit entry to the audit log', () => {
    expect(trailOf(segmentsOf('/audit/17'))).toEqual({
      below: '',
      place: 'Audit',
      placeHref: '/audit',
      back: { href: '/audit', label: 'Back to audit log' },
    });
  });
});
