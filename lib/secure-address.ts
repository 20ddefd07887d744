const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an http or https address means the very machine that uses it. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(new URL(address).hostname);
}

/** Whether browsers treat a page at this http or https address as a secure context: over https, or on the same machine. */
export function isSecureAddress(address: string): boolean {
  return new URL(address).protocol === 'https:' || isLoopback(address);
}
