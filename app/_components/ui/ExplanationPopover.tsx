import { Popover } from '@base-ui/react/popover'
import type { RefObject } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import type { Explanation } from '#app/_views/explanation.ts'
import { CloseMark } from './CloseMark.tsx'

/** Formula, inputs and block of one figure, beside it. */
export function ExplanationPopover({
  anchor,
  explanation: { title, formula, inputs, note, source },
  isOpen,
  takesFocus,
  onClose,
  ...onPointer
}: {
  anchor: RefObject<HTMLElement | null>
  explanation: Explanation
  isOpen: boolean
  /** Not where a pointer only hovers. */
  takesFocus: boolean
  onClose: () => void
  onPointerEnter: () => void
  onPointerLeave: () => void
}) {
  const { t } = useWords()
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          sideOffset={8}
          collisionPadding={8}
          className="z-40"
        >
          <Popover.Popup
            initialFocus={takesFocus}
            finalFocus={takesFocus ? anchor : false}
            className="max-h-[70dvh] w-[min(22rem,calc(100vw-1rem))] overflow-y-auto rounded-card border border-line bg-surface p-4 text-sm shadow-float outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
            {...onPointer}
          >
            <div className="flex items-start justify-between gap-2">
              <Popover.Title className="font-semibold">{title}</Popover.Title>
              <Popover.Close
                aria-label={t('reasons.close')}
                className="-mt-2 -mr-2 grid size-8 place-items-center rounded-control text-muted hover:bg-raised hover:text-ink"
              >
                <CloseMark />
              </Popover.Close>
            </div>
            <Popover.Description className="mt-1 text-muted">
              {formula}
            </Popover.Description>
            <dl className="tnum mt-3 grid gap-1.5">
              {inputs.map(({ name, value, look }) => (
                <div
                  key={name}
                  className={`flex justify-between gap-4 ${look === 'part' ? 'pl-3' : ''} ${look === 'total' ? 'border-line border-t pt-1.5 font-semibold' : ''}`}
                >
                  <dt className={look === 'total' ? '' : 'text-muted'}>
                    {name}
                  </dt>
                  <dd className="text-right">{value}</dd>
                </div>
              ))}
            </dl>
            {note ? <p className="mt-3 text-muted">{note}</p> : null}
            <p className="mt-3 border-line border-t pt-2 text-muted text-xs">
              {source}
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
