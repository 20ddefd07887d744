const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** Returns what to print about who can reach a Tenantry that uses the sandbox; `chosen` is `BIND`. */
export function exposureNotice(chosen) {
  if (chosen === undefined)
    return 'It listens on this machine only, because the sandbox’s passwords are public. Set BIND to change that.';
  if (LOOPBACK.test(chosen)) return undefined;
  return `Warning: BIND=${chosen} lets other machines in, and anyone there can sign in with the sandbox’s public passwords.`;
}
