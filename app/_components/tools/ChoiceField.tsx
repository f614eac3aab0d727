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
      <div
        className={`mt-1 grid gap-1 rounded-control bg-raised p-1 ${
          // Four go two by two where one row has no room for them.
          choices.length === 4
            ? 'grid-cols-[repeat(auto-fit,minmax(7rem,1fr))]'
            : 'auto-cols-fr grid-flow-col'
        }`}
      >
        {choices.map(({ value, name }) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === chosen}
            className="min-h-9 rounded-[6px] px-2 font-medium text-muted text-sm aria-pressed:bg-chosen aria-pressed:text-ink"
            onClick={() => onChoose(value)}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
