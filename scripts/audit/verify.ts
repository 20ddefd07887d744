import { createReadStream } from 'node:fs';
import type { ChainLink } from '@/lib/audit/chain';
import { readExport } from '@/lib/audit/read-export';
import type { Finding } from '@/lib/audit/verify';
import { verifyExport } from '@/lib/audit/verify-export';
import { verifyWorkspace } from '@/lib/audit/verify-workspace';
import { listAuditedWorkspaces } from '@/lib/db/queries/audit/audit-chain';
import { dataPath, findSecret, installationPath, setting } from '../start/settings.mjs';
import { parseArguments, type VerifyOptions } from './parse-arguments';
import { withAuditDatabase } from './with-audit-database';

const MOST_TOLD = 50;
const NOT_PROVED = 2;

/** Checks what is asked for and prints the result. Returns the exit code: 0 proved, 1 something is wrong, 2 not proved. */
export async function verifyAndPrint(root: string, args: readonly string[]): Promise<number> {
  const asked = parseArguments(args);
  const folder = installationPath(dataPath(root, setting('DATA_DIR')));
  const secret = asked.withoutSeals ? undefined : findSecret(folder);
  const code =
    asked.exportFile === undefined
      ? await withAuditDatabase(root, folder, (database) =>
          // One state of the database, while others go on writing.
          database.transaction((tx) => verifyDatabase(tx, asked, secret), {
            isolationLevel: 'repeatable read',
            accessMode: 'read only',
          }),
        )
      : await verifyFile(asked.exportFile, asked, secret);
  if (secret !== undefined) return code;
  console.log('Seals were not checked: entries cut off at the end since the last checkpoint would not be noticed.');
  if (asked.withoutSeals) return code;
  console.log(`AUTH_SECRET is not set, and ${folder} holds none. Set it, or accept this with --without-seals.`);
  return code === 0 ? NOT_PROVED : code;
}

type Source = Parameters<typeof verifyWorkspace>[0];

async function verifyDatabase(database: Source, { workspace, checkpoints }: VerifyOptions, secret: string | undefined) {
  const all = await listAuditedWorkspaces(database);
  const chosen = all.filter(({ id }) => workspace === undefined || id === workspace);
  if (chosen.length === 0) throw new Error('There is no such workspace in this database.');
  if (checkpoints.length > 0 && chosen.length > 1)
    throw new Error('A checkpoint is of one workspace: say which with --workspace ID.');
  let code = 0;
  for (const { id, name } of chosen) {
    const teller = createTeller();
    const { entries, head } = await verifyWorkspace(database, id, { secret, checkpoints, onFinding: teller.tell });
    console.log(`${name} (${id}): ${summary(entries, teller.count())}`);
    if (teller.count() === 0) console.log(checkpointLine(head));
    else code = 1;
  }
  return code;
}

async function verifyFile(
  file: string,
  { checkpoints, workspace }: VerifyOptions,
  secret: string | undefined,
): Promise<number> {
  const teller = createTeller();
  const chunks: AsyncIterable<string> = createReadStream(file, { encoding: 'utf8' });
  const verified = await verifyExport(readExport(chunks), { secret, checkpoints, onFinding: teller.tell });
  if (workspace !== undefined && verified.workspaceId !== workspace)
    teller.tell({ seq: 0, message: 'this export is of another workspace' });
  console.log(`${file}: ${summary(verified.entries, teller.count())}`);
  if (teller.count() > 0) return 1;
  if (verified.head) console.log(checkpointLine(verified.head));
  if (verified.isProof) return 0;
  console.log('This export was filtered: no entry in it was changed, but nothing proves that none is missing.');
  return NOT_PROVED;
}

function createTeller() {
  let findings = 0;
  return {
    count: () => findings,
    tell: ({ seq, message }: Finding) => {
      findings += 1;
      if (findings <= MOST_TOLD) console.log(`  Entry ${seq} ${message}.`);
      if (findings === MOST_TOLD + 1) console.log('  And more, which are only counted.');
    },
  };
}

function summary(entries: number, findings: number): string {
  const checked = `${entries} ${entries === 1 ? 'entry' : 'entries'} checked`;
  return findings === 0 ? `${checked}, all in order.` : `${checked}, ${findings} wrong.`;
}

function checkpointLine({ seq, hash }: ChainLink): string {
  return `  To prove later that none of these was cut off, keep this elsewhere: --checkpoint ${seq}:${hash}`;
}
