import { createHash } from 'node:crypto';

/** Returns a lower-case UUID in v4 format that is always the same for the same text. */
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
