import { clientAddress } from '@/lib/auth/client-address';
import type { LinkHolder } from '@/lib/operations/connections/links/link-holder';
import { requireLink } from '@/lib/operations/connections/links/require-link';

/** Whoever holds the link that an address names: nobody is signed in here, the token is all there is. */
export function requireLinkHolder(request: Request, token: string): Promise<LinkHolder> {
  return requireLink({ token, address: clientAddress(request.headers) });
}
