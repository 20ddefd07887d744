import { expect, test, vi } from 'vitest';
import { runStage } from './run-stage.mjs';

/** What was shown, in pieces as it came. */
function screen(): string[] {
  const pieces: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    pieces.push(String(text));
    return true;
  });
  return pieces;
}

const say = (words: string, afterMs: number) => [
  '--eval',
  `console.log('${words} begins'); setTimeout(() => console.log('${words} ends'), ${afterMs});`,
];

test('stages beside each other show their output whole, in the order they end', async () => {
  const pieces = screen();
  const stages = [
    runStage('Slow', say('slow', 400), { cwd: '.', beside: true }),
    runStage('Quick', say('quick', 0), { cwd: '.', beside: true }),
  ];
  expect(await Promise.all(stages)).toEqual([true, true]);
  vi.restoreAllMocks();
  expect(pieces).toHaveLength(2);
  expect(pieces[0]).toMatch(/── Quick ─+\nquick begins\nquick ends\n$/);
  expect(pieces[1]).toMatch(/── Slow ─+\nslow begins\nslow ends\n$/);
});

test('a program that fails has failed, with what it said before', async () => {
  const pieces = screen();
  const failing = ['--eval', 'console.log("so far"); process.exitCode = 3;'];
  const isOk = await runStage('Failing', failing, { cwd: '.', beside: true });
  vi.restoreAllMocks();
  expect(isOk).toBe(false);
  expect(pieces.join('')).toContain('so far');
});
