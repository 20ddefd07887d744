// Measures the audit on the database that `npm start` runs, and prints its figures as JSON.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// Its own paths: outside Next nobody provides `server-only`.
register({ tsconfig: fileURLToPath(new URL('../../audit/tsconfig.json', import.meta.url)) });
const { measureFigures } = await import('./measure-figures.ts');
process.stdout.write(JSON.stringify(await measureFigures()), () => process.exit(0));
