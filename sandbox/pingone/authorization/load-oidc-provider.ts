type Library = typeof import('oidc-provider');

let library: Promise<Library> | undefined;

/**
 * Loads `oidc-provider` on first use, because the sandbox must start fast.
 * Suppresses the one warning that the library prints on Node 20, where it works.
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
