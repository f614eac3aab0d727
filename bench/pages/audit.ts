import lighthouse, { desktopConfig } from 'lighthouse'

export type Audit = {
  /** Of a hundred. */
  performance: number
  accessibility: number
  practices: number
  /** Milliseconds. */
  firstPaint: number
  largestPaint: number
  blocked: number
  /** Without a unit. */
  shift: number
  /** What is less than it could be in accessibility and best practices. */
  findings: readonly string[]
}

/**
 * Milliseconds without a request after which a page counts as loaded. With Lighthouse's second no page with a wallet ever did, for it asks for
 * the chain's head every 0.8 s: each visit lasted as long as Lighthouse has patience, and every block of it counted as loading.
 */
const quiet = 500

/**
 * Asks Lighthouse for its judgement of a page, by a Chromium that listens on `port`: a first visit with an empty cache, over the connection and on
 * the processor that Lighthouse simulates for the form factor.
 *
 * @throws Error when Lighthouse could not open the page.
 */
export async function auditPage(
  address: string,
  { port, form }: { port: number; form: 'desktop' | 'mobile' },
): Promise<Audit> {
  const result = await lighthouse(
    address,
    {
      port,
      logLevel: 'error',
      networkQuietThresholdMs: quiet,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    },
    form === 'desktop' ? desktopConfig : undefined,
  )
  if (!result || result.lhr.runtimeError)
    throw new Error(
      `Lighthouse could not open ${address}: ${result?.lhr.runtimeError?.message}`,
    )
  const { categories, audits } = result.lhr
  const score = (category: string) =>
    Math.round(100 * (categories[category]?.score ?? Number.NaN))
  const figure = (audit: string) => audits[audit]?.numericValue ?? Number.NaN
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practices: score('best-practices'),
    firstPaint: figure('first-contentful-paint'),
    largestPaint: figure('largest-contentful-paint'),
    blocked: figure('total-blocking-time'),
    shift: figure('cumulative-layout-shift'),
    findings: ['accessibility', 'best-practices'].flatMap((category) =>
      (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
        const audit = audits[id]
        return weight > 0 && audit?.score != null && audit.score < 1
          ? `${id}: ${audit.title}`
          : []
      }),
    ),
  }
}

/** The run whose performance is in the middle. */
export function medianOf(audits: readonly Audit[]): Audit {
  const ordered = audits.toSorted(
    (one, other) => one.performance - other.performance,
  )
  const middle = ordered[Math.floor(ordered.length / 2)]
  if (!middle) throw new RangeError('no audit has no median')
  return middle
}
