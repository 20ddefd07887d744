const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Returns whether an http or https address is a loopback address. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(new URL(address).hostname);
}

/** Returns whether browsers treat a page at this http or https address as a secure context: https, or loopback. */
export function isSecureAddress(address: string): boolean {
  return new URL(address).protocol === 'https:' || isLoopback(address);
}
