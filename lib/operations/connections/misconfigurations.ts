import { formatReason } from '../../format-reason';

/** What a person can do about a failed attempt; each is a button of the dialog. */
export type NextStep = 'sign-in-again' | 'compare-app' | 'choose-tenant' | 'open-connection' | 'none';

export type Misconfiguration = {
  name: string;
  /** How it shows itself, and so how it is recognised. */
  sign: string;
  /** Steps in the words of PingOne's console. */
  cure: readonly string[];
  wayOn: NextStep;
};

const OPEN_APP = 'In PingOne’s console open Applications → Applications, and there the app whose client id you typed.';
const OPEN_PERSON = 'In PingOne’s console open Directory → Users, and there the person who signs in to connect.';
const SIGN_IN_AGAIN = 'Sign in again.';
const CHECK_AGAIN = 'Press Check again on the page of the connection.';

/** The twelve ways in which a tenant is set up wrong that are known by name. The code is stored; wording may change. */
export const MISCONFIGURATIONS = {
  'wrong-region': {
    name: 'Wrong region',
    sign: 'PingOne does not know this environment in the region that was chosen, and knows it in another one.',
    cure: [
      'Copy the address of the tenant’s console once more: it ends in the right region.',
      'Choose the tenant again with that address.',
    ],
    wayOn: 'choose-tenant',
  },
  'wrong-environment': {
    name: 'Wrong environment',
    sign: 'PingOne’s window says that the environment or the client was not found: the app is in another environment, or there is none with this id.',
    cure: [
      'In PingOne’s console switch to the environment that holds the app, most often Administrators.',
      'Copy its Environment ID from Settings → Environment Properties.',
      'Choose the tenant again with that id.',
    ],
    wayOn: 'choose-tenant',
  },
  'app-not-worker': {
    name: 'The app is not a Worker',
    sign: formatReason({ code: 'app-not-worker' }),
    cure: [
      'In PingOne’s console open Applications → Applications and add an app of the type Worker, since the type of an app cannot be changed.',
      'Set it up as step 2 of Connect PingOne says.',
      'Connect again with the client id and secret of the new app.',
    ],
    wayOn: 'compare-app',
  },
  'app-not-enabled': {
    name: 'The app is not enabled',
    sign: 'PingOne’s window says that the application is disabled.',
    cure: [OPEN_APP, 'Switch it on with the toggle at its top right.', SIGN_IN_AGAIN],
    wayOn: 'sign-in-again',
  },
  'client-secret-post': {
    name: 'Client Secret Post is not chosen',
    sign: 'PingOne refuses the way in which Nango sends the client’s secret.',
    cure: [
      OPEN_APP,
      'On the tab Configuration set Token Endpoint Authentication Method to Client Secret Post, and save.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'compare-app',
  },
  'redirect-uri': {
    name: 'The redirect URI is missing',
    sign: 'PingOne’s window says that the redirect URI does not match.',
    cure: [
      OPEN_APP,
      'On the tab Configuration add to Redirect URIs the one that step 2 of Connect PingOne shows, to the letter, and save.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'compare-app',
  },
  'refresh-token': {
    name: 'Refresh Token is not ticked',
    sign: 'PingOne no longer takes the token, and Nango reports no renewal that failed: most often it was given nothing to renew it with. It shows an hour after the sign-in.',
    cure: [OPEN_APP, 'On the tab Configuration tick Refresh Token under Grant Type, and save.', 'Connect again.'],
    wayOn: 'compare-app',
  },
  'no-role': {
    name: 'The person has no role',
    sign: 'A Worker app admits only people with an administrator role, and PingOne turned this person away or shows them nothing.',
    cure: [
      OPEN_PERSON,
      'On the tab Roles press Grant Roles and give Identity Data Admin or Identity Data Read Only on the environments to reach.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'sign-in-again',
  },
  'no-identity-role': {
    name: 'No identity role',
    sign: 'Environments are listed, and the users of none can be read: Environment Admin and its like see no users.',
    cure: [
      OPEN_PERSON,
      'On the tab Roles press Grant Roles and give Identity Data Admin or Identity Data Read Only on the environments to reach.',
      CHECK_AGAIN,
    ],
    wayOn: 'open-connection',
  },
  'population-limited': {
    name: 'A role is limited to populations',
    sign: 'The person holds an identity role on a population and none on the environment, so that only some of its users are shown.',
    cure: [
      'If that is meant, leave it.',
      OPEN_PERSON,
      'On the tab Roles press Grant Roles and give the same role on the whole environment.',
      CHECK_AGAIN,
    ],
    wayOn: 'open-connection',
  },
  'self-scopes-of-worker': {
    name: 'A Worker is asked for p1 scopes',
    sign: 'PingOne refuses the scopes: a Worker app carries no p1:* scope, and an OIDC Web App only those that are ticked.',
    cure: [
      'For one’s own record use the client of an OIDC Web App, and tick on its tab Resources the scopes that step 2 shows.',
      'For the users of a tenant use the client of a Worker app, and leave openid,profile,email as the only scopes of Nango’s integration.',
      SIGN_IN_AGAIN,
    ],
    wayOn: 'compare-app',
  },
  'external-provider': {
    name: 'An external identity provider withholds scopes',
    sign: 'Another identity provider is authoritative for the person who signed in, so PingOne withholds the scopes for their profile and password.',
    cure: [
      'Change the profile and the password where they are kept: at that identity provider.',
      'Or connect as a person whom PingOne itself keeps: under Directory → Users their Authoritative Identity Provider is PingOne.',
    ],
    wayOn: 'open-connection',
  },
} as const satisfies Record<string, Misconfiguration>;

export type MisconfigurationCode = keyof typeof MISCONFIGURATIONS;

/** One of them as it is shown. */
export type MisconfigurationNotice = {
  code: MisconfigurationCode;
  name: string;
  sign: string;
  cure: readonly string[];
};

export function isMisconfigurationCode(code: string | null | undefined): code is MisconfigurationCode {
  return typeof code === 'string' && Object.hasOwn(MISCONFIGURATIONS, code);
}

export function toMisconfigurationNotice(code: MisconfigurationCode): MisconfigurationNotice {
  const { name, sign, cure } = MISCONFIGURATIONS[code];
  return { code, name, sign, cure };
}

/** What PingOne shows in its own window and tells nobody; whoever saw it knows which. */
export const WINDOW_ONLY_MISCONFIGURATIONS: readonly MisconfigurationCode[] = [
  'wrong-environment',
  'app-not-enabled',
  'redirect-uri',
];
