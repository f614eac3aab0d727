'use client'

/** One of a few, all in sight. */
export function ChoiceField<value extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string
  choices: readonly { value: value; name: string }[]
  chosen: value
  onChoose: (value: value) => void
}) {
  return (
    <fieldset>
      <legend className="text-muted text-sm">{label}</legend>
      <div className="mt-1 flex flex-wrap gap-1 rounded-control bg-raised p-1">
        {choices.map(({ value, name }) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === chosen}
            className="min-h-9 flex-1 whitespace-nowrap rounded-[6px] px-3 font-medium text-muted text-sm aria-pressed:bg-surface aria-pressed:text-ink"
            onClick={() => onChoose(value)}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
