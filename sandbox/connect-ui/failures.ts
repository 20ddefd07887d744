/** What can go wrong with Connect UI in a browser. */
export const CONNECT_UI_FAILURES = [
  'storage-blocked', // framed, the page may store nothing, and ends before it says `ready`
  'fonts-stalled', // the style sheet of its fonts never arrives, and its script waits for that
  'insecure', // no `crypto.randomUUID`, as over plain http: `ready`, then an error of its own
  'unreachable', // every connection breaks, as if an extension blocked it
] as const;

export type ConnectUiFailure = (typeof CONNECT_UI_FAILURES)[number];
