import { BaseError } from '#lib/errors.ts'
import { fits, type Shape } from './fits.ts'
import { shapes } from './shapes.ts'
import type {
  ActivityPageWire,
  CalibrationWire,
  ErrorWire,
  LotWire,
  PlanWire,
  PositionHistoryRowWire,
  PositionWire,
  ProjectionWire,
  QueueRequestWire,
  RangeActivityPageWire,
  RangeHistoryRowWire,
  RangePositionHistoryRowWire,
  RangePositionWire,
  RangeVaultWire,
  StatusWire,
  TermPositionWire,
  TermStakingWire,
  VaultHistoryRowWire,
  VaultWire,
  WithdrawalQueueWire,
} from './wire.ts'

/** The API answered with an error, or did not answer. */
export class ApiError extends BaseError {
  override name = 'ApiError'
  /** `unreachable` when there was no answer; else as the API names it. */
  readonly code: string
  /** HTTP status; 0 without an answer. */
  readonly status: number

  constructor(
    { code, message, hint }: ErrorWire['error'],
    status: number,
    cause?: unknown,
  ) {
    super(message, {
      hint: hint ?? undefined,
      cause,
      retryable: status === 0 || status >= 500,
    })
    this.code = code
    this.status = status
  }
}

/** What answered is not this API, or is broken: nothing of it is drawn. */
class UnreadableError extends ApiError {
  override name = 'UnreadableError'
  constructor(status: number) {
    super(
      {
        code: 'unreadable',
        message: 'The server of this page answered what cannot be read.',
        hint: 'Reload the page; if that does not help, the log of the app tells more.',
      },
      status,
    )
  }
}

export type ApiClient = {
  getVaults(options?: CallOptions): Promise<VaultWire[]>
  getVault(place: VaultPlace, options?: CallOptions): Promise<VaultWire>
  getVaultHistory(
    place: VaultPlace & { days?: number | undefined },
    options?: CallOptions,
  ): Promise<VaultHistoryRowWire[]>
  getVaultActivity(
    place: VaultPlace & PageOptions,
    options?: CallOptions,
  ): Promise<ActivityPageWire>
  getPositions(owner: string, options?: CallOptions): Promise<PositionWire[]>
  getPositionHistory(
    owner: string,
    options?: CallOptions & { days?: number | undefined },
  ): Promise<PositionHistoryRowWire[]>
  getLots(owner: string, options?: CallOptions): Promise<LotWire[]>
  getOwnerActivity(
    owner: string,
    page?: PageOptions,
    options?: CallOptions,
  ): Promise<ActivityPageWire>
  /** Vaults of two tokens. */
  getRangeVaults(options?: CallOptions): Promise<RangeVaultWire[]>
  getRangeVault(
    place: VaultPlace,
    options?: CallOptions,
  ): Promise<RangeVaultWire>
  getRangeHistory(
    place: VaultPlace & { days?: number | undefined },
    options?: CallOptions,
  ): Promise<RangeHistoryRowWire[]>
  getRangeActivity(
    place: VaultPlace & PageOptions,
    options?: CallOptions,
  ): Promise<RangeActivityPageWire>
  getRangePositions(
    owner: string,
    options?: CallOptions,
  ): Promise<RangePositionWire[]>
  getRangePositionHistory(
    owner: string,
    options?: CallOptions & { days?: number | undefined },
  ): Promise<RangePositionHistoryRowWire[]>
  /** What a deposit of one whole token may become; of a vault of two tokens it is counted in the second. */
  getProjection(
    place: VaultPlace & { room: 'vaults' | 'ranges'; days: number },
    options?: CallOptions,
  ): Promise<ProjectionWire>
  /** Where the shares of the vault at `place` are locked for a term. */
  getTermStaking(
    place: VaultPlace,
    options?: CallOptions,
  ): Promise<TermStakingWire>
  getTermPositions(
    owner: string,
    options?: CallOptions,
  ): Promise<TermPositionWire[]>
  /** Who waits for the liquidity of the vault at `place`. */
  getWithdrawalQueue(
    place: VaultPlace,
    options?: CallOptions,
  ): Promise<WithdrawalQueueWire>
  getQueueRequests(
    controller: string,
    options?: CallOptions,
  ): Promise<QueueRequestWire[]>
  getPlan(question: PlanQuestion, options?: CallOptions): Promise<PlanWire>
  getStatus(options?: CallOptions): Promise<StatusWire>
  /** What past days say of the chain's vaults, and how good forecasts were. */
  getCalibration(options?: CallOptions): Promise<CalibrationWire>
}

/** As the parameters of the route: amounts in the smallest unit, the day as 2027-06-30, parts in hundredths of a percent. */
export type PlanQuestion = {
  token: string
  amount: string
  goal?: string | undefined
  until: string
  budgetBps: number
  protocolCapBps: number
}

