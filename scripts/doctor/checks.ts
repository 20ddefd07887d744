import type { Check } from './check-types';
import { appUrl } from './checks/app-url';
import { callback } from './checks/callback';
import { checkout } from './checks/checkout';
import { clock } from './checks/clock';
import { connectUi } from './checks/connect-ui';
import { database } from './checks/database';
import { databaseWrites } from './checks/database-writes';
import { integrations } from './checks/integrations';
import { migrations } from './checks/migrations';
import { nango } from './checks/nango';
import { nangoKey } from './checks/nango-key';
import { oidc } from './checks/oidc';
import { pingOne } from './checks/pingone';
import { running } from './checks/running';
import { scopes } from './checks/scopes';
import { settings } from './checks/settings';
import { signIn } from './checks/sign-in';
import { webhooks } from './checks/webhooks';

/** All checks, in the order in which problems should be fixed: a check comes after those it needs. */
export const CHECKS: readonly Check[] = [
  checkout,
  settings,
  running,
  database,
  migrations,
  databaseWrites,
  appUrl,
  signIn,
  oidc,
  clock,
  nango,
  nangoKey,
  scopes,
  ...integrations,
  callback,
  connectUi,
  webhooks,
  pingOne,
];
