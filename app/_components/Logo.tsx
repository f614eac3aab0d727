/** The mill wheel over its stream. Decorative: whoever shows it writes the name beside it. */
export function Logo({ className }: { className?: string | undefined }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      className={className}
    >
      <circle cx="16" cy="13" r="7.6" />
      <circle cx="16" cy="13" r="1.4" fill="currentColor" stroke="none" />
      <path d="M16 2.6v6.2M16 17.2v6.2M5.6 13h6.2M20.2 13h6.2M8.65 5.65l4.4 4.4M18.95 15.95l4.4 4.4M8.65 20.35l4.4-4.4M18.95 10.05l4.4-4.4" />
      <path d="M2.5 28.4c2.25-2.2 4.5-2.2 6.75 0s4.5 2.2 6.75 0 4.5-2.2 6.75 0 4.5 2.2 6.75 0" />
    </svg>
  )
}
