/*
 * The functions of lib/finance/exact on two numbers at once, in the same operations and order, so to the same bits.
 *
 * Constants are loaded: engines make a vector of an immediate anew at each use, out of four instructions.
 */

/** 2^52 1.5, and what else is needed anywhere. */
const COMMON: usize = memory.data<f64>([6755399441055744, 1, 2, 0.5, -2])
const ROUNDING: usize = COMMON
export const ONE: usize = COMMON + 8
const TWO: usize = COMMON + 16
const HALF: usize = COMMON + 24
const MINUS_TWO: usize = COMMON + 32

@inline
export function both(at: usize): v128 {
  return v128.load64_splat(at)
}

/** `a * b + c`, rounded twice; `at` is where c lies. */
@inline
function step(a: v128, b: v128, at: usize): v128 {
  return f64x2.add(f64x2.mul(a, b), both(at))
}

/** `1 / ln 2`, ln 2 in two parts, and the polynomial. */
const EXP: usize = memory.data<f64>([
  1.4426950408889634, 6.931471803691238e-1, 1.9082149292705877e-10,
  2.5000015510719588e-8, 2.7630306178626537e-7, 2.7557586812894924e-6,
  2.480149294987594e-5, 1.984126950576586e-4, 1.388888894375969e-3,
  8.33333333349498e-3, 4.166666666652973e-2, 1.666666666666641e-1,
  5.000000000000011e-1,
])

@inline
export function exp(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, both(EXP)), both(ROUNDING))
  const k = f64x2.sub(shifted, both(ROUNDING))
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(k, both(EXP + 8))),
    f64x2.mul(k, both(EXP + 16)),
  )
  let p = step(both(EXP + 24), r, EXP + 32)
  p = step(p, r, EXP + 40)
  p = step(p, r, EXP + 48)
  p = step(p, r, EXP + 56)
  p = step(p, r, EXP + 64)
  p = step(p, r, EXP + 72)
  p = step(p, r, EXP + 80)
  p = step(p, r, EXP + 88)
  p = step(p, r, EXP + 96)
  const y = f64x2.add(both(ONE), f64x2.add(r, f64x2.mul(f64x2.mul(r, r), p)))
  return i64x2.add(y, i64x2.shl(shifted, 52))
}

/** ln 2 in two parts, 2^52 + 1023, and the odd and even coefficients. */
const LOG: usize = memory.data<f64>([
  6.931471803691238e-1, 1.9082149292705877e-10, 4503599627371519,
  1.5313837699209373e-1, 2.2222198432149784e-1, 3.999999999940942e-1,
  1.4798198605116586e-1, 1.818357216161805e-1, 2.857142874366239e-1,
  6.666666666666735e-1,
])
/** What moves sqrt(1/2) to a power of two, that as a number's bits, the bits of a fraction, and those of 2^52. */
const LOG_BITS: usize = memory.data<i64>([
  0x0009_5f62_0000_0000, 0x3fe6_a09e_0000_0000, 0x000f_ffff_ffff_ffff,
  0x4330_0000_0000_0000,
])

@inline
export function log(x: v128): v128 {
  const bits = i64x2.add(x, both(LOG_BITS))
  // The exponent as a number: under the bits of 2^52 it is added exactly.
  const k = f64x2.sub(
    v128.or(i64x2.shr_u(bits, 52), both(LOG_BITS + 24)),
    both(LOG + 16),
  )
  const f = f64x2.sub(
    i64x2.add(v128.and(bits, both(LOG_BITS + 16)), both(LOG_BITS + 8)),
    both(ONE),
  )
  const half = f64x2.mul(f64x2.mul(both(HALF), f), f)
  const s = f64x2.div(f, f64x2.add(both(TWO), f))
  const z = f64x2.mul(s, s)
  const w = f64x2.mul(z, z)
  let even = step(w, both(LOG + 24), LOG + 32)
  even = f64x2.mul(w, step(w, even, LOG + 40))
  let odd = step(w, both(LOG + 48), LOG + 56)
  odd = step(w, odd, LOG + 64)
  odd = f64x2.mul(z, step(w, odd, LOG + 72))
  const rest = f64x2.add(
    f64x2.mul(s, f64x2.add(half, f64x2.add(even, odd))),
    f64x2.mul(k, both(LOG + 8)),
  )
  return f64x2.sub(
    f64x2.mul(k, both(LOG)),
    f64x2.sub(f64x2.sub(half, rest), f),
  )
}

/** 4, 1/4, 2 pi; the coefficients of the sine, then of the cosine. */
const TURNS: usize = memory.data<f64>([
  4, 0.25, 6.283185307179586, 1.58969099521155e-10, -2.5050760253406863e-8,
  2.7557313707070068e-6, -0.0001984126982985795, 0.00833333333332249,
  -0.16666666666666632, -1.1359647557788195e-11, 2.087572321298175e-9,
  -2.7557314351390663e-7, 2.480158728947673e-5, -0.001388888888887411,
  0.0416666666666666,
])
const ONE_BIT: usize = memory.data<i64>([1, 2])

@inline
function sineOf(x: v128, z: v128): v128 {
  let p = step(both(TURNS + 24), z, TURNS + 32)
  p = step(p, z, TURNS + 40)
  p = step(p, z, TURNS + 48)
  p = step(p, z, TURNS + 56)
  p = step(p, z, TURNS + 64)
  return f64x2.add(x, f64x2.mul(f64x2.mul(x, z), p))
}

