import { CHECKS } from './checks';
import { formatJson, formatText, hasFailures } from './format-report';
import { type Installation, readInstallation } from './installation';
import { createProbes } from './nango-probes';
import { runChecks } from './run-checks';

/** The width if the output is not a terminal. */
const DEFAULT_COLUMNS = 120;

/** Sets `process.env`, which `lib` reads, to what the app would get, without unusable settings. */
function readAsTheApp({ unusable, values }: Installation): void {
  for (const name of unusable.keys()) delete process.env[name];
  Object.assign(process.env, values);
}

function addressOf({ env, running, unusable }: Installation): string {
  return unusable.has('APP_URL') ? (running?.url ?? 'an invalid address') : env.APP_URL;
}

/** Checks the installation in `root`, prints the findings, and exits: 1 when any finding is `wrong`, else 0. */
export async function runDoctor(root: string, args: readonly string[]): Promise<void> {
  const installation = await readInstallation(root, process.env);
  readAsTheApp(installation);
  const { env } = installation;
  const findings = await runChecks(CHECKS, { installation, env, probes: createProbes(env) });
  const report = { address: addressOf(installation), findings };
  const { isTTY, columns } = process.stdout;
  const style = { columns: columns ?? DEFAULT_COLUMNS, hasColor: isTTY === true && !process.env.NO_COLOR };
  const text = args.includes('--json') ? formatJson(report) : formatText(report, style);
  // Exit explicitly: keep-alive sockets would keep the process running.
  process.stdout.write(text, () => process.exit(hasFailures(findings) ? 1 : 0));
}
