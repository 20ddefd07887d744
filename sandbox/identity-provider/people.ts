/** The password of every member, at the identity provider and for signing in with e-mail and password. */
export const MEMBER_PASSWORD = 'Sandbox-Pass-2026';

export type Role = 'owner' | 'admin' | 'operator' | 'viewer' | 'connector';

export type Person = {
  sub: string;
  email: string;
  emailVerified: boolean;
  name: string;
  /** What this person is good for in a demonstration or a test. */
  note: string;
};

export type Member = Person & { role: Role };

function person(sub: string, name: string, email: string, note: string): Person {
  return { sub, name, email, emailVerified: true, note };
}

export const WORKSPACE = {
  name: 'Northgate Identity Desk',
  owner: person('northgate-01', 'Ines Kofler', 'ines.kofler@northgate.example', 'owner of Northgate Identity Desk'),
  members: [
    { ...person('northgate-02', 'Tobias Renner', 'tobias.renner@northgate.example', 'administrator'), role: 'admin' },
    {
      ...person('northgate-03', 'Miriam Achterberg', 'miriam.achterberg@northgate.example', 'help desk'),
      role: 'operator',
    },
    { ...person('northgate-04', 'Paul Lindner', 'paul.lindner@northgate.example', 'auditor'), role: 'viewer' },
    { ...person('northgate-05', 'Clara Oduya', 'clara.oduya@northgate.example', 'owns a tenant'), role: 'connector' },
  ] satisfies Member[],
} as const;

export const OTHER_WORKSPACES: readonly { name: string; owner: Person }[] = [
  {
    name: 'Southgate Managed Services',
    owner: person('southgate-01', 'Rafael Brandt', 'rafael.brandt@southgate.example', 'owner of another workspace'),
  },
];

/** Known to the identity provider, and to be refused by Tenantry. */
export const OUTSIDERS: readonly Person[] = [
  person('outside-01', 'Nora Vance', 'nora.vance@elsewhere.example', 'member of nothing'),
  {
    // The owner's address, claimed by somebody who never proved it.
    sub: 'outside-02',
    name: 'Ines Kofler (unverified)',
    email: WORKSPACE.owner.email,
    emailVerified: false,
    note: 'claims an e-mail that was never verified',
  },
];

/** Everyone who can sign in at the identity provider. */
export const PEOPLE: readonly Person[] = [
  WORKSPACE.owner,
  ...WORKSPACE.members,
  ...OTHER_WORKSPACES.map((workspace) => workspace.owner),
  ...OUTSIDERS,
];
