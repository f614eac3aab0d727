import { laggedProducts } from '#lib/finance/calibration/laggedProducts.ts'
import { finite } from '#lib/finance/finite.ts'

/**
 * The mean block of the stationary bootstrap at which the variance of the mean is estimated with the least error: from how far back the
 * series remembers itself.
 *
 * The memory M is twice the lag after which five autocorrelations in a row are insignificant; with the flat-top window
 * `w(k / M)`, `G = sum w |k| R(k)` and `D = 2 (sum w R(k))^2` the length is `(2 G^2 / D)^(1/3) n^(1/3)`, at most `min(3 sqrt n, n / 3)`.
 *
 * Source: Politis and White, "Automatic block-length selection for the dependent bootstrap" (2004), corrected by Patton, Politis and
 * White (2009).
 *
 * @returns at least 1. Several series that are resampled together take the longest of their lengths.
 * @throws RangeError for fewer than ten numbers, or numbers that do not vary.
 */
export function automaticBlockLength(series: readonly number[]): number {
  const n = series.length
  if (n < 10) throw new RangeError('a block length takes ten numbers')
  const products = laggedProducts(series)
  const covariance = (lag: number) => products(lag) / n
  const variance = covariance(0)
  if (!(variance > 0)) throw new RangeError('the numbers do not vary')
  const inLine = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))))
  const mostLags = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + inLine)
  const covariances = Array.from({ length: mostLags + 1 }, (_, lag) =>
    covariance(lag),
  )
  const band = 2 * Math.sqrt(Math.log10(n) / n) * variance
  const memory = Math.min(
    mostLags,
    2 * Math.max(1, lastSignificant(covariances, band, inLine)),
  )
  let [g, spectrum] = [0, variance]
  for (let lag = 1; lag <= memory; lag++) {
    const ratio = lag / memory
    const weight = ratio <= 0.5 ? 1 : 2 * (1 - ratio)
    g += 2 * weight * lag * (covariances[lag] as number)
    spectrum += 2 * weight * (covariances[lag] as number)
  }
  const most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3))
  // (2 G^2 / (2 spectrum^2) n)^(1/3); a spectrum of nothing would ask for endless blocks.
  const length = finite(Math.cbrt((g / spectrum) ** 2 * n))
  return Math.max(1, Math.min(most, length))
}

/** The lag after which `inLine` covariances are within the band, or the last there is. */
function lastSignificant(
  covariances: readonly number[],
  band: number,
  inLine: number,
): number {
  let quiet = 0
  for (let lag = 1; lag < covariances.length; lag++) {
    quiet = Math.abs(covariances[lag] as number) < band ? quiet + 1 : 0
    if (quiet === inLine) return lag - inLine
  }
  return covariances.length - 1
}
