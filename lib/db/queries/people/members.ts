import 'server-only';
import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Member } from '../../../actor';
import type { Role } from '../../../auth/roles';
import type { Queryable } from '../../client';
import { credentials, memberConnections, members, passwordLinks, people, workspaces } from '../../schema';

/** What a `Member` is made of, for queries over members, people and workspaces. */
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

/** Every membership of a person, the first joined first. */
export async function listMemberships(database: Queryable, personId: string): Promise<Member[]> {
  return database
    .select(MEMBER_COLUMNS)
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(members.personId, personId), isNull(members.removedAt)))
    .orderBy(asc(members.createdAt), asc(members.id));
}

/** A member of a workspace, also one who has left: for telling who once asked for something. */
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

/** Makes a person a member, again if they had left; undefined when they are one already. */
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

/** Makes a person a member unless they are or ever were one; undefined when nothing was done. */
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
  /** Providers of the person's credentials: `credential` is a password. */
  providers: string[];
  /** A password link was made that is neither used nor run out. */
  isLinkOpen: boolean;
  /** The asking person owns every workspace this person belongs to, and so may change how they sign in. */
  isOurs: boolean;
  hasSecondFactor: boolean;
};

/** Members of a workspace as `askingPersonId` may see them, the first joined first; one of them with `memberId`. */
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
 * Why a known person may be trusted to be who their e-mail says, seen by `askingPersonId`: it is themselves, or that
 * person owns every workspace they are or ever were in or made every link of somebody who never came in, or they only ever
 * came through the identity provider. Never where somebody else's workspace would be entered as them. Undefined: not at all.
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

// Whom an unused link has failed needs another. A workspace that others are or were in is not to be entered as them by
// somebody who has lost it since.
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

/** The person who has owned the installation's first workspace for longest, who runs it; undefined where nobody does. */
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
