'use client'

import {
  type ReactNode,
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'

/** Pixels below the window from which on something is near. */
const near = 100

/**
 * A card that is made only once somebody comes near it, or prints: charts below the fold cost a first view more than all that it shows.
 * Until then its title stands in a place of the same size.
 */
export function WhenNear({
  title,
  className,
  children,
}: {
  /** As the card itself has it. */
  title: string
  /** The height. */
  className: string
  /** May load its code. */
  children: ReactNode
}) {
  const id = useId()
  const place = useRef<HTMLElement>(null)
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const show = () => setIsNear(true)
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) show()
      },
      { rootMargin: `0px 0px ${near}px` },
    )
    observer.observe(place.current)
    addEventListener('beforeprint', show)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', show)
    }
  }, [])
  const frame = (
    <section
      ref={place}
      aria-labelledby={id}
      data-far
      className={`card p-5 ${className}`}
    >
      <h2 id={id} className="text-lg">
        {title}
      </h2>
    </section>
  )
  return isNear ? <Suspense fallback={frame}>{children}</Suspense> : frame
}
