'use client'

import { type ReactNode, useId } from 'react'
import { CopyButton } from '#app/_components/ui/CopyButton.tsx'
import { capChoices, fallChoices } from '#app/_hooks/usePlanAnswers.ts'
import { useWords } from '#app/_messages/useWords.ts'
import {
  type PlanAnswers,
  type PlanForm,
  toDay,
} from '#app/_views/planQuestion.ts'
import type { DeployedToken } from '#lib/chain/deployment.ts'
import { NEEDS, OF_NEED, OF_SHARE, SHARES } from '#lib/vaults/riskTolerance.ts'

const fieldClass =
  'tnum min-h-11 w-full min-w-0 rounded-control border border-control bg-canvas px-3'

/** The few plain questions that a plan is made from. */
export function PlanQuestions({
  form,
  answers,
  tokens,
  token,
  today,
  onAnswer,
}: {
  form: PlanForm
  answers: PlanAnswers
  tokens: readonly DeployedToken[]
  token: DeployedToken
  today: number
  onAnswer: (some: Partial<PlanAnswers & { token: string }>) => void
}) {
  const { t, day, percent, decimal } = useWords()
  const { amount, goal, risk, budget } = form
  const part = (value: number) => percent(value * 100)
  return (
    <section aria-labelledby="questions" className="card grid gap-5 p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="questions" className="text-lg">
          {t('planner.questions')}
        </h2>
        <CopyButton
          text={() => toLink({ ...answers, until: form.until }, token)}
          label={t('planner.copyLink')}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          name={t('planner.amount')}
          note={amount.kind === 'invalid' ? amount.sentence : null}
        >
          {(props) => (
            <span className="flex gap-2">
              <input
                {...props}
                type="text"
                inputMode="decimal"
                autoComplete="off"
                value={answers.amount}
                onChange={({ target }) => onAnswer({ amount: target.value })}
                className={fieldClass}
              />
              <select
                aria-label={t('planner.token')}
                value={token.symbol}
                onChange={({ target }) => onAnswer({ token: target.value })}
                className="min-h-11 rounded-control border border-control bg-canvas px-2 font-medium"
              >
                {tokens.map(({ address, symbol }) => (
                  <option key={address} value={symbol}>
                    {symbol}
                  </option>
                ))}
              </select>
            </span>
          )}
        </Field>
        <Field
          name={t('planner.goal')}
          note={goal.kind === 'invalid' ? goal.sentence : t('planner.goalHint')}
          isWrong={goal.kind === 'invalid'}
        >
          {(props) => (
            <input
              {...props}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              placeholder={token.symbol}
              value={answers.goal}
              onChange={({ target }) => onAnswer({ goal: target.value })}
              className={`${fieldClass} placeholder:text-muted`}
            />
          )}
        </Field>
        <Field
          name={t('planner.until')}
          note={
            form.isDayWrong
              ? t('planner.untilWrong', { today: day(today) })
              : null
          }
        >
          {(props) => (
            <input
              {...props}
              type="date"
              min={toDay(today, 1)}
              value={form.until}
              onChange={({ target }) => onAnswer({ until: target.value })}
              className={fieldClass}
            />
          )}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          name={t('planner.fall')}
          choices={fallChoices}
          chosen={answers.fall}
          nameOf={(fall) =>
            fall === 0 ? t('planner.anyFall') : part(fall / 100)
          }
          onChoose={(fall) => onAnswer({ fall })}
        />
        <Choice
          name={t('planner.cap')}
          choices={capChoices}
          chosen={answers.cap}
          nameOf={(cap) => part(cap / 100)}
          onChoose={(cap) => onAnswer({ cap })}
        />
        <Choice
          name={t('planner.need')}
          choices={NEEDS}
          chosen={answers.need}
          nameOf={(need) => t(`planner.needs.${need}`)}
          onChoose={(need) => onAnswer({ need })}
        />
        <Choice
          name={t('planner.share')}
          choices={SHARES}
          chosen={answers.share}
          nameOf={(share) => t(`planner.shares.${share}`)}
          onChoose={(share) => onAnswer({ share })}
        />
      </div>
      <p className="text-muted text-sm">
        {t('planner.budget', {
          budget: percent(Math.round(budget * 10_000) / 100),
          fall: part(risk.fall),
          need: decimal(OF_NEED[risk.need]),
          share: decimal(OF_SHARE[risk.share]),
          cap: part(answers.cap / 100),
        })}
      </p>
    </section>
  )
}

/** The address of the plan with every answer in it, also those that nobody had to give: it stays the same plan another day. */
function toLink(answers: PlanAnswers, { symbol }: DeployedToken): string {
  const url = new URL(window.location.pathname, window.location.href)
  for (const [name, value] of Object.entries({ token: symbol, ...answers }))
    if (value !== '') url.searchParams.set(name, String(value))
  return url.href
}

function Field({
  name,
  note,
  isWrong = note !== null,
  children,
}: {
  name: string
  note: string | null
  isWrong?: boolean
  children: (props: {
    id: string
    'aria-invalid': boolean
    'aria-describedby': string
  }) => ReactNode
}) {
  const id = useId()
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        {name}
      </label>
      {children({
        id,
        'aria-invalid': isWrong,
        'aria-describedby': `${id}-note`,
      })}
      <p
        id={`${id}-note`}
        aria-live="polite"
        className={`text-sm not-empty:mt-1.5 ${isWrong ? 'text-warn' : 'text-muted'}`}
      >
        {note}
      </p>
    </div>
  )
}

function Choice<choice extends string | number>({
  name,
  choices,
  chosen,
  nameOf,
  onChoose,
}: {
  name: string
  choices: readonly choice[]
  chosen: choice
  nameOf: (choice: choice) => string
  onChoose: (choice: choice) => void
}) {
  const id = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-sm">{name}</legend>
      <div className="grid auto-cols-fr grid-flow-col gap-1 rounded-control bg-raised p-1">
        {choices.map((choice) => (
          <label
            key={choice}
            className="flex min-h-9 cursor-pointer items-center justify-center rounded-[6px] px-1 text-center font-medium text-muted text-sm leading-tight has-checked:bg-chosen has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={id}
              checked={choice === chosen}
              onChange={() => onChoose(choice)}
              className="sr-only"
            />
            {nameOf(choice)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
