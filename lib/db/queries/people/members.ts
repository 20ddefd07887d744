import 'server-only';
import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Member } from '../../../actor';
import type { Role } from '../../../auth/role-names';
import type { Queryable } from '../../client';
import { credentials, memberConnections, members, passwordLinks, people, workspaces } from '../../schema';

/** The columns of a `Member`, for queries on members, people and workspaces. */
export const MEMBER_COLUMNS = {
  id: members.id,
  personId: people.id,
  workspaceId: workspaces.id,
  workspaceName: workspaces.name,
  role: members.role,
  name: people.name,
  email: people.email,
  limitedTo: sql<
    string[] | null
  >`case when ${members.isLimited} and ${members.role} in ('operator', 'viewer') then array(select ${memberConnections.connectionId}::text from ${memberConnections} where ${memberConnections.memberId} = ${members.id}) end`,
  isReadOnly: workspaces.isReadOnly,
};

/** Returns every membership of a person, earliest first. */
export async function listMemberships(database: Queryable, personId: string): Promise<Member[]> {
  return database
    .select(MEMBER_COLUMNS)
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.personId, personId), isNull(members.removedAt)))
    .orderBy(asc(members.createdAt), asc(members.id));
}

/** Returns a member of a workspace, including former members: for showing who once did something. */
export async function findMember(
  database: Queryable,
  key: { id: string; workspaceId: string },
): Promise<Member | undefined> {
  const [row] = await database
    .select(MEMBER_COLUMNS)
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.id, key.id), eq(members.workspaceId, key.workspaceId)));
  return row;
}

export async function findMemberRole(database: Queryable, memberId: string): Promise<Role | undefined> {
  const [row] = await database
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.id, memberId), isNull(members.removedAt)));
  return row?.role;
}

/** Adds a person as a member, or again after leaving; undefined if they are already a member. */
export async function addMembership(
  tx: Queryable,
  given: { workspaceId: string; personId: string; role: Role; isLimited?: boolean },
): Promise<{ id: string; createdAt: Date } | undefined> {
  const [row] = await tx
    .insert(members)
    .values(given)
    .onConflictDoUpdate({
      target: [members.workspaceId, members.personId],
      set: { role: given.role, isLimited: given.isLimited ?? false, removedAt: null },
      setWhere: isNotNull(members.removedAt),
    })
    .returning({ id: members.id, createdAt: members.createdAt });
  return row;
}

/** Adds a person as a member unless they are or ever were one; undefined if nothing was done. */
export async function addFirstMembership(
  tx: Queryable,
  given: { workspaceId: string; personId: string; role: Role },
): Promise<{ id: string } | undefined> {
  const [row] = await tx.insert(members).values(given).onConflictDoNothing().returning({ id: members.id });
  return row;
}

export type ListedMember = {
  id: string;
  personId: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
  /** The connections that an operator or viewer is limited to; null = all. */
  limitedTo: string[] | null;
  /** The providers of the person's credentials. `credential` is a password. */
  providers: string[];
  /** Whether there is a password link that is neither used nor expired. */
  isLinkOpen: boolean;
  /** Whether the asking person owns every workspace of this person, and so may change how they sign in. */
  isOurs: boolean;
  hasSecondFactor: boolean;
};

/** Returns members of a workspace as `askingPersonId` may see them, earliest first; with `memberId`, only this one. */
export async function listMembers(
  database: Queryable,
  scope: { workspaceId: string; askingPersonId: string; memberId?: string },
): Promise<ListedMember[]> {
  const ofWorkspace = and(eq(members.workspaceId, scope.workspaceId), isNull(members.removedAt));
  return database
    .select({
      id: members.id,
      personId: people.id,
      name: people.name,
      email: people.email,
      role: members.role,
      createdAt: members.createdAt,
      limitedTo: MEMBER_COLUMNS.limitedTo,
      providers: sql<
        string[]
      >`array(select distinct ${credentials.providerId} from ${credentials} where ${credentials.personId} = ${people.id} order by 1)`,
      isLinkOpen: sql<boolean>`exists (select 1 from ${passwordLinks} where ${passwordLinks.personId} = ${people.id} and ${passwordLinks.usedAt} is null and ${passwordLinks.expiresAt} > now())`,
      isOurs: ownsEveryWorkspaceOf(scope.askingPersonId),
      hasSecondFactor: people.twoFactorEnabled,
    })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(scope.memberId === undefined ? ofWorkspace : and(ofWorkspace, eq(members.id, scope.memberId)))
    .orderBy(asc(members.createdAt), asc(members.id));
}

/**
 * Returns why a known person's identity can be trusted by `askingPersonId`. `owner`: it is themselves; or the asking
 * person owns every workspace the person is or was in; or the person never signed in and the asking person issued all
 * their password links. `provider`: the person only ever signed in through the identity provider. Undefined: no reason.
 * It must never give access to another owner's workspace.
 */
export async function findTrustReason(
  database: Queryable,
  { askingPersonId, personId }: { askingPersonId: string; personId: string },
): Promise<'owner' | 'provider' | undefined> {
  const [row] = await database
    .select({
      isOurs: sql<boolean>`${people.id} = ${askingPersonId} or ${onlyHasLinksOf(askingPersonId)} or (${has('members')} and ${ownsEveryWorkspaceOf(askingPersonId, { andFormer: true })})`,
      isProviders: sql<boolean>`${has('credentials')} and not ${has('credentials', sql`and password is not null`)}`,
    })
    .from(people)
    .where(eq(people.id, personId));
  if (row?.isOurs) return 'owner';
  return row?.isProviders ? 'provider' : undefined;
}

// A person whose unused link did not work needs another one. But an owner who has since lost a workspace with other
// members must not get into it as that person.
function onlyHasLinksOf(askingPersonId: string): SQL {
  const another = sql`and made_by is distinct from ${askingPersonId}`;
  const withOthers = sql`and exists (
    select 1 from members others
    where others.workspace_id = theirs.workspace_id and others.person_id <> theirs.person_id)`;
  const ownsThose = ownsEveryWorkspaceOf(askingPersonId, { andFormer: true, only: withOthers });
  return sql`(not ${has('credentials')} and ${has('password_links')} and not ${has('password_links', another)} and ${ownsThose})`;
}

function has(table: 'members' | 'credentials' | 'password_links', condition: SQL = sql``): SQL {
  return sql`exists (select 1 from ${sql.raw(table)} theirs where theirs.person_id = ${people.id} ${condition})`;
}

function ownsEveryWorkspaceOf(
  askingPersonId: string,
  { andFormer = false, only = sql`` }: { andFormer?: boolean; only?: SQL } = {},
): SQL<boolean> {
  return sql<boolean>`not exists (
    select 1 from members theirs
    where theirs.person_id = ${people.id} ${andFormer ? sql`` : sql`and theirs.removed_at is null`} ${only} and not exists (
      select 1 from members mine
      where mine.workspace_id = theirs.workspace_id and mine.person_id = ${askingPersonId} and mine.role = 'owner'
        and mine.removed_at is null))`;
}

/** Returns the longest-standing owner of the first workspace, who runs the installation; undefined if it has none. */
export async function findInstallationOwner(database: Queryable): Promise<string | undefined> {
  const first = database.select({ id: workspaces.id }).from(workspaces).orderBy(workspaces.createdAt).limit(1);
  const [owner] = await database
    .select({ personId: members.personId })
    .from(members)
    .where(and(inArray(members.workspaceId, first), eq(members.role, 'owner'), isNull(members.removedAt)))
    .orderBy(members.createdAt)
    .limit(1);
  return owner?.personId;
}
