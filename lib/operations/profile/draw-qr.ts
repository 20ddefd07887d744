import { encode } from 'uqr';

/** A QR code to draw as one SVG path in a square of `size` units, its quiet margin included. */
export type QrDrawing = { size: number; path: string };

/** Draws `text` as a QR code: dark runs of each line, one unit high. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return { size, path: data.map((line, y) => drawLine(line, y)).join('') };
}

function drawLine(line: readonly boolean[], y: number): string {
  let path = '';
  for (let start = line.indexOf(true); start !== -1; ) {
    const end = line.indexOf(false, start);
    const stop = end === -1 ? line.length : end;
    path += `M${start} ${y}h${stop - start}v1H${start}z`;
    start = line.indexOf(true, stop);
  }
  return path;
}
