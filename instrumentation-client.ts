import { config } from 'zod/mini';

// The Content-Security-Policy forbids code from text. Zod would try it once, and the browser would report that.
config({ jitless: true });
