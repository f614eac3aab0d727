/** Preloaded into processes that are not ours (`node --import`): they end when the supervisor is gone, however it went. */
if (process.send) process.once('disconnect', () => process.exit(0))
