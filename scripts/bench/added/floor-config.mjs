import { fileURLToPath } from 'node:url';

/** The packages lie beside the empty app, behind a link. */
const root = fileURLToPath(new URL('..', import.meta.url));

export default { turbopack: { root }, outputFileTracingRoot: root };
