// npm run licenses: writes THIRD-PARTY-NOTICES.md from the installed packages. Run it whenever packages change.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICES_FILE, noticesOf } from './notices';

const root = join(import.meta.dirname, '..', '..');

writeFileSync(join(root, NOTICES_FILE), noticesOf(root));
console.log(`Wrote ${NOTICES_FILE}.`);
