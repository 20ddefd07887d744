/** Password of every member, at the identity provider and for Tenantry's own email and password sign-in. */
export const MEMBER_PASSWORD = 'Sandbox-Pass-2026';

export type Role = 'owner' | 'admin' | 'operator' | 'viewer' | 'connector';

export type Person = {
  sub: string;
  email: string;
  emailVerified: boolean;
  name: string;
  /** What this person demonstrates or tests. */
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

/** Known to the identity provider, but Tenantry must refuse them. */
export const OUTSIDERS: readonly Person[] = [
  person('outside-01', 'Nora Vance', 'nora.vance@elsewhere.example', 'not a member of any workspace'),
  {
    // The owner's address, claimed without verification.
    sub: 'outside-02',
    name: 'Ines Kofler (unverified)',
    email: WORKSPACE.owner.email,
    emailVerified: false,
    note: 'email address is not verified',
  },
];

/** Everyone who can sign in at the identity provider. */
export const PEOPLE: readonly Person[] = [
  WORKSPACE.owner,
  ...WORKSPACE.members,
  ...OTHER_WORKSPACES.map((workspace) => workspace.owner),
  ...OUTSIDERS,
];
