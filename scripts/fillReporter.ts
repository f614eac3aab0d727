import pino from 'pino'
import type { FillProgress } from '#lib/indexer/fillDataset.ts'

export type FillReporter = {
  log(sentence: string, figures?: Record<string, unknown>): void
  tellProgress(progress: FillProgress): void
  tellHead(head: bigint, tip: bigint): void
  tellCaughtUp(block: bigint): void
  tellDone(): void
}

const REDRAW_MILLISECONDS = 200
const LINE_MILLISECONDS = 5_000
const BAR = 24

/**
 * How a long backfill is seen: in a terminal a bar with the time that is left, elsewhere a line now and then, and with
 * LOG_FORMAT=json one object a line for machines.
 */
export function createFillReporter(now: () => number = Date.now): FillReporter {
  const isJson = process.env.LOG_FORMAT === 'json'
  const isTerminal = process.stdout.isTTY === true && !isJson
  const logger = isJson ? pino({ base: { process: 'indexer' } }) : undefined
  const since = now()
  let drawnAt = 0
  let last: FillProgress = { done: 0n, all: 0n, logs: 0 }

  const log = (sentence: string, figures: Record<string, unknown> = {}) => {
    if (logger) return logger.info(figures, sentence)
    if (isTerminal) process.stdout.write('\r\x1b[2K')
    console.log(sentence)
  }

  return {
    log,
    tellProgress(progress) {
      last = progress
      const pause = isTerminal ? REDRAW_MILLISECONDS : LINE_MILLISECONDS
      const isDone = progress.done === progress.all
      if (now() - drawnAt < pause && !isDone) return
      drawnAt = now()
      const seconds = (now() - since) / 1_000
      const ratio =
        progress.all === 0n ? 1 : Number(progress.done) / Number(progress.all)
      const left = ratio > 0 ? Math.ceil(seconds / ratio - seconds) : undefined
      const { logs } = progress
      const rate = logs === undefined ? undefined : Math.round(logs / seconds)
      const read = logs === undefined ? '' : `${logs} logs, ${rate} a second, `
      if (isTerminal) {
        const full = Math.round(ratio * BAR)
        const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`
        process.stdout.write(
          `\r\x1b[2K  ${bar} ${Math.floor(ratio * 100)} %  ${read}${left === undefined ? '' : `about ${left} s left`}${isDone ? '\n' : ''}`,
        )
        return
      }
      log(
        `Read ${Math.floor(ratio * 100)} %, ${read}${left === undefined || isDone ? 'done' : `about ${left} s left`}.`,
        { ratio, logs, logsPerSecond: rate, secondsLeft: left },
      )
    },
    tellHead(head, tip) {
      if (now() - drawnAt < LINE_MILLISECONDS) return
      drawnAt = now()
      if (isJson || head !== tip)
        log(`At block ${tip} of ${head}, ${head - tip} behind.`, {
          head: Number(head),
          indexed: Number(tip),
          lag: Number(head - tip),
        })
    },
    tellCaughtUp(block) {
      log(`Caught up with block ${block}.`, { indexed: Number(block) })
    },
    tellDone() {
      const seconds = (now() - since) / 1_000
      log(
        `Done${last.logs === undefined ? '' : `: ${last.logs} logs`} in ${seconds.toFixed(1)} s.`,
        {
          logs: last.logs,
          seconds,
        },
      )
    },
  }
}
