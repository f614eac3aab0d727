import fc from 'fast-check'

/** The same examples at every run, unless FAST_CHECK_SEED names others: a failure is then of the change, and is there again. */
const { FAST_CHECK_SEED = '0x6d696c6c' } = process.env

fc.configureGlobal({ seed: Number(FAST_CHECK_SEED) })
