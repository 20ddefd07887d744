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

const MAX_PRINTED = 50;
const NOT_VERIFIED = 2;

/** Verifies the database or an export and prints the result. Returns the exit code: 0 verified, 1 problems found, 2 not verified. */
export async function verifyAndPrint(root: string, args: readonly string[]): Promise<number> {
  const options = parseArguments(args);
  const folder = installationPath(dataPath(root, setting('DATA_DIR')));
  const secret = options.withoutSeals ? undefined : findSecret(folder);
  const code =
    options.exportFile === undefined
      ? await withAuditDatabase(root, folder, (database) =>
          // A single snapshot, because other programs may write at the same time.
          database.transaction((tx) => verifyDatabase(tx, options, secret), {
            isolationLevel: 'repeatable read',
            accessMode: 'read only',
          }),
        )
      : await verifyFile(options.exportFile, options, secret);
  if (secret !== undefined) return code;
  console.log('Seals were not checked, so entries deleted at the end since the last checkpoint would not be detected.');
  if (options.withoutSeals) return code;
  console.log(
    `AUTH_SECRET is not set, and ${folder} contains no secret. Set AUTH_SECRET, or accept this with --without-seals.`,
  );
  return code === 0 ? NOT_VERIFIED : code;
}

type Source = Parameters<typeof verifyWorkspace>[0];

async function verifyDatabase(database: Source, { workspace, checkpoints }: VerifyOptions, secret: string | undefined) {
  const all = await listAuditedWorkspaces(database);
  const chosen = all.filter(({ id }) => workspace === undefined || id === workspace);
  if (chosen.length === 0) throw new Error('This database has no such workspace.');
  if (checkpoints.length > 0 && chosen.length > 1)
    throw new Error('A checkpoint belongs to one workspace. Add --workspace ID.');
  let code = 0;
  for (const { id, name } of chosen) {
    const printer = createFindingPrinter();
    const { entries, head } = await verifyWorkspace(database, id, { secret, checkpoints, onFinding: printer.print });
    console.log(`${name} (${id}): ${summary(entries, printer.count())}`);
    if (printer.count() === 0) console.log(checkpointLine(head));
    else code = 1;
  }
  return code;
}

async function verifyFile(
  file: string,
  { checkpoints, workspace }: VerifyOptions,
  secret: string | undefined,
): Promise<number> {
  const printer = createFindingPrinter();
  const chunks: AsyncIterable<string> = createReadStream(file, { encoding: 'utf8' });
  const verified = await verifyExport(readExport(chunks), { secret, checkpoints, onFinding: printer.print });
  if (workspace !== undefined && verified.workspaceId !== workspace)
    printer.print({ seq: 0, message: 'belongs to another workspace' });
  console.log(`${file}: ${summary(verified.entries, printer.count())}`);
  if (printer.count() > 0) return 1;
  if (verified.head) console.log(checkpointLine(verified.head));
  if (verified.isProof) return 0;
  console.log('This export is filtered: its entries are unchanged, but missing entries can’t be detected.');
  return NOT_VERIFIED;
}

function createFindingPrinter() {
  let findings = 0;
  return {
    count: () => findings,
    print: ({ seq, message }: Finding) => {
      findings += 1;
      if (findings <= MAX_PRINTED) console.log(`  Entry ${seq} ${message}.`);
      if (findings === MAX_PRINTED + 1) console.log('  More problems were found. They are only counted.');
    },
  };
}

function summary(entries: number, findings: number): string {
  const checked = `${entries} ${entries === 1 ? 'entry' : 'entries'} checked`;
  if (findings === 0) return `${checked}, no problems found.`;
  return `${checked}, ${findings} ${findings === 1 ? 'problem' : 'problems'} found.`;
}

function checkpointLine({ seq, hash }: ChainLink): string {
  return `  Store this checkpoint elsewhere to verify later that no entry was removed: --checkpoint ${seq}:${hash}`;
}
