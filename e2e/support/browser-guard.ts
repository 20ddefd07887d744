import type { BrowserContext } from '@playwright/test';
import { findResponseError } from './api-answers';
import { stack } from './stack';

/** Collects unexpected browser errors. */
export type BrowserGuard = {
  watch(context: BrowserContext): void;
  /** Marks an error as expected: the test provokes it. */
  allow(pattern: RegExp): void;
  /** Marks these addresses as expected. */
  allowHosts(...addresses: readonly (string | undefined)[]): void;
  unexpectedErrors(): Promise<readonly string[]>;
};

// Leaving a page cancels its pending requests.
const CANCELED = 'net::ERR_ABORTED';

/** Watches consoles, uncaught errors, failed requests, requests to foreign hosts, and answers of the API. */
export function createBrowserGuard(): BrowserGuard {
  const errors: string[] = [];
  const answers: Promise<string | undefined>[] = [];
  const allowed: RegExp[] = [];
  const known = knownOrigins();
  return {
    allow: (pattern) => allowed.push(pattern),
    allowHosts: (...addresses) => {
      for (const origin of originsOf(addresses)) known.add(origin);
    },
    unexpectedErrors: async () => {
      const wrongAnswers = (await Promise.all(answers)).filter((error) => error !== undefined);
      return [...errors, ...wrongAnswers].filter((line) => !allowed.some((pattern) => pattern.test(line)));
    },
    watch: (context) => {
      context.on('console', (message) => {
        const { url } = message.location();
        const counts = message.type() === 'error' || message.type() === 'warning';
        if (counts && !isForeignIcon(url)) errors.push(`console: ${message.text()} (${url})`);
      });
      context.on('weberror', (error) => errors.push(`not caught: ${error.error().stack ?? error.error().message}`));
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && !known.has(origin)) errors.push(`foreign host: ${request.url()}`);
      });
      context.on('response', (response) => answers.push(findResponseError(response)));
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? 'unknown';
        if (reason !== CANCELED) errors.push(`request failed: ${reason} ${request.url()}`);
      });
    },
  };
}

// Requested by the browser itself, in PingOne's and Nango's windows too.
function isForeignIcon(url: string): boolean {
  return url.endsWith('/favicon.ico') && !url.startsWith(stack().url);
}

function knownOrigins(): Set<string> {
  const { url, settings } = stack();
  const names = ['NANGO_HOST', 'NANGO_CONNECT_UI_URL', 'OIDC_ISSUER', 'PINGONE_CONSOLE_URL'];
  return new Set(originsOf([url, ...names.map((name) => settings[name])]));
}

function originsOf(addresses: readonly (string | undefined)[]): string[] {
  return addresses.flatMap((address) => (address === undefined ? [] : new URL(address).origin));
}
