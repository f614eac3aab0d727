/** Many streams that join under one wheel: the picture of what a vault does. Drawn on the server, decorative. */
export function Streams() {
  const count = 19
  const streams = Array.from({ length: count }, (_, index) => {
    const spread = index / (count - 1)
    const from = 8 + spread * 424
    const to = 222 + (spread - 0.5) * 34
    // Each stream bends at its own place, so that none lies on its neighbour.
    const bend = 200 + Math.sin(index * 2.4) * 48
    const start = `M0 ${from.toFixed(1)}`
    const join = `C${bend.toFixed(1)} ${from.toFixed(1)} ${(bend + 40).toFixed(1)} ${to.toFixed(1)} 440 ${to.toFixed(1)}`
    return `${start}${join}c70 0 100 38 160 38h120`
  })
  const paddles = Array.from({ length: 12 }, (_, index) => {
    const angle = ((index + 0.5) / 12) * 2 * Math.PI
    const at = (radius: number) =>
      `${(536 + Math.cos(angle) * radius).toFixed(1)} ${(146 + Math.sin(angle) * radius).toFixed(1)}`
    return `M${at(16)}L${at(94)}`
  })
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 720 440"
      fill="none"
      className="h-auto w-full"
    >
      <g stroke="var(--accent)" strokeLinecap="round">
        {streams.map((stream, index) => (
          <path
            key={stream}
            d={stream}
            strokeWidth={index % 3 === 0 ? 2 : 1}
            strokeOpacity={index % 3 === 0 ? 0.9 : 0.45}
          />
        ))}
      </g>
      <g stroke="var(--ink)" strokeLinecap="round">
        <circle cx="536" cy="146" r="74" strokeWidth="2.5" />
        <circle cx="536" cy="146" r="60" strokeWidth="1.25" />
        <circle cx="536" cy="146" r="16" strokeWidth="2.5" />
        {paddles.map((paddle) => (
          <path key={paddle} d={paddle} strokeWidth="2.5" />
        ))}
      </g>
      <circle cx="536" cy="146" r="4" fill="var(--ink)" />
    </svg>
  )
}
