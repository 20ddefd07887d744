// Preloaded (`node --import`) into programs that know nothing of us, so that they end with their parent.
import { onParentExit } from './parent-watch.mjs';

onParentExit(() => process.kill(process.pid, 'SIGTERM'));
