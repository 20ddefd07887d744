/** Prints the address of Tenantry and how to sign in. */
export function printStarted({ url, appUrl, cast, code, nango, seconds, exposure }) {
  console.log(`\nTenantry ready at ${url}`);
  if (appUrl !== url) console.log(`Public address: ${appUrl}`);
  console.log(`(started in ${seconds} s; Ctrl-C stops it)`);
  if (exposure) console.log(exposure);
  const problem = describeNangoState(nango);
  if (problem) console.log(`\n${problem}`);
  if (cast) printAccounts(cast);
  if (code) {
    console.log('\nThis installation has no owner yet. Open this address and enter the one-time code:');
    console.log(`  ${appUrl}/setup    ${code}`);
  }
  console.log('');
}

const NANGO_PROBLEMS = {
  slow: 'Nango is slow: it hasn’t responded yet. PingOne data appears once it does.',
  'rate-limited': 'Nango’s rate limit is reached. PingOne data appears again within a minute.',
  unreachable:
    'Tenantry couldn’t reach Nango, or Nango isn’t working yet. PingOne data appears once Nango responds. If it doesn’t, check NANGO_HOST.',
  refused:
    'Nango refused the call, so PingOne data can’t be read. Check NANGO_API_KEY, its scopes and NANGO_INTEGRATION_ADMIN.',
};

/** Returns a sentence about a state of Nango in `/api/health`. Names a setting only if that setting may be wrong. */
export function describeNangoState(state) {
  if (state === 'ok') return undefined;
  return `${NANGO_PROBLEMS[state] ?? `Nango: ${state}.`} Run \`npm run doctor\` for details.`;
}

function printAccounts(cast) {
  console.log('\nSign in to Tenantry as:');
  const owners = cast.otherWorkspaces.map(({ name, owner }) => ({ ...owner, role: 'owner', workspace: name }));
  const people = [{ ...cast.owner, role: 'owner' }, ...cast.members].map((one) => ({
    ...one,
    workspace: cast.workspace,
  }));
  printTable([...people, ...owners].map(({ email, password, role, workspace }) => [email, password, role, workspace]));
  if (!cast.pingOnePeople?.length) return;
  console.log(
    '\nThen connect PingOne, which the sandbox simulates. Paste one of these addresses and sign in as one of its users:',
  );
  for (const [url, users] of byConsole(cast.pingOnePeople)) {
    console.log(`  ${url}`);
    printApps(cast.pingOneApps?.find((apps) => apps.consoleUrl === url));
    printTable(users.map(({ username, password, note }) => [' ', username, password, note]));
  }
}

/** Prints the OAuth clients to enter in Nango's window. The first tenant needs none. */
function printApps(apps) {
  if (!apps) return;
  if (apps.hasWorkspaceClient) console.log("     choose the workspace's client, or the tenant's own client:");
  printTable([
    [' ', 'Worker app:', apps.worker.id, apps.worker.secret],
    [' ', 'Web App:', apps.web.id, apps.web.secret],
  ]);
}

function byConsole(people) {
  const groups = new Map();
  for (const one of people) groups.set(one.consoleUrl, [...(groups.get(one.consoleUrl) ?? []), one]);
  return groups;
}

function printTable(rows) {
  const width = (column) => Math.max(...rows.map((row) => String(row[column] ?? '').length));
  for (const row of rows)
    console.log(
      `  ${row
        .map((cell, column) => String(cell ?? '').padEnd(width(column)))
        .join('  ')
        .trimEnd()}`,
    );
}
