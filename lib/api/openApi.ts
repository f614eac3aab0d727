import { z } from 'zod/v4'
import { type Operation, operations } from './operations.ts'
import {
  queueRequestSchema,
  termPositionSchema,
  termStakingSchema,
  withdrawalQueueSchema,
} from './schemas/around.ts'
import {
  amountsSchema,
  errorSchema,
  rateSchema,
  tokenSchema,
} from './schemas/common.ts'
import { vaultDaySchema } from './schemas/days.ts'
import {
  type Parameter,
  type ParameterName,
  parameters,
} from './schemas/parameters.ts'
import { plannedVaultSchema, planSchema } from './schemas/plan.ts'
import { fanPointSchema, projectionSchema } from './schemas/projection.ts'
import {
  rangeActivitySchema,
  rangeHistoryRowSchema,
  rangeHoldingsSchema,
  rangePositionSchema,
  rangeVaultSchema,
} from './schemas/ranges.ts'
import { statusSchema } from './schemas/status.ts'
import {
  activitySchema,
  positionSchema,
  vaultHistoryRowSchema,
  vaultSchema,
} from './schemas/vaults.ts'
import { yieldDaySchema, yieldPoolSchema } from './schemas/yields.ts'

/** The schemas that have a name of their own in the document. */
const NAMED = {
  Activity: activitySchema,
  Amounts: amountsSchema,
  Error: errorSchema,
  Plan: planSchema,
  PlannedVault: plannedVaultSchema,
  Position: positionSchema,
  FanPoint: fanPointSchema,
  Projection: projectionSchema,
  QueueRequest: queueRequestSchema,
  RangeActivity: rangeActivitySchema,
  RangeHistoryRow: rangeHistoryRowSchema,
  RangeHoldings: rangeHoldingsSchema,
  RangePosition: rangePositionSchema,
  RangeVault: rangeVaultSchema,
  Rate: rateSchema,
  Status: statusSchema,
  TermPosition: termPositionSchema,
  TermStaking: termStakingSchema,
  Token: tokenSchema,
  Vault: vaultSchema,
  VaultDay: vaultDaySchema,
  VaultHistoryRow: vaultHistoryRowSchema,
  WithdrawalQueue: withdrawalQueueSchema,
  YieldDay: yieldDaySchema,
  YieldPool: yieldPoolSchema,
} as const

type Json = Record<string, unknown>

const ERROR = { $ref: '#/components/schemas/Error' }

/** The API as OpenAPI 3.1 has it, made of the very schemas that its questions are parsed and its answers are typed with. */
export function buildOpenApi(): Json {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id })
  for (const [place, { answer }] of Object.entries(operations))
    if (!registry.has(answer)) registry.add(answer, { id: toName(place) })
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Millrace',
      version: '1',
      description:
        'Figures of vaults, each with its unit and its block. Amounts are decimal strings in the smallest unit, times are seconds since the epoch, an unknown is null and never 0.',
    },
    paths: Object.fromEntries(
      Object.entries(operations).map(([place, operation]) => [
        place,
        {
          get: toOperation(
            place,
            operation,
            registry.get(operation.answer)?.id ?? toName(place),
          ),
        },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [
          id,
          schema,
        ]),
      ),
    },
  }
}

function toOperation(
  place: string,
  operation: Operation,
  answer: string,
): Json {
  const {
    summary,
    kind,
    query = [],
    required = [],
    mayBeMissing,
    mayBeShort,
  } = operation
  const path = [...place.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => name as ParameterName,
  )
  const schema = { $ref: `#/components/schemas/${answer}` }
  const isAsked = path.length + required.length + query.length > 0
  return {
    operationId: toName(place),
    summary,
    parameters: [
      ...path.map((name) => toParameter(name, 'path', true)),
      ...required.map((name) => toParameter(name, 'query', true)),
      ...query.map((name) => toParameter(name, 'query', false)),
    ],
    responses: {
      200: {
        description: summary,
        content:
          kind === 'stream'
            ? { 'text/event-stream': { schema } }
            : {
                'application/json': { schema },
                ...(kind === 'table' && {
                  'text/csv': { schema: { type: 'string' } },
                }),
              },
      },
      ...(kind !== 'stream' && {
        304: { description: 'Nothing has changed since the ETag given.' },
      }),
      ...(isAsked && { 400: toError('A parameter is not what it must be.') }),
      ...(mayBeShort && {
        409: toError('There are too few days of history.'),
      }),
      ...(mayBeMissing && { 404: toError('There is no such thing.') }),
      429: toError('Too many requests; Retry-After tells when.'),
      503: toError('Not indexed yet, or no database; Retry-After tells when.'),
    },
  }
}

function toParameter(
  name: ParameterName,
  place: 'path' | 'query',
  required: boolean,
): Json {
  const { schema, about, name: asked = name }: Parameter = parameters[name]
  const { $schema, ...json } = z.toJSONSchema(schema)
  return {
    name: asked,
    in: place,
    required,
    description: about,
    schema: json,
  }
}

const toError = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: ERROR } },
})

/** `/api/v1/vaults/{chainId}/{address}/history` is `vaultsByChainIdAddressHistory`. */
function toName(place: string): string {
  const words = place
    .replace(/^\/api\/(v1\/)?/, '')
    .replace(/\{(\w)(\w*)\}/g, (_, first: string, rest: string) => {
      return `${first.toUpperCase()}${rest}`
    })
    .split(/[/.-]/)
  return words
    .map((word, i) =>
      i === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`,
    )
    .join('')
}
