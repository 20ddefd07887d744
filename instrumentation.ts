/** Next calls this once a server process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { prepareDatabase } = await import('./lib/db/prepare');
  const { chainOldEntries } = await import('./lib/audit/chain-old-entries');
  await prepareDatabase(chainOldEntries);
  const { startSharingNango } = await import('./lib/operations/health/share-nango');
  await startSharingNango();
  const { startLoggingRefusals } = await import('./lib/operations/health/log-refusals');
  startLoggingRefusals();
  const { startWorking } = await import('./lib/operations/work');
  await startWorking();
}
