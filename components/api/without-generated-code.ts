import { config } from 'zod/mini';

// The Content-Security-Policy blocks `new Function`, which Zod would otherwise try once and the browser would report.
config({ jitless: true });
