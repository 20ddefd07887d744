type Library = typeof import('oidc-provider');

let library: Promise<Library> | undefined;

/**
 * `oidc-provider`, loaded on first use because the sandbox must start fast.
 * It prints one warning on Node 20, where it runs well; that line alone is kept quiet.
 */
export function loadOidcProvider(): Promise<Library> {
  library ??= importQuietly();
  return library;
}

async function importQuietly(): Promise<Library> {
  const sink = globalThis.console;
  const warn = sink.warn;
  sink.warn = (...lines: unknown[]) => {
    if (!String(lines[0]).includes('Unsupported runtime')) warn.apply(sink, lines);
  };
  try {
    return await import('oidc-provider');
  } finally {
    sink.warn = warn;
  }
}
