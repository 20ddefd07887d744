/** An IPv6 address as people write it; anything else as it is. */
export function formatAddress(address: string): string {
  const asHost = `http://[${address}]`;
  return URL.canParse(asHost) ? new URL(asHost).hostname.slice(1, -1) : address;
}
