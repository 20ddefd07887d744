import { createHmac } from 'node:crypto';
import type { Env } from '@/lib/env';
import { isSignedByNango } from '@/lib/nango/webhook';
import { isLoopback } from '@/lib/secure-address';
import type { Check } from '../check-types';
import { type Outcome, ok, slow, warning, wrong } from '../finding';
import type { Installation } from '../installation';
import { type HttpAnswer, isNoAnswer, type NoAnswer, requestWithRetry } from '../request-with-retry';
import { fetchHealth } from './running';

const HEADER = 'x-nango-hmac-sha256';
/** A webhook about no connection: Tenantry accepts it and does nothing. */
const SAMPLE = JSON.stringify({ from: 'tenantry-doctor', type: 'doctor' });

export const webhooks: Check = {
  id: 'webhooks',
  title: 'Webhooks',
  settings: ['NANGO_WEBHOOK_SIGNING_KEY', 'NANGO_API_KEY', 'NANGO_HOST', 'APP_URL'],
  run: async ({ env, installation }) => {
    const key = env.NANGO_WEBHOOK_SIGNING_KEY;
    if (!key) return [noKey()];
    if (key === env.NANGO_API_KEY) return [sameKey()];
    const headers = { [HEADER]: createHmac('sha256', key).update(SAMPLE).digest('hex') };
    if (!isSignedByNango(SAMPLE, new Headers(headers))) return [noMatch()];
    if (isLoopback(env.APP_URL) && !isLoopback(env.NANGO_HOST)) return [loopback(env)];
    if (!(await fetchHealth(installation.origin && env.APP_URL)))
      return [ok('a signed sample passes; the address was not tried, because no Tenantry responded there')];
    const url = `${env.APP_URL}/api/webhooks/nango`;
    const answer = await requestWithRetry(url, {
      method: 'POST',
      body: SAMPLE,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    if (isNoAnswer(answer)) return [unanswered(url, answer)];
    return [answer.status === 200 ? accepted(url, installation) : judge(answer, url)];
  },
};

function noKey(): Outcome {
  return warning('webhook-key-missing', {
    says: 'NANGO_WEBHOOK_SIGNING_KEY is not set, so Tenantry refuses every webhook.',
    advice:
      'Copy the webhook signing key of the Nango environment. If your Nango sends no webhooks, no action is needed: Tenantry polls Nango.',
  });
}

function sameKey(): Outcome {
  return warning('webhook-key-is-api-key', {
    says: 'NANGO_WEBHOOK_SIGNING_KEY is the API key. The two differ in all but old Nango environments, and Tenantry refuses every webhook.',
    advice: 'Copy the webhook signing key from the environment settings of Nango; it is not the API key.',
  });
}

function noMatch(): Outcome {
  return wrong('webhook-sample-refused', {
    says: 'A sample signed with NANGO_WEBHOOK_SIGNING_KEY is not accepted.',
    advice: 'Copy the key again, without spaces or quotes around it.',
  });
}

function loopback({ APP_URL }: Env): Outcome {
  return warning('webhook-loopback', {
    says: `Nango can’t send to ${APP_URL}: it refuses loopback addresses, which lead to its own machine.`,
    advice: 'Set APP_URL to an address that Nango can reach. Until then, Tenantry polls Nango.',
  });
}

function unanswered(url: string, { reason, isSlow }: NoAnswer): Outcome {
  if (isSlow) return slow(url);
  return wrong('webhook-unreachable', {
    says: `Couldn’t reach ${url} from this machine: ${reason}.`,
    advice: 'Check APP_URL and the reverse proxy: Nango sends webhooks to this address.',
  });
}

/** A real Nango refuses to save a loopback address; the sandbox accepts it. */
function accepted(url: string, { isSandbox }: Installation): Outcome {
  const isSavable = isSandbox || !isLoopback(url);
  return ok(
    `a signed sample is accepted at ${url}${isSavable ? '' : '; Nango doesn’t save loopback addresses, so enter another address of this machine there'}`,
  );
}

function judge({ status }: HttpAnswer, url: string): Outcome {
  if (status === 401) {
    return wrong('webhook-key-not-in-use', {
      says: 'The running Tenantry refuses a sample signed with NANGO_WEBHOOK_SIGNING_KEY.',
      advice: 'Restart Tenantry: it is running with another key.',
    });
  }
  if (status >= 500) {
    return wrong('webhook-failed', {
      says: `A signed sample failed at ${url} (status ${status}).`,
      advice: 'Check the database and any proxy in front of Tenantry, and read Tenantry’s log.',
    });
  }
  return wrong('webhook-elsewhere', {
    says: `${url} doesn’t accept webhooks (status ${status}).`,
    advice: 'Configure the reverse proxy to forward this path to Tenantry with method and body unchanged.',
  });
}
