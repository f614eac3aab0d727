import type { Language } from '#app/_messages/languages.ts'
import {
  type FormatAmountOptions,
  formatAmount,
  formatExact,
  formatUsd,
} from './formatAmount.ts'
import {
  formatBytes,
  formatCount,
  formatDecimal,
  formatMilliseconds,
  formatPrice,
} from './formatCount.ts'
import { formatNumber, formatPart } from './formatNumber.ts'
import { formatPercent, formatRate, type LabelledRate } from './formatRate.ts'
import { formatDay, formatMinute } from './formatTime.ts'

/** Figures as one language writes them. The only place where a figure becomes text. */
export type Figures = {
  /** See `formatAmount`. */
  amount: (
    units: bigint,
    decimals: number,
    options?: FormatAmountOptions,
  ) => string
  /** All digits, as an input field wants them. */
  exact: (units: bigint, decimals: number) => string
  /** US dollars with eight decimals. */
  usd: (usd: bigint, options?: Pick<FormatAmountOptions, 'signed'>) => string
  count: (count: number) => string
  /** A statistic, with as many places as it has unless told. */
  decimal: (value: number, places?: number) => string
  /** Of a pool, six digits. */
  price: (price: number) => string
  /** 0.5 is "0.5 %". */
  percent: (percent: number, places?: number) => string
  /** A statistic with just so many places, and a sign if told. */
  number: (
    value: number,
    options?: Parameters<typeof formatNumber>[2],
  ) => string
  /** A part as a percentage, likewise; it is no yearly rate. */
  part: (part: number, options?: Parameters<typeof formatPart>[2]) => string
  milliseconds: (milliseconds: number) => string
  bytes: (bytes: number) => string
  rate: (rate: LabelledRate | null) => string
  /** Both of a timestamp in seconds. */
  day: (timestamp: number) => string
  minute: (timestamp: number) => string
}

export function createFigures(language: Language): Figures {
  return {
    amount: (units, decimals, options) =>
      formatAmount(language, units, decimals, options),
    exact: (units, decimals) => formatExact(language, units, decimals),
    usd: (usd, options) => formatUsd(language, usd, options),
    count: (count) => formatCount(language, count),
    decimal: (value, places) => formatDecimal(language, value, places),
    price: (price) => formatPrice(language, price),
    percent: (percent, places) => formatPercent(language, percent, places),
    number: (value, options) => formatNumber(language, value, options),
    part: (part, options) => formatPart(language, part, options),
    milliseconds: (milliseconds) => formatMilliseconds(language, milliseconds),
    bytes: (bytes) => formatBytes(language, bytes),
    rate: (rate) => formatRate(language, rate),
    day: (timestamp) => formatDay(language, timestamp),
    minute: (timestamp) => formatMinute(language, timestamp),
  }
}
