import type { HealthTone } from '../../ui/health';

/** `retry` starts a new attempt; `app` and `tenant` return to that step; `connection` opens the existing one. */
export type NextAction = 'retry' | 'app' | 'tenant' | 'connection' | 'window' | 'wait' | 'none';

export type SignInWords = {
  tone: HealthTone;
  label: string;
  title: string;
  advice: string;
  /** A second, smaller line of text. */
  hint?: string;
  nextAction: NextAction;
  /** The label of the retry button; defaults to “Sign in again”. */
  retryLabel?: string;
  /** Offers Connect UI in a separate window, as the primary or a secondary button. */
  ownWindow?: 'primary' | 'secondary';
  /** A note shown before the button. */
  buttonNote?: string;
};

/** Who reads the message, and the facts about the installation it mentions. */
export type Reader = {
  /** A link holder, who knows neither the owners nor the settings. */
  isGuest: boolean;
  /** Only owners are shown the names of settings. */
  isOwner: boolean;
  /** The host of Connect UI, as `host` or `host:port`. */
  connectUiHost: string;
};
