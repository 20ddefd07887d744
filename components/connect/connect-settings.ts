import type { PingOneAddresses } from '@/lib/pingone/recognize-address';

export type ConnectSettings = {
  /** Nango's callback, which the PingOne app must allow. */
  redirectUri: string;
  addresses: PingOneAddresses;
  /** Whether this member may see what a tenant-wide connection can access. */
  mayBrowse: boolean;
  /** Only owners are shown the names of settings. */
  isOwner: boolean;
  /** Connect UI; `isSecure` is true when browsers treat its address as a secure context. */
  connectUi: { address: string; isSecure: boolean };
};
