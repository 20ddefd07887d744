import { CHECKS } from './checks';
import { formatJson, formatText, hasFailures } from './format-report';
import { type Installation, readInstallation } from './installation';
import { createProbes } from './nango-probes';
import { runChecks } from './run-checks';

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
export async function runDoctor(root: string, args: readonly string[]): Promise<void> {
  const installation = await readInstallation(root, process.env);
  readAsTheApp(installation);
  const { env } = installation;
  const findings = await runChecks(CHECKS, { installation, env, probes: createProbes(env) });
  const report = { address: addressOf(installation), findings };
  const { isTTY, columns } = process.stdout;
  const look = { columns: columns ?? PAPER_COLUMNS, hasColour: isTTY === true && !process.env.NO_COLOR };
  const text = args.includes('--json') ? formatJson(report) : formatText(report, look);
  // Sockets that are kept open must not keep the doctor.
  process.stdout.write(text, () => process.exit(hasFailures(findings) ? 1 : 0));
}
