/**
 * Calls `end` once when the parent process has ended: the kernel closes the channel between them even when the parent was
 * killed. Does nothing without such a channel.
 */
export function onParentExit(end) {
  if (process.channel) process.once('disconnect', end);
}
