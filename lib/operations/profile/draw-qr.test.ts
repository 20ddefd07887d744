import fc from 'fast-check';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { drawQr } from './draw-qr';

/** Paints the path onto modules, as a browser would. */
function paint({ size, path }: ReturnType<typeof drawQr>): boolean[][] {
  const squares = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    squares[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return squares;
}

test('the path paints exactly the dark modules of the code', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
      const drawing = drawQr(text);
      const isPainted = JSON.stringify(paint(drawing)) === JSON.stringify(encode(text, { ecc: 'M', border: 4 }).data);
      expect(isPainted).toBe(true);
      expect(drawing.path.replaceAll(/M\d+ \d+h\d+v1H\d+z/g, '')).toBe('');
    }),
    { numRuns: 10 },
  );
});

test('a quiet zone of four modules stays empty', () => {
  const squares = paint(drawQr('otpauth://totp/Tenantry'));
  const size = squares.length;
  const isMargin = (at: number) => at < 4 || at >= size - 4;
  expect(squares.some((line, y) => line.some((dark, x) => dark && (isMargin(x) || isMargin(y))))).toBe(false);
});
