import { CHECKS } from './checks';
import { examine } from './examine';
import { type Installation, readInstallation } from './installation';
import { createProbes } from './nango-probes';
import { hasWrong, jsonTextOf, textOf } from './print';

const PAPER_COLUMNS = 120;

/** What `lib` reads for itself is what the app would be given, without what is wrong. */
function readAsTheApp({ unusable, values }: Installation): void {
  for (const name of unusable.keys()) delete process.env[name];
  Object.assign(process.env, values);
}

function addressOf({ env, running, unusable }: Installation): string {
  return unusable.has('APP_URL') ? (running?.url ?? 'an address that is set wrong') : env.APP_URL;
}

/** Examines the installation in `root`, prints what was found, and ends the process: 1 when anything is wrong, else 0. */
export async function examineAndTell(root: string, args: readonly string[]): Promise<void> {
  const installation = await readInstallation(root, process.env);
  readAsTheApp(installation);
  const { env } = installation;
  const findings = await examine(CHECKS, { installation, env, probes: createProbes(env) });
  const report = { address: addressOf(installation), findings };
  const { isTTY, columns } = process.stdout;
  const look = { columns: columns ?? PAPER_COLUMNS, hasColour: isTTY === true && !process.env.NO_COLOR };
  const text = args.includes('--json') ? jsonTextOf(report) : textOf(report, look);
  // Sockets that are kept open must not keep the doctor.
  process.stdout.write(text, () => process.exit(hasWrong(findings) ? 1 : 0));
}
