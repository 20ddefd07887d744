import { expect, test } from 'vitest';
import { pageName } from './page-name';

test.each([
  ['/connections', 'Connections'],
  ['/connections/1/environments/2/users?enabled=true', 'Users'],
  ['/connections/1/environments/2/users/3', 'a user'],
  ['/environments?type=PRODUCTION', 'Environments'],
  ['/settings', 'Settings'],
  ['/', undefined],
  ['/nowhere', undefined],
])('%s is called %s', (path, name) => expect(pageName(path)).toBe(name));
