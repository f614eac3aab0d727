import { z } from 'zod/v4'
import {
  queueRequestSchema,
  termPositionSchema,
  termStakingSchema,
  withdrawalQueueSchema,
} from './schemas/around.ts'
import { calibrationSchema, vaultDaySchema } from './schemas/days.ts'
import { liveFiguresSchema } from './schemas/live.ts'
import type { ParameterName } from './schemas/parameters.ts'
import { planSchema } from './schemas/plan.ts'
import { projectionSchema } from './schemas/projection.ts'
import {
  rangeActivityPageSchema,
  rangeHistoryRowSchema,
  rangePositionHistoryRowSchema,
  rangePositionSchema,
  rangeVaultSchema,
} from './schemas/ranges.ts'
import { rangeRiskFactsSchema, riskFactsSchema } from './schemas/riskFacts.ts'
import { statusSchema } from './schemas/status.ts'
import {
  activityPageSchema,
  lotSchema,
  positionHistoryRowSchema,
  positionSchema,
  vaultHistoryRowSchema,
  vaultSchema,
} from './schemas/vaults.ts'
import { yieldChartSchema, yieldPoolsSchema } from './schemas/yields.ts'

/** What can be asked of the API at one place. The parameters of the place itself are in its name. */
export type Operation = {
  summary: string
  query?: readonly ParameterName[] | undefined
  /** What a question has to have beside its place. */
  required?: readonly ParameterName[] | undefined
  /** As it is in JSON, or in the data of a stream's events. */
  answer: z.ZodType
  kind: 'json' | 'table' | 'stream'
  /** Whether what is asked for may not exist. */
  mayBeMissing?: true | undefined
  /** Whether there may be too few days to answer. */
  mayBeShort?: true | undefined
}

const PAGE = ['limit', 'cursor'] as const
const HISTORY = { query: ['days', 'format'], kind: 'table' } as const
const ACTIVITY = { query: [...PAGE, 'format'], kind: 'table' } as const
const JSON_ONLY = { kind: 'json' } as const
const PROJECTION = {
  kind: 'json',
  query: ['assets', 'ahead', 'seed'],
  answer: projectionSchema,
  mayBeShort: true,
} as const
const PLACED = { mayBeMissing: true } as const

