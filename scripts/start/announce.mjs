/** Prints where Tenantry is, and how to get in. */
export function announce({ url, appUrl, cast, code, seconds }) {
  console.log(`\nTenantry ready at ${url}`);
  if (appUrl !== url) console.log(`People reach it at ${appUrl}`);
  console.log(`(started in ${seconds} s; Ctrl-C stops it)`);
  if (cast) announceCast(cast);
  if (code) {
    console.log('\nNobody owns this installation yet. Claim it with the one-time code:');
    console.log(`  ${appUrl}/setup    ${code}`);
  }
  console.log('');
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
  console.log('\nThen connect PingOne (it is the sandbox) and sign in there as:');
  printTable(
    cast.pingOnePeople.map(({ username, password, consoleUrl, note }) => [username, password, consoleUrl, note]),
  );
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
