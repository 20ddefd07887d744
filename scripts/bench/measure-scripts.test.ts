import { describe, expect, it } from 'vitest';
import { addressOfRoute, pageRoutesOf } from './measure-scripts';

describe('pageRoutesOf', () => {
  it('turns page files into routes, without groups, slots and handlers', () => {
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
  it('fills in parameters and encodes them', () => {
    expect(addressOfRoute('/connections/[connectionId]/users', { connectionId: 'a/b' })).toBe(
      '/connections/a%2Fb/users',
    );
  });

  it('throws for a parameter without a value', () => {
    expect(() => addressOfRoute('/x/[shoe]', {})).toThrow('no value for [shoe]');
  });
});
