import { parseArgs } from 'node:util';
import type { ChainLink } from '@/lib/audit/chain';
import { parseUuid } from '@/lib/ids';

export type VerifyOptions = {
  exportFile?: string;
  workspace?: string;
  checkpoints: readonly ChainLink[];
  /** Accepts that the end of each chain is not verified. */
  withoutSeals: boolean;
};

/** Parses the command line. Throws an error whose message can be shown. */
export function parseArguments(args: readonly string[]): VerifyOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      export: { type: 'string' },
      workspace: { type: 'string' },
      checkpoint: { type: 'string', multiple: true },
      'without-seals': { type: 'boolean', default: false },
    },
  });
  const workspace = values.workspace === undefined ? undefined : parseUuid(values.workspace);
  if (values.workspace !== undefined && workspace === undefined)
    throw new Error('--workspace must be the ID of a workspace.');
  return {
    ...(values.export === undefined ? {} : { exportFile: values.export }),
    ...(workspace === undefined ? {} : { workspace }),
    checkpoints: (values.checkpoint ?? []).map(readCheckpoint),
    withoutSeals: values['without-seals'],
  };
}

function readCheckpoint(text: string): ChainLink {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new Error('--checkpoint must be SEQ:HASH, as printed by an earlier verification.');
  return { seq: Number(seq), hash: hash.toLowerCase() };
}
