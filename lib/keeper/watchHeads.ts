export type WatchHeadsParameters = {
  /** Where new blocks are announced, if anywhere. */
  webSocketUrl?: string | undefined
  /** How often to look anyway, in milliseconds: announcements are lost when a node restarts. */
  pollMilliseconds: number
  onHead: () => void
}

const reconnectMilliseconds = 300

/** Calls `onHead` when a block is announced and every `pollMilliseconds`, until stopped. Survives restarts of the node. */
export function watchHeads({
  webSocketUrl,
  pollMilliseconds,
  onHead,
}: WatchHeadsParameters): { stop: () => void } {
  let stopped = false
  let socket: WebSocket | undefined
  let reconnecting: NodeJS.Timeout | undefined
  const polling = setInterval(onHead, pollMilliseconds)

  function connect(url: string): void {
    if (stopped) return
    socket = new WebSocket(url)
    socket.addEventListener('open', () => {
      socket?.send(
        JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'eth_subscribe',
          params: ['newHeads'],
        }),
      )
      // Blocks may have come while nobody listened.
      onHead()
    })
    socket.addEventListener('message', onHead)
    // An error is always followed by this.
    socket.addEventListener('close', () => {
      reconnecting = setTimeout(connect, reconnectMilliseconds, url)
    })
  }

  if (webSocketUrl) connect(webSocketUrl)
  return {
    stop: () => {
      stopped = true
      clearInterval(polling)
      clearTimeout(reconnecting)
      socket?.close()
    },
  }
}
