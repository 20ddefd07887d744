/**
 * Runs `end` once when the process that started this one is gone: the kernel closes the channel between them,
 * whatever the parent died of. Does nothing without such a channel.
 */
export function onParentExit(end) {
  if (process.channel) process.once('disconnect', end);
}
