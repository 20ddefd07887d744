import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { Problem } from '@/lib/api/problems';
import { expectAccessible } from '@/scripts/testing/component/expect-accessible';
import { ProblemMessage } from './problem-message';

const limited = (id: string): Problem => ({
  code: 'nango-rate-limited',
  message: 'Nango answered 429.',
  id,
  details: { retryAfterS: 60 },
});

// Only what the countdown uses, so that the browser still renders and polls.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

async function renderLimited() {
  const onRetry = vi.fn();
  const message = (problem: Problem) => <ProblemMessage problem={problem} what="users in Loyalty" onRetry={onRetry} />;
  const screen = await render(message(limited('1')));
  await expect.element(screen.getByRole('heading', { name: 'Nango’s rate limit is reached' })).toBeVisible();
  const refuseAgain = () => screen.rerender(message(limited('2')));
  return { screen, onRetry, refuseAgain, timer: screen.getByRole('timer') };
}

test('a wait for a rate limit is counted down, and the retry is automatic', async () => {
  const { screen, onRetry, timer } = await renderLimited();
  await expect.element(timer).toHaveTextContent('1:00');
  await expectAccessible(screen.container);
  vi.advanceTimersByTime(22_000);
  await expect.element(timer).toHaveTextContent('0:38');
  vi.advanceTimersByTime(37_000);
  expect(onRetry).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(onRetry).toHaveBeenCalledOnce();
});

test('a new refusal starts a new countdown', async () => {
  const { onRetry, refuseAgain, timer } = await renderLimited();
  vi.advanceTimersByTime(60_000);
  await expect.element(timer).toHaveTextContent('0:00');
  await refuseAgain();
  await expect.element(timer).toHaveTextContent('1:00');
  vi.advanceTimersByTime(60_000);
  expect(onRetry).toHaveBeenCalledTimes(2);
});

test('a wait for a rate limit can be canceled, and retried manually', async () => {
  const { screen, onRetry, timer } = await renderLimited();
  await screen.getByRole('button', { name: 'Cancel retry' }).click();
  await expect.element(timer).not.toBeInTheDocument();
  vi.advanceTimersByTime(120_000);
  expect(onRetry).not.toHaveBeenCalled();
  await expectAccessible(screen.container);
  await screen.getByRole('button', { name: 'Try again' }).click();
  expect(onRetry).toHaveBeenCalledOnce();
});
