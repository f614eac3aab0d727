import type { Estimate } from '#lib/finance/kernel/fan.ts'
import type { Simulation } from '#lib/finance/kernel/simulation.ts'
import type { Resampling } from '#lib/projection/simulationWork.ts'
import type { StoredEstimate } from '#lib/store/calibrations.ts'

/** How a vault is projected: what is simulated, and what of that reaches the holder of a share. */
export type ProjectionModel = {
  name: 'lending' | 'liquidity' | 'history'
  run:
    | { simulation: Omit<Simulation, 'horizons' | 'stepsPerHorizon' | 'seed'> }
    | { resampling: Pick<Resampling, 'returns' | 'paths' | 'ending'> }
  /** A holder's gain is `part` of the simulated one, less `costs` a year. */
  part: number
  costs: number
  window: { days: number; count: number; throughDay: number }
  parameters: Record<string, StoredEstimate | Estimate>
  /** When rewards end that are a part of it, seconds; `undefined` where there are none or nobody knows. */
  rewardEnd?: number | undefined
  /** In words. */
  assumptions: string[]
}
