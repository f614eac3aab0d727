/*
 * Where the plan lies, in bytes from its address; `wasmKernel.ts` writes it. Tables are given by address. Four paths are worked on
 * at once, in two vectors: paths 0 and 1 in the first 16 bytes of each entry of 32, paths 2 and 3 in the others.
 */
export const KIND: usize = 0 // 0 a liquidity position, 1 a lending market
export const RANDOMNESS: usize = 4 // 0 Philox, 1 scrambled Sobol
export const STEPS: usize = 8
export const HORIZONS: usize = 12
export const SEED: usize = 16
export const GROUPS_PER_REPLICATE: usize = 20
export const MEANS: usize = 24 // f64 of each step
export const SCALES: usize = 28 // f64 of each step
export const HALF_TIMES: usize = 32 // f64 of each step: half its years
export const DECAYS: usize = 36 // f64 of each step
export const HORIZON_ENDS: usize = 40 // i32 of each horizon: the steps until then
export const INCREMENTS: usize = 44 // 32 bytes of each step
export const OUT: usize = 48
export const OUT_STRIDE: usize = 52 // bytes of one row of one output at one horizon
export const KEYS: usize = 56 // 20 vectors: both keys of each round
export const DIRECTIONS: usize = 60 // 32 words of each step, their bits reversed
export const SEEDS: usize = 64 // one word of each step, for each replicate
export const BASES: usize = 68 // one word of each step
export const BRIDGE: usize = 72 // 40 bytes of each step: addresses of three points, 0, left and right weight, deviation
export const THRESHOLDS: usize = 76 // f64 each; 0 for no jumps
export const THRESHOLD_COUNT: usize = 80
export const SCRATCH: usize = 84 // 80 bytes of each step and 16 more
export const PARAMETERS: usize = 128 // 16 f64
