// Preloaded with `node --import` into other programs, so that they end when their parent ends.
import { onParentExit } from './parent-watch.mjs';

onParentExit(() => process.kill(process.pid, 'SIGTERM'));
