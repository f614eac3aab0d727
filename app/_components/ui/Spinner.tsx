/** Something is under way. Decorative: the words beside it say what. */
export function Spinner() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      className="size-4 animate-spin"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    >
      <path d="M10 2.5a7.5 7.5 0 1 1-7.1 5" />
    </svg>
  )
}
