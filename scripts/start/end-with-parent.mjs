// Preloaded (`node --import`) into programs that know nothing of us, so that they end with their parent.
import { whenParentIsGone } from './parent-watch.mjs';

whenParentIsGone(() => process.kill(process.pid, 'SIGTERM'));