export type VaultPlace = { chainId: number; address: string }
export type PageOptions = {
  limit?: number | undefined
  cursor?: string | null | undefined
}
export type CallOptions = { signal?: AbortSignal | undefined }

const PATIENCE_MILLISECONDS = 10_000

/**
 * The API at `baseUrl`: in a browser `''`, the page's own origin; on a server the origin of the app itself. Every call
 * throws an `ApiError` and nothing else, unless its `signal` aborts.
 */
export function createApiClient(baseUrl = ''): ApiClient {
  const get = async <T>(
    path: string,
    query: Record<string, string | number | null | undefined> = {},
    { signal }: CallOptions = {},
  ): Promise<T> => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== null) search.set(name, String(value))
    const url = `${baseUrl}/api/v1/${path}${search.size > 0 ? `?${search}` : ''}`
    const patience = AbortSignal.timeout(PATIENCE_MILLISECONDS)
    let response: Response
    let body: unknown
    try {
      response = await fetch(url, {
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      })
      body = await response.json().catch(() => undefined)
    } catch (cause) {
      if (signal?.aborted) throw cause
      const message = 'The server of this page does not answer.'
      const hint = 'Check that it runs, then try again.'
      throw new ApiError({ code: 'unreachable', message, hint }, 0, cause)
    }
    if (!response.ok) throw toApiError(body, response.status)
    const shape = findShape(path)
    if (shape && !fits(shape, body)) throw new UnreadableError(response.status)
    return body as T
  }
  const vaultPath = ({ chainId, address }: VaultPlace) =>
    `vaults/${chainId}/${encodeURIComponent(address)}`
  const rangePath = ({ chainId, address }: VaultPlace) =>
    `ranges/${chainId}/${encodeURIComponent(address)}`
  const ownerPath = (owner: string) => `positions/${encodeURIComponent(owner)}`
  return {
    getVaults: (options) => get('vaults', {}, options),
    getVault: (place, options) => get(vaultPath(place), {}, options),
    getVaultHistory: ({ days, ...place }, options) =>
      get(`${vaultPath(place)}/history`, { days }, options),
    getVaultActivity: ({ limit, cursor, ...place }, options) =>
      get(`${vaultPath(place)}/activity`, { limit, cursor }, options),
    getPositions: (owner, options) => get(ownerPath(owner), {}, options),
    getPositionHistory: (owner, { days, ...options } = {}) =>
      get(`${ownerPath(owner)}/history`, { days }, options),
    getLots: (owner, options) => get(`${ownerPath(owner)}/lots`, {}, options),
    getOwnerActivity: (owner, page, options) =>
      get(`activity/${encodeURIComponent(owner)}`, { ...page }, options),
    getRangeVaults: (options) => get('ranges', {}, options),
    getRangeVault: (place, options) => get(rangePath(place), {}, options),
    getRangeHistory: ({ days, ...place }, options) =>
      get(`${rangePath(place)}/history`, { days }, options),
    getRangeActivity: ({ limit, cursor, ...place }, options) =>
      get(`${rangePath(place)}/activity`, { limit, cursor }, options),
    getRangePositions: (owner, options) =>
      get(`${ownerPath(owner)}/ranges`, {}, options),
    getRangePositionHistory: (owner, { days, ...options } = {}) =>
      get(`${ownerPath(owner)}/ranges/history`, { days }, options),
    getProjection: ({ room, days, ...place }, options) =>
      get(
        `${room === 'vaults' ? vaultPath(place) : rangePath(place)}/projection`,
        { days },
        options,
      ),
    getTermStaking: (place, options) =>
      get(`${vaultPath(place)}/term-staking`, {}, options),
    getTermPositions: (owner, options) =>
      get(`${ownerPath(owner)}/terms`, {}, options),
    getWithdrawalQueue: (place, options) =>
      get(`${vaultPath(place)}/queue`, {}, options),
    getQueueRequests: (controller, options) =>
      get(`${ownerPath(controller)}/queue`, {}, options),
    getPlan: (question, options) => get('plan', question, options),
    getStatus: (options) => get('status', {}, options),
    getCalibration: (options) => get('calibration', {}, options),
  }
}

/** What the answer to this path looks like, as the place of it says. */
function findShape(path: string): Shape | undefined {
  const asked = `/api/v1/${path}`.split('/')
  const found = Object.keys(shapes).find((place) => {
    const parts = place.split('/')
    return (
      parts.length === asked.length &&
      parts.every((part, at) => part.startsWith('{') || part === asked[at])
    )
  })
  return found === undefined ? undefined : shapes[found]
}

function toApiError(body: unknown, status: number): ApiError {
  const error = (body as Partial<ErrorWire> | undefined)?.error
  return new ApiError(
    error ?? {
      code: 'unreadable',
      message: `The server answered ${status} without a reason.`,
      hint: 'Try again; the log of the app tells more.',
    },
    status,
  )
}
