import { createHash } from 'node:crypto';

/** The same lower-case v4-shaped UUID for the same text, in every process. */
export function seedId(text: string): string {
  const hex = createHash('sha256').update(`tenantry sandbox ${text}`).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
