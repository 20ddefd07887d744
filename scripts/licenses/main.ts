// npm run licenses: writes THIRD-PARTY-NOTICES.md from the packages that are installed. Run it after each change of them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICES_FILE, noticesOf } from './notices';

const root = join(import.meta.dirname, '..', '..');

writeFileSync(join(root, NOTICES_FILE), noticesOf(root));
console.log(`${NOTICES_FILE} is written.`);
