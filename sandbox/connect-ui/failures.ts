/** Ways in which Connect UI can fail in a browser. */
export const CONNECT_UI_FAILURES = [
  'storage-blocked', // framed without storage: the page stops before it says `ready`
  'fonts-stalled', // the font style sheet never arrives, and the script waits for it
  'insecure', // no `crypto.randomUUID`, as over plain http: `ready`, then Connect UI's own error
  'unreachable', // every connection is dropped, as if by a browser extension
] as const;

export type ConnectUiFailure = (typeof CONNECT_UI_FAILURES)[number];
