const base =
  'inline-flex items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors duration-150 aria-disabled:cursor-not-allowed'

const looks = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-strong aria-disabled:bg-raised aria-disabled:text-muted aria-disabled:hover:bg-raised',
  secondary: 'border border-control text-ink hover:bg-raised',
  quiet: 'text-muted hover:bg-raised hover:text-ink',
} as const

const sizes = {
  small: 'min-h-8 px-3 text-sm',
  medium: 'min-h-10 px-4 text-sm',
  large: 'min-h-12 px-5 text-base',
} as const

/** The look of a button, for buttons and for links that stand in for one. */
export function buttonClass(
  look: keyof typeof looks,
  size: keyof typeof sizes = 'medium',
): string {
  return `${base} ${looks[look]} ${sizes[size]}`
}
