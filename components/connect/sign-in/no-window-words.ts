import type { Reader, SignInWords } from './sign-in-message';
import type { NoWindowCause } from './sign-in-state';

/** Connect UI has said nothing for a while, and may still. */
export const SLOW_LOADING_WORDS: SignInWords = {
  tone: 'off',
  word: 'Still loading',
  lead: 'Nango’s window is taking longer than usual',
  advice: 'Some networks delay its fonts. The window appears here when it’s ready.',
  wayOn: 'again',
  again: 'Try again',
  ownWindow: 'beside',
};

const CANNOT_START = {
  tone: 'warn',
  word: 'Blocked by this browser',
  lead: 'Nango’s window can’t open here',
  wayOn: 'again',
  again: 'Try again',
  ownWindow: 'first',
} as const satisfies Partial<SignInWords>;

/** Why Connect UI can't be shown over the page, as far as this browser can tell. */
export function noWindowWords(cause: NoWindowCause | undefined, reader: Reader): SignInWords {
  const { connectUiHost, isOwner } = reader;
  const tell = contactWords(reader);
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
        lead: 'This browser couldn’t load Nango’s window',
        advice: `An ad blocker or another extension may be blocking ${connectUiHost}. Allow that address, then try again.`,
        hint: `If it fails in every browser, ${isOwner ? 'check that Connect UI is running at the address in NANGO_CONNECT_UI_URL' : tell}. Nothing was sent to PingOne.`,
        ownWindow: 'beside',
      };
    case 'own-code':
      return {
        ...CANNOT_START,
        word: 'Not loaded',
        lead: 'This browser couldn’t load part of Tenantry',
        advice: 'Check your network connection, then reload the page. Nothing was sent to PingOne.',
        ownWindow: 'beside',
      };
    case 'not-connect-ui':
    case undefined:
      return {
        tone: 'bad',
        word: 'Not opened',
        lead: 'Nango’s window didn’t open',
        advice: isOwner
          ? `A server responds at ${connectUiHost}, but it may not be Nango’s Connect UI. Check NANGO_CONNECT_UI_URL.`
          : `Nango’s window isn’t working. If it keeps failing, ${tell}.`,
        hint: 'Nothing was sent to PingOne.',
        wayOn: 'again',
        again: 'Try again',
        ownWindow: 'beside',
      };
  }
}

/** Whom somebody tells who can't change a setting: “tell an owner of this workspace”. */
export function contactWords({ isGuest }: Pick<Reader, 'isGuest'>): string {
  return isGuest ? 'tell the person who sent you the link' : 'tell an owner of this workspace';
}
