const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** Returns a notice about which machines can reach Tenantry while it uses the sandbox; `chosen` is `BIND`. */
export function exposureNotice(chosen) {
  if (chosen === undefined)
    return 'Only this machine can connect, because the sandbox’s passwords are public. Set BIND to change this.';
  if (LOOPBACK.test(chosen)) return undefined;
  return `Warning: BIND=${chosen} lets other machines connect, and anyone can sign in with the sandbox’s public passwords.`;
}
