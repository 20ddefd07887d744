/** Next calls this once per server process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { prepareDatabase } = await import('./lib/db/boot');
  const { chainOldEntries } = await import('./lib/audit/chain-old-entries');
  await prepareDatabase(chainOldEntries);
  const { startSharingNangoLimit } = await import('./lib/operations/health/share-nango-limit');
  await startSharingNangoLimit();
  const { startLoggingOverload } = await import('./lib/operations/health/log-overload');
  startLoggingOverload();
  const { startWorkers } = await import('./lib/operations/workers');
  await startWorkers();
}
