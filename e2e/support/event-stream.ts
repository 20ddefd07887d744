import { type APIRequestContext, expect } from '@playwright/test';

/** Text of the event stream since it opened; `until` waits for a text in it. */
export type EventStream = { until(text: string): Promise<void>; stop(): void };

/** Opens the event stream as the member of `api`. Playwright's own requests wait for the end of a response. */
export async function openEventStream(url: string, api: APIRequestContext): Promise<EventStream> {
  const { cookies } = await api.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const controller = new AbortController();
  const answer = await fetch(`${url}/api/events`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: controller.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  let received = '';
  const read = async () => {
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) received += part;
  };
  // The stream ends when the client disconnects; `until` reports missing text.
  void read().catch(() => {});
  return { until: (text) => expect.poll(() => received).toContain(text), stop: () => controller.abort() };
}
