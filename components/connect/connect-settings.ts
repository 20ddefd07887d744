import type { PingOneAddresses } from '@/lib/pingone/recognize-address';

export type ConnectSettings = {
  /** Nango's callback, which the PingOne app must allow. */
  redirectUri: string;
  addresses: PingOneAddresses;
  /** Whether this member may see what a tenant-wide connection reaches. */
  mayBrowse: boolean;
  /** Owners are told the names of settings. */
  isOwner: boolean;
  /** Nango's window; `isSecure`: browsers give a page at its address all that it needs. */
  connectUi: { address: string; isSecure: boolean };
};
