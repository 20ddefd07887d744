import { encode } from 'uqr';
import type { QrDrawing } from '../../api/profile';

/** Draws `text` as a QR code: each row as horizontal runs of dark modules, one unit high. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return { size, path: data.map((row, y) => drawRow(row, y)).join('') };
}

function drawRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let start = row.indexOf(true); start !== -1; ) {
    const end = row.indexOf(false, start);
    const stop = end === -1 ? row.length : end;
    path += `M${start} ${y}h${stop - start}v1H${start}z`;
    start = row.indexOf(true, stop);
  }
  return path;
}
