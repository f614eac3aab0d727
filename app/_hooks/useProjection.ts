'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import { openProjector, type Projector } from '#lib/projection/openProjector.ts'
import type { Projection } from '#lib/projection/projection.ts'

/** Settled for so long before the worker starts: whoever is still typing wants no answer yet. */
const PAUSE_MILLISECONDS = 250

export type ProjectionState =
  | { kind: 'running'; part: number }
  | { kind: 'done'; projection: Projection; milliseconds: number }
  | { kind: 'cancelled' }
  | { kind: 'failed'; error: unknown }

/**
 * A simulation in the Web Worker: begun anew a moment after it changes, the one before cancelled. The last fans stay until the new ones
 * are there.
 *
 * @param simulation `null` while there is none to run. Give the same object for the same simulation.
 */
export function useProjection(
  simulation: Simulation | null,
  outputs: readonly (keyof Projection['fans'])[],
): {
  state: ProjectionState
  last: Projection | null
  cancel: () => void
  run: () => void
} {
  const [state, setState] = useState<ProjectionState>({
    kind: 'running',
    part: 0,
  })
  const [last, setLast] = useState<Projection | null>(null)
  const projector = useRef<Projector | null>(null)
  const abort = useRef<AbortController | null>(null)

  const run = useCallback(() => {
    abort.current?.abort()
    if (!simulation) return
    const own = new AbortController()
    abort.current = own
    projector.current ??= openProjector()
    const since = performance.now()
    setState({ kind: 'running', part: 0 })
    projector.current
      .project(simulation, {
        outputs,
        signal: own.signal,
        onProgress: (part) => {
          if (!own.signal.aborted) setState({ kind: 'running', part })
        },
      })
      .then(
        ({ projection }) => {
          if (own.signal.aborted) return
          setLast(projection)
          const milliseconds = performance.now() - since
          setState({ kind: 'done', projection, milliseconds })
        },
        (error: unknown) => {
          if (own.signal.aborted) return
          setState({ kind: 'failed', error })
        },
      )
  }, [simulation, outputs])

  useEffect(() => {
    const timer = setTimeout(run, PAUSE_MILLISECONDS)
    return () => {
      clearTimeout(timer)
      abort.current?.abort()
    }
  }, [run])
  // The worker ends with the page.
  useEffect(
    () => () => {
      projector.current?.close()
      projector.current = null
    },
    [],
  )

  const cancel = useCallback(() => {
    abort.current?.abort()
    setState({ kind: 'cancelled' })
  }, [])
  return { state, last, cancel, run }
}
