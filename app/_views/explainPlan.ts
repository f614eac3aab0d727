import type { Words } from '#app/_messages/words.ts'
import type { PlanWire } from '#lib/api/wire.ts'
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

function inToken({ amount }: Words, { token }: PlanWire, units: string) {
  return `${amount(BigInt(units), token.decimals)} ${token.symbol}`
}

function sourceOf({ t }: Words, { asOfBlock }: PlanWire): string {
  return t('reasons.sourceIndexAt', { block: asOfBlock })
}
