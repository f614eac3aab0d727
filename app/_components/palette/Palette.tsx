import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useId } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { type Command, useCommands } from './useCommands.ts'

/** Every page, every vault and what can be done from anywhere, in one list that typing narrows. */
export function Palette({
  isOpen,
  onOpenChange,
}: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}) {
  const { t } = useWords()
  const commands = useCommands()
  const hint = useId()
  const kinds = {
    page: t('palette.page'),
    vault: t('palette.vault'),
    action: t('palette.action'),
  }
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[#000]/50" />
        <Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center px-2 pt-18">
          <Dialog.Popup
            aria-label={t('palette.title')}
            className="flex max-h-[min(32rem,calc(100dvh-6rem))] w-full max-w-[34rem] flex-col overflow-hidden rounded-card border border-line bg-surface shadow-float outline-none"
          >
            <Autocomplete.Root
              open
              inline
              items={commands}
              autoHighlight="always"
              keepHighlight
            >
              <Autocomplete.Input
                aria-label={t('palette.title')}
                aria-describedby={hint}
                placeholder={t('palette.placeholder')}
                className="min-h-12 w-full rounded-t-card bg-transparent px-4 -outline-offset-2 placeholder:text-muted"
              />
              <div className="min-h-0 flex-1 overflow-y-auto border-line border-t p-1">
                <Autocomplete.Empty className="not-empty:p-4 text-muted text-sm">
                  {t('palette.nothing')}
                </Autocomplete.Empty>
                <Autocomplete.List>
                  {(command: Command) => (
                    <Autocomplete.Item
                      key={command.value}
                      value={command}
                      className="flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-control px-3 text-sm outline-none data-highlighted:bg-raised"
                      onClick={() => {
                        onOpenChange(false)
                        command.run()
                      }}
                    >
                      <span className="truncate">{command.label}</span>
                      <span className="text-muted text-xs">
                        {kinds[command.kind]}
                      </span>
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </div>
              <div className="flex items-center justify-between gap-4 border-line border-t px-4 py-2 text-muted text-xs">
                <span id={hint}>{t('palette.hint')}</span>
                <Dialog.Close className="min-h-6 hover:text-ink">
                  {t('palette.close')}
                </Dialog.Close>
              </div>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
