import type { Reader, SignInWords } from './sign-in-message';
import type { NoWindowCause } from './sign-in-state';

/** Shown when Connect UI hasn't reported ready for a while; it may still load. */
export const SLOW_LOADING_WORDS: SignInWords = {
  tone: 'off',
  label: 'Still loading',
  title: 'Nango’s window is taking longer than usual',
  advice: 'Some networks delay its fonts. The window appears here when it’s ready.',
  nextAction: 'retry',
  retryLabel: 'Try again',
  ownWindow: 'secondary',
};

const CANNOT_START = {
  tone: 'warn',
  label: 'Blocked by this browser',
  title: 'Nango’s window can’t open here',
  nextAction: 'retry',
  retryLabel: 'Try again',
  ownWindow: 'primary',
} as const satisfies Partial<SignInWords>;

/** Returns why Connect UI can't be shown over the page, as far as this browser can tell. */
export function noWindowWords(cause: NoWindowCause | undefined, reader: Reader): SignInWords {
  const { connectUiHost, isOwner } = reader;
  const contact = contactWords(reader);
  switch (cause) {
    case 'storage-blocked':
      return {
        ...CANNOT_START,
        advice: `This browser probably blocks ${connectUiHost} from storing data inside another site. It works in a separate window.`,
        hint: `Private windows, Brave and Firefox in strict mode do this. ${isOwner ? `If ${connectUiHost} is also blank in a separate window, check NANGO_CONNECT_UI_URL. ` : ''}Nothing was sent to PingOne.`,
      };
    case 'insecure-page':
      return {
        ...CANNOT_START,
        advice:
          'Tenantry is served over plain HTTP, so this browser disables features that Nango’s window needs here. It works in a separate window.',
        hint: isOwner
          ? 'Serve Tenantry over HTTPS to fix this for everyone. Nothing was sent to PingOne.'
          : 'Nothing was sent to PingOne.',
      };
    case 'unreachable':
      return {
        ...CANNOT_START,
        title: 'This browser couldn’t load Nango’s window',
        advice: `An ad blocker or another extension may be blocking ${connectUiHost}. Allow that address, then try again.`,
        hint: `If it fails in every browser, ${isOwner ? 'check that Connect UI is running at the address in NANGO_CONNECT_UI_URL' : contact}. Nothing was sent to PingOne.`,
        ownWindow: 'secondary',
      };
    case 'own-code':
      return {
        ...CANNOT_START,
        label: 'Not loaded',
        title: 'This browser couldn’t load part of Tenantry',
        advice: 'Check your network connection, then reload the page. Nothing was sent to PingOne.',
        ownWindow: 'secondary',
      };
    case 'not-connect-ui':
    case undefined:
      return {
        tone: 'bad',
        label: 'Not opened',
        title: 'Nango’s window didn’t open',
        advice: isOwner
          ? `A server responds at ${connectUiHost}, but it may not be Nango’s Connect UI. Check NANGO_CONNECT_UI_URL.`
          : `Nango’s window isn’t working. If it keeps failing, ${contact}.`,
        hint: 'Nothing was sent to PingOne.',
        nextAction: 'retry',
        retryLabel: 'Try again',
        ownWindow: 'secondary',
      };
  }
}

/** Returns whom a reader who can't change settings should contact: “tell an owner of this workspace”. */
export function contactWords({ isGuest }: Pick<Reader, 'isGuest'>): string {
  return isGuest ? 'tell the person who sent you the link' : 'tell an owner of this workspace';
}
