import type { HealthTone } from '../../ui/health';

/** `again` opens a new try; `app` and `tenant` go back to that step; `connection` opens the one that is there. */
export type NextAction = 'again' | 'app' | 'tenant' | 'connection' | 'window' | 'wait' | 'none';

export type SignInWords = {
  tone: HealthTone;
  word: string;
  lead: string;
  advice: string;
  /** A second, smaller line. */
  hint?: string;
  wayOn: NextAction;
  /** What the button for a new try says; “Sign in again” unless said. */
  again?: string;
  /** Offers Connect UI in a window of its own: as the primary, or beside it. */
  ownWindow?: 'first' | 'beside';
  /** What stands before the button, about it. */
  before?: string;
};

/** Who reads, and what of the installation the sentences name. */
export type Reader = {
  /** Somebody without an account here, who knows no owner and no setting. */
  isGuest: boolean;
  /** Owners alone read the names of settings. */
  isOwner: boolean;
  /** Where Connect UI is, as `host` or `host:port`. */
  connectUiHost: string;
};
