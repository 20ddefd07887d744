// Measures the audit log on the database that `npm start` runs, and prints the figures as JSON. A separate program, because
// app code outside Next needs a tsconfig that maps `server-only`.
import { type SQL, sql } from 'drizzle-orm';
import { sealEnds } from '@/lib/audit/append';
import { type ChainedRow, type ChainLink, chainEntry } from '@/lib/audit/chain';
import { recordAudit } from '@/lib/audit/record';
import { emptyChainEnds } from '@/lib/audit/seal';
import { checkEnds, walkChain } from '@/lib/audit/verify';
import { verifyWorkspace } from '@/lib/audit/verify-workspace';
import { db, type Transaction } from '@/lib/db/client';
import { countUnchainedEntries, insertAuditEntries, walkAuditChain } from '@/lib/db/queries/audit/audit-chain';
import { addAuditHead, findAuditHead } from '@/lib/db/queries/audit/audit-heads';
import { startAppDatabase } from '../testing/database/app-database';
import { buildAuditFacts, WORKSPACE } from '../testing/workspace/audit-facts';
import { interleave, median } from './sampling';

const ENTRIES = 100_000;
const ENTRIES_A_BATCH = 5_000;
const TAMPERS = 1_000;
const WRITES = 200;

type Figures = { tampersFound: number; verifyS: number; auditedMs: number; aloneMs: number };

async function measureFigures(): Promise<Figures> {
  const database = await startAppDatabase();
  try {
    await fill();
    const verifyS = await secondsToVerify();
    const tampersFound = await findTampers({ workspaceId: WORKSPACE, entries: ENTRIES, tampers: TAMPERS });
    return { tampersFound, verifyS, ...(await measureWrites()) };
  } finally {
    await database.stop();
  }
}

async function fill(): Promise<void> {
  await db().execute(sql`insert into workspaces (id, name) values (${WORKSPACE}, 'Measured')`);
  const ends = emptyChainEnds(WORKSPACE);
  let link: ChainLink = ends.head;
  for (let from = 0; from < ENTRIES; from += ENTRIES_A_BATCH) {
    const rows: ChainedRow[] = [];
    for (let index = from; index < from + ENTRIES_A_BATCH; index++) {
      const row = chainEntry(link, buildAuditFacts(index));
      rows.push(row);
      link = { seq: row.seq, hash: row.hash };
    }
    await db().transaction((tx) => insertAuditEntries(tx, rows));
  }
  await db().transaction((tx) => addAuditHead(tx, sealEnds({ ...ends, head: link })));
}

async function secondsToVerify(): Promise<number> {
  const startedAt = performance.now();
  let findings = 0;
  const { entries } = await verifyWorkspace(db(), WORKSPACE, {
    secret: process.env.AUTH_SECRET,
    onFinding: () => {
      findings += 1;
    },
  });
  if (entries !== ENTRIES || findings > 0)
    throw new Error(`Expected ${ENTRIES} valid entries; verified ${entries}, with ${findings} findings`);
  return (performance.now() - startedAt) / 1000;
}

/** Measures a change with its audit entry, and the same change alone. */
async function measureWrites(): Promise<{ auditedMs: number; aloneMs: number }> {
  const [audited = [], alone = []] = await interleave(
    [() => millisecondsOf({ isAudited: true }), () => millisecondsOf({ isAudited: false })],
    { rounds: WRITES, warmUp: WRITES / 10 },
  );
  return { auditedMs: median(audited), aloneMs: median(alone) };
}

async function millisecondsOf({ isAudited }: { isAudited: boolean }): Promise<number> {
  const startedAt = performance.now();
  await db().transaction(async (tx) => {
    await tx.execute(sql`update workspaces set name = 'Measured again' where id = ${WORKSPACE}`);
    if (!isAudited) return;
    const [before, after] = [{ enabled: false }, { enabled: true }];
    const target = { target: 'Alice Example', targetKind: 'member', targetId: WORKSPACE } as const;
    const entry = { action: 'member.add', ...target, reason: 'Ticket 4711', before, after } as const;
    await recordAudit(tx, { workspaceId: WORKSPACE, actor: { kind: 'system' }, ...entry });
  });
  return performance.now() - startedAt;
}

/** Entries read before and after a tampered one. */
const AROUND = 4;
/** Every tenth place is also verified without tampering. */
const CONTROL_EVERY = 10;

const TEXTS = ['actor_kind', 'actor_name', 'actor_email', 'address', 'request_id', 'action', 'target', 'connection_id'];
const MORE_TEXTS = ['connection_name', 'environment_id', 'environment_name', 'reason', 'before', 'after', 'details'];
const LAST_TEXTS = ['target_kind', 'target_id', 'outcome', 'correlation_id', 'previous', 'hash'];
const COLUMNS = [...TEXTS, ...MORE_TEXTS, ...LAST_TEXTS];
const UUIDS = ['id', 'member_id', 'follows_id'];

type Draw = {
  pick: (below: number) => number;
  entries: number;
  /** Returns the condition that an entry has this sequence number. */
  at: (seq: number) => SQL;
  after: (seq: number) => SQL;
};

/** Kinds of tampering by someone with access to the database. Each returns the statements for `place`, in order. */
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

/** Tampers at random places, rolled back each time, and returns how often it was detected. Throws when an unchanged chain has findings. */
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
      throw new Error(`The unchanged chain has findings at entry ${place}`);
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
 * Returns the number of findings of the whole verification at the place and at the end. Each entry is verified against
 * the one before it and the last against the head, so reading the entries around the place is enough.
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
  return findings + (await countUnchainedEntries(tx, workspaceId));
}

process.stdout.write(JSON.stringify(await measureFigures()), () => process.exit(0));