/** Every route of the API by its place. */
export const operations: Readonly<Record<string, Operation>> = {
  '/api/yields/pools': {
    ...JSON_ONLY,
    summary: 'All vaults in DefiLlama’s shape',
    answer: yieldPoolsSchema,
  },
  '/api/yields/chart/{pool}': {
    ...JSON_ONLY,
    ...PLACED,
    summary: 'The days of one vault in DefiLlama’s shape',
    answer: yieldChartSchema,
  },
  '/api/v1/vaults': {
    ...JSON_ONLY,
    summary: 'Vaults of one token',
    answer: z.array(vaultSchema),
  },
  '/api/v1/vaults/{chainId}/{address}': {
    ...JSON_ONLY,
    ...PLACED,
    summary: 'One vault',
    answer: vaultSchema,
  },
  '/api/v1/vaults/{chainId}/{address}/history': {
    ...HISTORY,
    ...PLACED,
    summary: 'Its figures over time',
    answer: z.array(vaultHistoryRowSchema),
  },
  '/api/v1/vaults/{chainId}/{address}/activity': {
    ...ACTIVITY,
    ...PLACED,
    summary: 'What happened in it, the latest first',
    answer: activityPageSchema,
  },
  '/api/v1/vaults/{chainId}/{address}/term-staking': {
    ...JSON_ONLY,
    ...PLACED,
    summary: 'Where its shares are locked for a term',
    answer: termStakingSchema,
  },
  '/api/v1/vaults/{chainId}/{address}/queue': {
    ...JSON_ONLY,
    ...PLACED,
    summary: 'Who waits for its liquidity',
    answer: withdrawalQueueSchema,
  },
  '/api/v1/vaults/{chainId}/{address}/days': {
    ...HISTORY,
    ...PLACED,
    summary: 'Each day that is over: yield, drawdown and where they come from',
    answer: z.array(vaultDaySchema),
  },
  '/api/v1/ranges/{chainId}/{address}/days': {
    ...HISTORY,
    ...PLACED,
    summary: 'The same of a vault of two tokens, with divergence and its pool',
    answer: z.array(vaultDaySchema),
  },
  '/api/v1/vaults/{chainId}/{address}/risks': {
    ...JSON_ONLY,
    ...PLACED,
    summary: 'Facts for and against it that a program can decide by',
    answer: riskFactsSchema,
  },
  '/api/v1/ranges/{chainId}/{address}/risks': {
    ...JSON_ONLY,
    ...PLACED,
    summary: 'The same of a vault of two tokens, whose risks are others',
    answer: rangeRiskFactsSchema,
  },
  '/api/v1/calibration': {
    ...JSON_ONLY,
    summary: 'What past days say, and how good forecasts were',
    answer: calibrationSchema,
  },
  '/api/v1/vaults/{chainId}/{address}/projection': {
    ...PROJECTION,
    ...PLACED,
    summary: 'What a deposit may become: a fan of outcomes',
  },
  '/api/v1/ranges/{chainId}/{address}/projection': {
    ...PROJECTION,
    ...PLACED,
    summary: 'The same of a vault of two tokens, in its second one',
  },
  '/api/v1/ranges': {
    ...JSON_ONLY,
    summary: 'Vaults of two tokens',
    answer: z.array(rangeVaultSchema),
  },
  '/api/v1/ranges/{chainId}/{address}': {
    ...JSON_ONLY,
    ...PLACED,
    summary: 'One vault of two tokens',
    answer: rangeVaultSchema,
  },
  '/api/v1/ranges/{chainId}/{address}/history': {
    ...HISTORY,
    ...PLACED,
    summary: 'Its figures over time',
    answer: z.array(rangeHistoryRowSchema),
  },
  '/api/v1/ranges/{chainId}/{address}/activity': {
    ...ACTIVITY,
    ...PLACED,
    summary: 'What happened in it, the latest first',
    answer: rangeActivityPageSchema,
  },
  '/api/v1/positions/{owner}': {
    ...JSON_ONLY,
    summary: 'What an owner has in vaults of one token',
    answer: z.array(positionSchema),
  },
  '/api/v1/positions/{owner}/history': {
    ...HISTORY,
    summary: 'What that was worth, day by day',
    answer: z.array(positionHistoryRowSchema),
  },
  '/api/v1/positions/{owner}/lots': {
    query: ['method', 'format'],
    kind: 'table',
    summary: 'The lots of those positions with their cost basis',
    answer: z.array(lotSchema),
  },
  '/api/v1/positions/{owner}/ranges': {
    ...JSON_ONLY,
    summary: 'What an owner has in vaults of two tokens',
    answer: z.array(rangePositionSchema),
  },
  '/api/v1/positions/{owner}/ranges/history': {
    ...HISTORY,
    summary: 'What that was worth, day by day',
    answer: z.array(rangePositionHistoryRowSchema),
  },
  '/api/v1/positions/{owner}/terms': {
    ...JSON_ONLY,
    summary: 'What an owner has locked for a term',
    answer: z.array(termPositionSchema),
  },
  '/api/v1/positions/{owner}/queue': {
    ...JSON_ONLY,
    summary: 'What an owner waits for',
    answer: z.array(queueRequestSchema),
  },
  '/api/v1/activity/{owner}': {
    ...ACTIVITY,
    summary: 'What touched an owner’s shares, the latest first',
    answer: activityPageSchema,
  },
  '/api/v1/plan': {
    ...JSON_ONLY,
    ...PLACED,
    summary:
      'What of an amount to put into which vault for a goal, and what may come of it',
    required: ['token', 'amount', 'until'],
    query: ['goal', 'receiver', 'budgetBps', 'protocolCapBps', 'seed'],
    answer: planSchema,
  },
  '/api/v1/status': {
    ...JSON_ONLY,
    summary: 'How the indexer is',
    answer: statusSchema,
  },
  '/api/live': {
    kind: 'stream',
    summary: 'Events “figures” at once and after each block that changes any',
    answer: liveFiguresSchema,
  },
  '/api/openapi.json': {
    ...JSON_ONLY,
    summary: 'This document',
    answer: z.looseObject({ openapi: z.literal('3.1.0') }),
  },
}
