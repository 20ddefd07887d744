import { clientAddress } from '@/lib/auth/client-address';
import type { LinkHolder } from '@/lib/operations/connections/links/link-holder';
import { requireLink } from '@/lib/operations/connections/links/require-link';

/** Returns the holder of the link in the address. Nobody is signed in on these routes; the token is the only credential. */
export function requireLinkHolder(request: Request, token: string): Promise<LinkHolder> {
  return requireLink({ token, address: clientAddress(request.headers) });
}
