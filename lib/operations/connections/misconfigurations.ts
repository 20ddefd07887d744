import type { MisconfigurationNotice, NextStep } from '../../api/attempts';
import { formatReason } from '../../format-reason';

export type Misconfiguration = {
  name: string;
  /** The symptom. */
  sign: string;
  /** Steps to fix it, with the labels of the PingOne console. */
  cure: readonly string[];
  wayOn: NextStep;
};

const OPEN_APP =
  'In the PingOne console, open Applications → Applications and select the app with the client ID you entered.';
const OPEN_PERSON = 'In the PingOne console, open Directory → Users and select the person who signs in to connect.';
const SIGN_IN_AGAIN = 'Sign in again.';
const CHECK_AGAIN = 'Select Check again on the connection’s page.';

/** The twelve misconfigurations that Tenantry recognizes. The code is stored; the wording may change. */
export const MISCONFIGURATIONS = {
  'wrong-region': {
    name: 'Wrong region',
    sign: 'PingOne has this environment in a different region than the one you chose.',
    cure: [
      'Copy the address of the tenant’s PingOne console again. Its domain ends with the right region.',
      'Choose the tenant again with that address.',
    ],
    wayOn: 'choose-tenant',
  },
  'wrong-environment': {
    name: 'Wrong environment',
    sign: 'PingOne’s window says the environment or client wasn’t found. The app is in another environment, or no environment has this ID.',
    cure: [
      'In the PingOne console, switch to the environment that contains the app, usually Administrators.',
      'Copy its Environment ID from Settings → Environment Properties.',
      'Choose the tenant again with that ID.',
    ],
    wayOn: 'choose-tenant',
  },
  'app-not-worker': {
    name: 'The app is not a Worker app',
    sign: formatReason({ code: 'app-not-worker' }),
    cure: [
      'In the PingOne console, open Applications → Applications and add a Worker app. The type of an existing app can’t be changed.',
      'Configure the app as shown in step 2 of Connect PingOne.',
      'Connect again with the new app’s client ID and secret.',
    ],
    wayOn: 'compare-app',
  },
  'app-not-enabled': {
    name: 'The app is not enabled',
    sign: 'PingOne’s window says the application is disabled.',
    cure: [OPEN_APP, 'Turn the app on with the toggle at the top right.', SIGN_IN_AGAIN],
    wayOn: 'sign-in-again',
  },
  'client-secret-post': {
    name: 'Client Secret Post is not selected',
    sign: 'PingOne rejects the way Nango sends the client secret.',
    cure: [
      OPEN_APP,
      'On the Configuration tab, set Token Endpoint Authentication Method to Client Secret Post and save.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'compare-app',
  },
  'redirect-uri': {
    name: 'The redirect URI is missing',
    sign: 'PingOne’s window says the redirect URI doesn’t match.',
    cure: [
      OPEN_APP,
      'On the Configuration tab, add the exact redirect URI from step 2 of Connect PingOne and save.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'compare-app',
  },
  'refresh-token': {
    name: 'Refresh Token is not selected',
    sign: 'PingOne no longer accepts the access token, and Nango reports no failed renewal. Usually Nango received no refresh token. The problem appears an hour after sign-in.',
    cure: [OPEN_APP, 'On the Configuration tab, select Refresh Token under Grant Type and save.', 'Reconnect.'],
    wayOn: 'compare-app',
  },
  'no-role': {
    name: 'The person has no role',
    sign: 'Only people with an administrator role can sign in through a Worker app. PingOne refused this person or listed no environments.',
    cure: [
      OPEN_PERSON,
      'On the Roles tab, select Grant Roles. Grant Identity Data Admin or Identity Data Read Only on the environments you need.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'sign-in-again',
  },
  'no-identity-role': {
    name: 'No identity role',
    sign: 'Environments are listed, but their users can’t be read. Roles such as Environment Admin don’t include users.',
    cure: [
      OPEN_PERSON,
      'On the Roles tab, select Grant Roles. Grant Identity Data Admin or Identity Data Read Only on the environments you need.',
      CHECK_AGAIN,
    ],
    wayOn: 'open-connection',
  },
  'population-limited': {
    name: 'A role is limited to populations',
    sign: 'The person has an identity role on a population but not on the environment, so only some users are shown.',
    cure: [
      'If intended, no action is needed.',
      OPEN_PERSON,
      'On the Roles tab, select Grant Roles and grant the same role on the whole environment.',
      CHECK_AGAIN,
    ],
    wayOn: 'open-connection',
  },
  'self-scopes-of-worker': {
    name: 'A Worker app was asked for p1 scopes',
    sign: 'PingOne rejects the scopes. A Worker app has no p1:* scopes, and an OIDC Web App only those selected on it.',
    cure: [
      'For your own record, use the client of an OIDC Web App. On its Resources tab, select the scopes shown in step 2.',
      'For a tenant’s users, use the client of a Worker app. Keep openid,profile,email as the only scopes of the Nango integration.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'compare-app',
  },
  'external-provider': {
    name: 'An external identity provider withholds scopes',
    sign: 'Another identity provider manages the person who signed in, so PingOne withholds the scopes for their profile and password.',
    cure: [
      'Change the profile and password at that identity provider.',
      'Or connect as a person whose Authoritative Identity Provider is PingOne. You can check this under Directory → Users.',
    ],
    wayOn: 'open-connection',
  },
} as const satisfies Record<string, Misconfiguration>;

export type MisconfigurationCode = keyof typeof MISCONFIGURATIONS;

export function isMisconfigurationCode(code: string | null | undefined): code is MisconfigurationCode {
  return typeof code === 'string' && Object.hasOwn(MISCONFIGURATIONS, code);
}

export function toMisconfigurationNotice(code: MisconfigurationCode): MisconfigurationNotice {
  const { name, sign, cure } = MISCONFIGURATIONS[code];
  return { code, name, sign, cure };
}

/** Misconfigurations that PingOne shows only in its own window, so only the person who saw it can tell which. */
export const WINDOW_ONLY_MISCONFIGURATIONS: readonly MisconfigurationCode[] = [
  'wrong-environment',
  'app-not-enabled',
  'redirect-uri',
];
