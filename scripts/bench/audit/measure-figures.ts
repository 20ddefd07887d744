import { sql } from 'drizzle-orm';
import { sealed } from '@/lib/audit/append';
import { type ChainedRow, chainEntry, type Link } from '@/lib/audit/chain';
import { recordAudit } from '@/lib/audit/record';
import { newEnds } from '@/lib/audit/seal';
import { verifyWorkspace } from '@/lib/audit/verify-workspace';
import { insertAuditEntries } from '@/lib/db/audit-chain';
import { addAuditHead } from '@/lib/db/audit-heads';
import { db } from '@/lib/db/client';
import { startAppDatabase } from '../../testing/app-database';
import { someFacts, WORKSPACE } from '../../testing/audit-facts';
import { median } from '../statistics';
import { findTampers } from './tampers';

const ENTRIES = 100_000;
const ENTRIES_A_BATCH = 5_000;
const TAMPERS = 1_000;
const WRITES = 200;

export type Figures = { tampersFound: number; verifyS: number; writeMs: number; writeAloneMs: number };

export async function measureFigures(): Promise<Figures> {
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
  const ends = newEnds(WORKSPACE);
  let link: Link = ends.head;
  for (let from = 0; from < ENTRIES; from += ENTRIES_A_BATCH) {
    const rows: ChainedRow[] = [];
    for (let index = from; index < from + ENTRIES_A_BATCH; index++) {
      const row = chainEntry(link, someFacts(index));
      rows.push(row);
      link = { seq: row.seq, hash: row.hash };
    }
    await db().transaction((tx) => insertAuditEntries(tx, rows));
  }
  await db().transaction((tx) => addAuditHead(tx, sealed({ ...ends, head: link })));
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
    throw new Error(`${entries} entries were checked, and ${findings} are wrong`);
  return (performance.now() - startedAt) / 1000;
}

/** What an entry adds to a transaction that writes something, taken in turns. */
async function measureWrites(): Promise<{ writeMs: number; writeAloneMs: number }> {
  const [alone, audited]: [number[], number[]] = [[], []];
  for (let write = 0; write < WRITES; write++) {
    alone.push(await millisecondsOf({ isAudited: false }));
    audited.push(await millisecondsOf({ isAudited: true }));
  }
  return { writeMs: median(audited) - median(alone), writeAloneMs: median(alone) };
}

async function millisecondsOf({ isAudited }: { isAudited: boolean }): Promise<number> {
  const startedAt = performance.now();
  await db().transaction(async (tx) => {
    await tx.execute(sql`update workspaces set name = 'Measured again' where id = ${WORKSPACE}`);
    if (!isAudited) return;
    const [before, after] = [{ enabled: false }, { enabled: true }];
    const entry = { action: 'member.add', target: 'Somebody', reason: 'Ticket 4711', before, after } as const;
    await recordAudit(tx, { workspaceId: WORKSPACE, actor: { kind: 'system' }, ...entry });
  });
  return performance.now() - startedAt;
}
