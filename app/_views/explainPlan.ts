import type { Words } from '#app/_messages/words.ts'
import type { PlannedVaultWire, PlanWire } from '#lib/api/wire.ts'
import type { Explanation } from './explanation.ts'

/** What a plan is expected to become. */
export function explainExpected(words: Words, plan: PlanWire): Explanation {
  const { t, percent } = words
  return {
    title: t('planner.expected'),
    formula: t('reasons.planFormula'),
    inputs: [
      { name: t('planner.amount'), value: inToken(words, plan, plan.amount) },
      ...plan.vaults
        .filter(({ assets }) => assets !== '0')
        .map(({ name, assets, apyAfter }) => ({
          name,
          value: t('reasons.weighted', {
            rate: apyAfter === null ? '—' : percent(apyAfter * 100, 2),
            share: inToken(words, plan, assets),
          }),
          look: 'part' as const,
        })),
      ...(plan.cash === '0'
        ? []
        : [
            {
              name: t('planner.cash'),
              value: inToken(words, plan, plan.cash),
              look: 'part' as const,
            },
          ]),
      { name: t('planner.until'), value: words.day(plan.until) },
      {
        name: t('planner.expected'),
        value: inToken(words, plan, plan.expected.worth),
        look: 'total',
      },
    ],
    source: sourceOf(words, plan),
  }
}

/** How likely its goal is. */
export function explainChance(words: Words, plan: PlanWire): Explanation {
  const { t, percent } = words
  const { goal, goalProbability: chance } = plan
  return {
    title: t('planner.chance'),
    formula: t('reasons.chanceFormula'),
    inputs: [
      {
        name: t('planner.goal'),
        value: goal === null ? '—' : inToken(words, plan, goal),
      },
      { name: t('reasons.paths'), value: words.count(plan.paths) },
      {
        name: t('planner.chance'),
        value: chance
          ? `${percent(chance.value * 100, 2)} ± ${percent(chance.error * 100, 2)}`
          : '—',
        look: 'total',
      },
    ],
    note: goal === null ? t('planner.chanceNone') : t('reasons.chanceNote'),
    source: sourceOf(words, plan),
  }
}

/** What the unluckiest get. */
export function explainWorst(words: Words, plan: PlanWire): Explanation {
  const { t } = words
  return {
    title: t('planner.worst'),
    formula: t('reasons.worstFormula'),
    inputs: [
      { name: t('planner.amount'), value: inToken(words, plan, plan.amount) },
      { name: t('reasons.paths'), value: words.count(plan.paths) },
      {
        name: t('planner.worst'),
        value: inToken(words, plan, plan.worstTwentieth.worth),
        look: 'total',
      },
    ],
    source: sourceOf(words, plan),
  }
}

/** Why so much goes into one vault. */
export function explainPart(
  words: Words,
  plan: PlanWire,
  vault: PlannedVaultWire,
): Explanation {
  const { t, percent } = words
  return {
    title: t('planner.goesIn'),
    formula: t('reasons.partFormula'),
    inputs: [
      { name: t('planner.amount'), value: inToken(words, plan, plan.amount) },
      { name: t('planner.cap'), value: percent(plan.protocolCap * 100) },
      // A limit that holds nothing back explains nothing.
      ...(vault.reason === 'depositLimit' && vault.limit !== null
        ? [
            {
              name: t('reasons.limit'),
              value: inToken(words, plan, vault.limit),
            },
          ]
        : []),
      { name: t('reasons.part'), value: percent(vault.part * 100, 1) },
      {
        name: t('planner.goesIn'),
        value: inToken(words, plan, vault.assets),
        look: 'total',
      },
    ],
    source: sourceOf(words, plan),
  }
}

/** What a vault is expected to earn by itself. */
export function explainYield(
  words: Words,
  plan: PlanWire,
  { rate, rateError, volatility, historyDays }: PlannedVaultWire,
): Explanation {
  const { t, count } = words
  const part = toPart(words)
  return {
    title: t('planner.yieldNow'),
    formula: t('reasons.yieldFormula'),
    inputs: [
      { name: t('reasons.history'), value: count(historyDays) },
      { name: t('reasons.volatility'), value: part(volatility) },
      { name: t('reasons.error'), value: part(rateError) },
      {
        name: t('planner.yieldNow'),
        value: part(rate?.value ?? null),
        look: 'total',
      },
    ],
    source: sourceOf(words, plan),
  }
}

/** What a vault is expected to earn with the plan's deposit in it. */
export function explainAfter(
  words: Words,
  plan: PlanWire,
  { rate, apyAfter, assets }: PlannedVaultWire,
): Explanation {
  const { t } = words
  const part = toPart(words)
  return {
    title: t('planner.yieldAfter'),
    formula: t('reasons.afterFormula'),
    inputs: [
      { name: t('planner.goesIn'), value: inToken(words, plan, assets) },
      { name: t('planner.yieldNow'), value: part(rate?.value ?? null) },
      {
        name: t('reasons.ownEffect'),
        value: part(rate && apyAfter !== null ? apyAfter - rate.value : null),
      },
      { name: t('planner.yieldAfter'), value: part(apyAfter), look: 'total' },
    ],
    source: sourceOf(words, plan),
  }
}

/** What no vault gets. */
export function explainCash(words: Words, plan: PlanWire): Explanation {
  const { t } = words
  const into = BigInt(plan.amount) - BigInt(plan.cash)
  return {
    title: t('planner.cash'),
    formula: t('reasons.cashFormula'),
    inputs: [
      { name: t('planner.amount'), value: inToken(words, plan, plan.amount) },
      {
        name: t('reasons.intoVaults'),
        value: inToken(words, plan, String(into)),
      },
      {
        name: t('planner.cash'),
        value: inToken(words, plan, plan.cash),
        look: 'total',
      },
    ],
    source: sourceOf(words, plan),
  }
}

const toPart =
  ({ part }: Words) =>
  (value: number | null) =>
    value === null ? '—' : part(value)

function inToken({ amount }: Words, { token }: PlanWire, units: string) {
  return `${amount(BigInt(units), token.decimals)} ${token.symbol}`
}

function sourceOf({ t }: Words, { asOfBlock }: PlanWire): string {
  return t('reasons.sourceIndexAt', { block: asOfBlock })
}
