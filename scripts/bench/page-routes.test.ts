import { describe, expect, it } from 'vitest';
import { addressOfRoute, pageRoutesOf } from './page-routes';

describe('pageRoutesOf', () => {
  it('turns page files into routes: groups have no address, slots and handlers are no pages', () => {
    const files = [
      'app/page.tsx',
      'app/layout.tsx',
      'app/sign-in/page.tsx',
      'app/(dashboard)/connections/[connectionId]/page.tsx',
      'app/(dashboard)/@sheet/users/page.tsx',
      'app/(dashboard)/users/(.)photo/page.tsx',
      'app/api/health/route.ts',
      'components/users/page.tsx',
    ];
    expect(pageRoutesOf(files)).toEqual(['/', '/connections/[connectionId]', '/sign-in']);
  });
});

describe('addressOfRoute', () => {
  it('fills parameters in and encodes them', () => {
    expect(addressOfRoute('/connections/[connectionId]/users', { connectionId: 'a/b' })).toBe(
      '/connections/a%2Fb/users',
    );
  });

  it('names a parameter it has no value for', () => {
    expect(() => addressOfRoute('/x/[shoe]', {})).toThrow('no [shoe]');
  });
});
