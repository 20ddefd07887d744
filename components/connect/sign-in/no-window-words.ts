import type { Reader, SignInWords } from './sign-in-message';
import type { NoWindowCause } from './sign-in-state';

/** Connect UI has said nothing for a while, and may still. */
export const SLOW_LOADING_WORDS: SignInWords = {
  tone: 'off',
  word: 'Still loading',
  lead: 'Nango’s window is taking long',
  advice: 'Some networks hold up its fonts. It stays open and appears here when it is ready.',
  wayOn: 'again',
  again: 'Load again',
  ownWindow: 'beside',
};

const CANNOT_START = {
  tone: 'warn',
  word: 'Blocked by this browser',
  lead: 'Nango’s window can’t start here',
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
        advice: `This browser probably doesn’t let ${connectUiHost} store anything inside another site. In a window of its own it works.`,
        hint: `Private windows, Brave and Firefox in strict mode do this. ${isOwner ? `If ${connectUiHost} shows nothing in a window of its own either, check NANGO_CONNECT_UI_URL. ` : ''}Nothing was sent to PingOne.`,
      };
    case 'insecure-page':
      return {
        ...CANNOT_START,
        advice:
          'Tenantry is open over plain http, so this browser turns off what Nango’s window needs inside it. In a window of its own it works.',
        hint: isOwner
          ? 'Serve Tenantry over https to solve this for everyone. Nothing was sent to PingOne.'
          : 'Nothing was sent to PingOne.',
      };
    case 'unreachable':
      return {
        ...CANNOT_START,
        lead: 'This browser couldn’t load Nango’s window',
        advice: `An ad blocker or another extension may block ${connectUiHost}. Allow that address, then try again.`,
        hint: `If it fails in every browser, ${isOwner ? 'check that Connect UI runs at the address in NANGO_CONNECT_UI_URL' : tell}. Nothing was sent to PingOne.`,
        ownWindow: 'beside',
      };
    case 'own-code':
      return {
        ...CANNOT_START,
        word: 'Not loaded',
        lead: 'This browser couldn’t load a part of Tenantry',
        advice: 'Check your network, then reload the page. Nothing was sent to PingOne.',
        ownWindow: 'beside',
      };
    case 'not-connect-ui':
    case undefined:
      return {
        tone: 'bad',
        word: 'Not opened',
        lead: 'Nango’s window did not start',
        advice: isOwner
          ? `Something answers at ${connectUiHost}, but it may not be Nango’s Connect UI. Check NANGO_CONNECT_UI_URL.`
          : `Something is wrong with Nango’s window. If it keeps failing, ${tell}.`,
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
