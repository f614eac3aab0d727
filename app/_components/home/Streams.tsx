/** Many streams that join into one channel: the picture of what a vault does. Drawn once on the server, decorative. */
export function Streams() {
  const count = 17
  const paths = Array.from({ length: count }, (_, index) => {
    const spread = index / (count - 1)
    const from = 12 + spread * 416
    const to = 214 + (spread - 0.5) * 26
    // Each stream bends at its own place, so that none lies on its neighbour.
    const bend = 190 + Math.sin(index * 2.4) * 46
    return `M0 ${from.toFixed(1)}C${bend.toFixed(1)} ${from.toFixed(1)} ${(bend + 60).toFixed(1)} ${to.toFixed(1)} 470 ${to.toFixed(1)}`
  })
  const paddles = Array.from({ length: 12 }, (_, index) => {
    const angle = (index / 12) * 2 * Math.PI
    const at = (radius: number) =>
      `${(545 + Math.cos(angle) * radius).toFixed(1)} ${(150 + Math.sin(angle) * radius).toFixed(1)}`
    return `M${at(18)}L${at(92)}`
  })
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 720 440"
      fill="none"
      className="h-auto w-full"
    >
      <g stroke="var(--accent)" strokeLinecap="round">
        {paths.map((path, index) => (
          <path
            key={path}
            d={path}
            strokeWidth={index % 4 === 0 ? 2 : 1}
            strokeOpacity={index % 4 === 0 ? 0.75 : 0.4}
          />
        ))}
      </g>
      <path
        d="M470 214c60 0 90 36 130 36h120"
        stroke="var(--accent)"
        strokeWidth="26"
        strokeOpacity="0.16"
      />
      <path
        d="M470 214c60 0 90 36 130 36h120"
        stroke="var(--accent)"
        strokeWidth="5"
      />
      <g stroke="var(--ink)" strokeLinecap="round">
        <circle cx="545" cy="150" r="74" strokeWidth="3" />
        <circle cx="545" cy="150" r="58" strokeWidth="1.5" />
        <circle cx="545" cy="150" r="18" strokeWidth="3" />
        {paddles.map((paddle) => (
          <path key={paddle} d={paddle} strokeWidth="3" />
        ))}
      </g>
      <circle cx="545" cy="150" r="5" fill="var(--ink)" />
    </svg>
  )
}
