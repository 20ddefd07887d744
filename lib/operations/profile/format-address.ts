/** Returns an IPv6 address in its short form, and anything else unchanged. */
export function formatAddress(address: string): string {
  const asHost = `http://[${address}]`;
  return URL.canParse(asHost) ? new URL(asHost).hostname.slice(1, -1) : address;
}
