const BROWSERS: readonly [string, RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
];

// iPads and iPhones contain "like Mac OS X" and Android contains "Linux", so the more specific ones come first.
const SYSTEMS: readonly [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows NT\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];

/** Returns a name such as "Firefox on Windows" for a user agent, which may contain anything. */
export function formatDevice(userAgent: string | null): string {
  const text = userAgent ?? '';
  const [browser, system] = [BROWSERS, SYSTEMS].map((kinds) => kinds.find(([, pattern]) => pattern.test(text))?.[0]);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'Unknown client';
}
