export type ServerEvent = { id?: string; event?: string; data?: string }

/**
 * The first `count` events of a stream of server-sent events; those before its end, where it ends earlier. `onEvent` is
 * called as each comes.
 */
export async function readEvents(
  url: string,
  count: number,
  headers: Record<string, string> = {},
  onEvent: () => void = () => {},
): Promise<ServerEvent[]> {
  const abort = new AbortController()
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.any([abort.signal, AbortSignal.timeout(60_000)]),
  })
  const events: ServerEvent[] = []
  let text = ''
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk)
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = Object.fromEntries(
          block
            .split('\n')
            .map((line) => [
              line.slice(0, line.indexOf(':')),
              line.slice(line.indexOf(':') + 1).trimStart(),
            ]),
        ) as ServerEvent
        if (!event.data) continue
        events.push(event)
        onEvent()
      }
      if (events.length >= count) break
    }
  } finally {
    abort.abort()
  }
  return events
}