@inline
function cosineOf(z: v128): v128 {
  let p = step(both(TURNS + 72), z, TURNS + 80)
  p = step(p, z, TURNS + 88)
  p = step(p, z, TURNS + 96)
  p = step(p, z, TURNS + 104)
  p = step(p, z, TURNS + 112)
  const half = f64x2.mul(both(HALF), z)
  const most = f64x2.sub(both(ONE), half)
  return f64x2.add(
    most,
    f64x2.add(
      f64x2.sub(f64x2.sub(both(ONE), most), half),
      f64x2.mul(f64x2.mul(z, z), p),
    ),
  )
}

/**
 * Two normals of each pair of words, Box and Muller's `radius cos` and `radius sin`, as `mean + scale normal` with two means and
 * scales in a row: the first to `at`, the second to `at + 32`.
 */
@inline
export function normalPair(
  at: usize,
  uniform: v128,
  turns: v128,
  means: usize,
  scales: usize,
): void {
  const radius = f64x2.sqrt(f64x2.mul(both(MINUS_TWO), log(uniform)))
  const shifted = f64x2.add(f64x2.mul(turns, both(TURNS)), both(ROUNDING))
  const nearest = f64x2.sub(shifted, both(ROUNDING))
  const angle = f64x2.mul(
    f64x2.sub(turns, f64x2.mul(nearest, both(TURNS + 8))),
    both(TURNS + 16),
  )
  const z = f64x2.mul(angle, angle)
  const s = sineOf(angle, z)
  const c = cosineOf(z)
  const isOdd = i64x2.neg(v128.and(shifted, both(ONE_BIT)))
  const sinSign = i64x2.shl(v128.and(shifted, both(ONE_BIT + 8)), 62)
  const cosSign = i64x2.shl(
    v128.and(i64x2.add(shifted, both(ONE_BIT)), both(ONE_BIT + 8)),
    62,
  )
  const sin = v128.xor(v128.bitselect(c, s, isOdd), sinSign)
  const cos = v128.xor(v128.bitselect(s, c, isOdd), cosSign)
  v128.store(
    at,
    f64x2.add(both(means), f64x2.mul(both(scales), f64x2.mul(radius, cos))),
  )
  v128.store(
    at + 32,
    f64x2.add(
      both(means + 8),
      f64x2.mul(both(scales + 8), f64x2.mul(radius, sin)),
    ),
  )
}

const TO_UNIFORM: usize = memory.data<f64>([2.3283064365386963e-10])

/** `wordToUniform` of the first two words. */
@inline
export function lowUniforms(words: v128): v128 {
  return f64x2.mul(
    f64x2.add(f64x2.convert_low_i32x4_u(words), both(HALF)),
    both(TO_UNIFORM),
  )
}

@inline
export function highUniforms(words: v128): v128 {
  return lowUniforms(v128.shuffle<i32>(words, words, 2, 3, 2, 3))
}

/** The coefficients above and below, the width of the middle, and the bit of the sign. */
const CENTRAL: usize = memory.data<f64>([
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
  13731.69376550946, 1971.5909503065513, 133.14166789178438,
  3.3871328727963665, 5226.495278852854, 28729.085735721943,
  39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 0.180625, 0.425, -0.0,
])

@inline
function central(q: v128): v128 {
  const r = f64x2.sub(both(CENTRAL + 120), f64x2.mul(q, q))
  let above = step(both(CENTRAL), r, CENTRAL + 8)
  let below = step(both(CENTRAL + 64), r, CENTRAL + 72)
  above = step(above, r, CENTRAL + 16)
  below = step(below, r, CENTRAL + 80)
  above = step(above, r, CENTRAL + 24)
  below = step(below, r, CENTRAL + 88)
  above = step(above, r, CENTRAL + 32)
  below = step(below, r, CENTRAL + 96)
  above = step(above, r, CENTRAL + 40)
  below = step(below, r, CENTRAL + 104)
  above = step(above, r, CENTRAL + 48)
  below = step(below, r, CENTRAL + 112)
  above = step(above, r, CENTRAL + 56)
  below = step(below, r, ONE)
  return f64x2.mul(q, f64x2.div(above, below))
}

const TAIL: usize = memory.data<f64>([
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506,
  1.2704582524523684, 3.6478483247632045, 5.769497221460691,
  4.630337846156546, 1.4234371107496835, 1.0507500716444169e-9,
  0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1.6,
])

@inline
function tail(r: v128): v128 {
  let above = step(both(TAIL), r, TAIL + 8)
  let below = step(both(TAIL + 64), r, TAIL + 72)
  above = step(above, r, TAIL + 16)
  below = step(below, r, TAIL + 80)
  above = step(above, r, TAIL + 24)
  below = step(below, r, TAIL + 88)
  above = step(above, r, TAIL + 32)
  below = step(below, r, TAIL + 96)
  above = step(above, r, TAIL + 40)
  below = step(below, r, TAIL + 104)
  above = step(above, r, TAIL + 48)
  below = step(below, r, TAIL + 112)
  above = step(above, r, TAIL + 56)
  below = step(below, r, ONE)
  return f64x2.div(above, below)
}

/** Which uniforms are too far from 1/2 for `centralQuantile`. */
@inline
export function isTail(p: v128): v128 {
  return f64x2.gt(f64x2.abs(f64x2.sub(p, both(HALF))), both(CENTRAL + 128))
}

@inline
export function centralQuantile(p: v128): v128 {
  return central(f64x2.sub(p, both(HALF)))
}

/**
 * The quantile of uniforms that are in a tail. Below 2^-33 no uniform of one word comes, so the square root stays below 4.79 and
 * the farthest tail of the twin is never reached.
 */
@inline
export function tailQuantile(p: v128): v128 {
  const r = f64x2.sqrt(f64x2.neg(log(f64x2.pmin(p, f64x2.sub(both(ONE), p)))))
  return v128.or(
    tail(f64x2.sub(r, both(TAIL + 120))),
    v128.and(f64x2.sub(p, both(HALF)), both(CENTRAL + 136)),
  )
}
