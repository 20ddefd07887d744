import { clientAddress } from '@/lib/auth/client-address';
import type { LinkHolder } from '@/lib/operations/connections/links/link-holder';
import { reachLink } from '@/lib/operations/connections/links/reach-link';

/** Whoever holds the link that an address names: nobody is signed in here, the token is all there is. */
export function holderOf(request: Request, token: string): Promise<LinkHolder> {
  return reachLink({ token, address: clientAddress(request.headers) });
}
