/** Prints where Tenantry is, and how to get in. */
export function printStarted({ url, appUrl, cast, code, nango, seconds, reach }) {
  console.log(`\nTenantry ready at ${url}`);
  if (appUrl !== url) console.log(`People reach it at ${appUrl}`);
  console.log(`(started in ${seconds} s; Ctrl-C stops it)`);
  if (reach) console.log(reach);
  const trouble = describeNangoState(nango);
  if (trouble) console.log(`\n${trouble}`);
  if (cast) announceCast(cast);
  if (code) {
    console.log('\nNobody owns this installation yet. Claim it with the one-time code:');
    console.log(`  ${appUrl}/setup    ${code}`);
  }
  console.log('');
}

const NANGO_TROUBLES = {
  slow: 'Nango is slow: it has not answered yet. PingOne data appears once it does.',
  'rate-limited': 'Nango’s rate limit is reached. PingOne data appears again within a minute.',
  unreachable:
    'Nango can’t be reached, or is not working yet. PingOne data appears once it answers; if it doesn’t, check NANGO_HOST.',
  refused:
    'Nango refused the call, so PingOne data can’t be read. Check NANGO_API_KEY, its scopes and NANGO_INTEGRATION_ADMIN.',
};

/** What to say about a state of Nango in `/api/health`, naming a setting only where one may be wrong. */
export function describeNangoState(state) {
  if (state === 'ok') return undefined;
  return `${NANGO_TROUBLES[state] ?? `Nango: ${state}.`} \`npm run doctor\` says more.`;
}

function announceCast(cast) {
  console.log('\nSign in to Tenantry as:');
  const owners = cast.otherWorkspaces.map(({ name, owner }) => ({ ...owner, role: 'owner', workspace: name }));
  const people = [{ ...cast.owner, role: 'owner' }, ...cast.members].map((one) => ({
    ...one,
    workspace: cast.workspace,
  }));
  printTable([...people, ...owners].map(({ email, password, role, workspace }) => [email, password, role, workspace]));
  if (!cast.pingOnePeople?.length) return;
  console.log('\nThen connect PingOne (it is the sandbox): paste one of these addresses and sign in there as:');
  for (const [url, there] of byConsole(cast.pingOnePeople)) {
    console.log(`  ${url}`);
    announceApps(cast.pingOneApps?.find((apps) => apps.consoleUrl === url));
    printTable(there.map(({ username, password, note }) => [' ', username, password, note]));
  }
}

/** The client to type into Nango's window; the first tenant needs none. */
function announceApps(apps) {
  if (!apps) return;
  if (apps.hasWorkspaceClient) console.log("     choose The workspace's client; or this tenant's own:");
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
