'use client'

import { Drawer } from '@base-ui/react/drawer'
import type { ReactNode } from 'react'
import { useWords } from '#app/_messages/useWords.ts'
import { CloseMark } from './CloseMark.tsx'

/** A drawer from the foot of a phone; it can be swiped away. */
export function Sheet({
  title,
  isOpen,
  onOpenChange,
  children,
}: {
  title: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  children: ReactNode
}) {
  const { t } = useWords()
  return (
    <Drawer.Root open={isOpen} onOpenChange={onOpenChange}>
      <Drawer.Portal>
        <Drawer.Backdrop className="fixed inset-0 z-40 bg-[#000]/50" />
        <Drawer.Viewport className="fixed inset-0 z-40 flex items-end">
          <Drawer.Popup className="max-h-[92dvh] w-full touch-auto overflow-y-auto overscroll-contain rounded-t-card border border-line bg-surface outline-none transition-transform duration-150 [transform:translateY(var(--drawer-swipe-movement-y))] data-ending-style:[transform:translateY(100%)] data-starting-style:[transform:translateY(100%)]">
            <Drawer.Content className="mx-auto w-full max-w-[32rem] p-4 pb-8">
              <div className="mb-3 flex items-center justify-between">
                <Drawer.Title className="font-semibold text-lg">
                  {title}
                </Drawer.Title>
                <Drawer.Close
                  aria-label={t('ui.close')}
                  className="-mr-2 grid size-10 place-items-center rounded-control text-muted hover:bg-raised hover:text-ink"
                >
                  <CloseMark />
                </Drawer.Close>
              </div>
              {children}
            </Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  )
}
