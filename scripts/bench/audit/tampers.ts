import { type SQL, sql } from 'drizzle-orm';
import { checkEnds, walkChain } from '@/lib/audit/verify';
import { countUnchained, walkAuditChain } from '@/lib/db/audit-chain';
import { findAuditHead } from '@/lib/db/audit-heads';
import { db, type Transaction } from '@/lib/db/client';

/** How many entries on either side are read with the place of a tamper. */
const AROUND = 4;
/** How often the same place is checked without a tamper. */
const CONTROL_EVERY = 10;

const TEXTS = ['actor_kind', 'actor_name', 'actor_email', 'address', 'request_id', 'action', 'target', 'connection_id'];
const MORE_TEXTS = ['connection_name', 'environment_id', 'environment_name', 'reason', 'before', 'after', 'details'];
const LAST_TEXTS = ['outcome', 'correlation_id', 'previous', 'hash'];
const COLUMNS = [...TEXTS, ...MORE_TEXTS, ...LAST_TEXTS];
const UUIDS = ['id', 'member_id', 'follows_id'];

type Draw = {
  pick: (below: number) => number;
  entries: number;
  /** The condition that an entry has this number. */
  at: (seq: number) => SQL;
  after: (seq: number) => SQL;
};

/** What somebody with the database in hand does at `place`; the statements, one after the other. */
const KINDS: readonly ((place: number, draw: Draw) => SQL[])[] = [
  (place, { pick, at }) => {
    const column = sql.raw(`"${COLUMNS[pick(COLUMNS.length)]}"`);
    return [sql`update audit_entries set ${column} = ${column} || ' ' where ${at(place)}`];
  },
  (place, { pick, at }) => {
    const column = sql.raw(`"${UUIDS[pick(UUIDS.length)]}"`);
    return [sql`update audit_entries set ${column} = gen_random_uuid() where ${at(place)}`];
  },
  (place, { pick, at }) => [
    sql`update audit_entries set created_at = created_at + ${`${pick(5_000) + 1} ms`}::interval where ${at(place)}`,
  ],
  (place, { at }) => [sql`update audit_entries set target = null where ${at(place)}`],
  (place, { at }) => [sql`update audit_entries set seq = null where ${at(place)}`],
  (place, { at }) => [sql`delete from audit_entries where ${at(place)}`],
  (place, { entries, at }) => {
    const other = (place % entries) + 1;
    const move = (from: number, to: number) => sql`update audit_entries set seq = ${to} where ${at(from)}`;
    return [move(place, -1), move(other, place), move(-1, other)];
  },
  (place, { at }) => [
    sql`update audit_entries set actor_name = theirs.actor_name || '!', hash = theirs.hash
      from (select actor_name, hash from audit_entries where ${at(place)}) theirs where ${at(place)}`,
  ],
  (_, { entries, at }) => [copyOfLast(at(entries), sql`${entries + 1}`)],
  (_, { entries, at }) => [copyOfLast(at(entries), sql`null`)],
  (_, { entries, pick, after }) => [sql`delete from audit_entries where ${after(entries - 1 - pick(AROUND - 1))}`],
  (_, { entries, pick, at, after }) => {
    const end = entries - 1 - pick(AROUND - 1);
    return [
      sql`delete from audit_entries where ${after(end)}`,
      sql`update audit_heads set seq = ${end}, hash = (select hash from audit_entries where ${at(end)})`,
    ];
  },
  (place, { at }) => [
    sql`update audit_heads set anchor_seq = ${place}, anchor_hash = (select hash from audit_entries where ${at(place)})`,
  ],
  () => [sql`update audit_heads set hash = reverse(hash)`],
  () => [sql`update audit_heads set seal = reverse(seal)`],
  () => [sql`delete from audit_heads`],
];

function copyOfLast(isLast: SQL, seq: SQL): SQL {
  return sql`insert into audit_entries (workspace_id, seq, actor_kind, actor_name, action, details, outcome, previous, hash)
    select workspace_id, ${seq}, actor_kind, actor_name, action, details, outcome, hash, reverse(hash)
    from audit_entries where ${isLast}`;
}

type Plan = { workspaceId: string; entries: number; tampers: number };

/** Tampers at random places, each alone and undone; how many of them were found. Throws when an honest chain has findings. */
export async function findTampers({ workspaceId, entries, tampers }: Plan): Promise<number> {
  const pick = (below: number) => Math.floor(Math.random() * below);
  const at = (seq: number) => sql`workspace_id = ${workspaceId} and seq = ${seq}`;
  const after = (seq: number) => sql`workspace_id = ${workspaceId} and seq > ${seq}`;
  let found = 0;
  for (let round = 0; round < tampers; round++) {
    const place = 1 + pick(entries);
    const kind = KINDS[round % KINDS.length];
    const statements = kind?.(place, { pick, entries, at, after }) ?? [];
    const isControl = round % CONTROL_EVERY === 0;
    if (isControl && (await isFound(workspaceId, { place, entries, statements: [] })))
      throw new Error(`An honest chain is wrong at ${place}`);
    if (await isFound(workspaceId, { place, entries, statements })) found += 1;
  }
  return found;
}

class UndoError extends Error {}

async function isFound(
  workspaceId: string,
  { place, entries, statements }: { place: number; entries: number; statements: readonly SQL[] },
): Promise<boolean> {
  let findings = 0;
  try {
    await db().transaction(async (tx) => {
      for (const statement of statements) await tx.execute(statement);
      findings = await countFindings(tx, workspaceId, { place, entries });
      throw new UndoError();
    });
  } catch (error) {
    if (!(error instanceof UndoError)) throw error;
  }
  return findings > 0;
}

/**
 * What the whole check would say of the place and of the end. It holds each entry against the one before it and the last
 * against the head, so what it says of a place needs no other entry.
 */
async function countFindings(
  tx: Transaction,
  workspaceId: string,
  { place, entries }: { place: number; entries: number },
): Promise<number> {
  let findings = 0;
  const onFinding = () => {
    findings += 1;
  };
  const ends = await findAuditHead(tx, workspaceId);
  const walk = async (after: number, through: number) => {
    const { value: before } = await walkAuditChain(tx, workspaceId, { after: after - 1, through: after }).next();
    const anchor = before ? { seq: before.seq, hash: before.hash ?? '' } : ends?.anchor;
    if (!anchor) return undefined;
    return walkChain(walkAuditChain(tx, workspaceId, { after, through }), { anchor, onFinding });
  };
  await walk(Math.max(0, place - AROUND), Math.min(place + AROUND, entries));
  const last = await walk(entries - 2 * AROUND, Number.MAX_SAFE_INTEGER);
  const secret = process.env.AUTH_SECRET;
  if (last) checkEnds(last, { ends, secret }).forEach(onFinding);
  else onFinding();
  return findings + (await countUnchained(tx, workspaceId));
}
