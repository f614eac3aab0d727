import { describe, expect, test } from 'vitest'
import { describeApiError } from '#app/_errors/describeApiError.ts'
import { ApiError } from '#lib/api/client.ts'
import {
  InvalidParameterError,
  NotFoundError,
  NotIndexedError,
  PoolNotFoundError,
  ShortHistoryError,
  TokenNotFoundError,
  TooManyRequestsError,
  VaultNotFoundError,
} from '#lib/api/errors.ts'
import { toErrorResponse } from '#lib/api/respond.ts'
import { DatabaseUnavailableError } from '#lib/store/errors.ts'
import { wordsIn } from '#test/support/words.ts'

const words = wordsIn('de')

/** What a browser makes of an error of the server. */
async function receive(thrown: Error): Promise<ApiError> {
  const response = toErrorResponse(thrown)
  const { error } = await response.json()
  return new ApiError(error, response.status)
}

describe('an error of the API', () => {
  test.each([
    new InvalidParameterError('amount', 'x', 'a number'),
    new VaultNotFoundError(31_337, '0x0'),
    new PoolNotFoundError('x'),
    new TokenNotFoundError('x', ['USDC']),
    new NotFoundError('queue', '0x0'),
    new ShortHistoryError('0x0', 3, 14),
    new NotIndexedError(31_337),
    new DatabaseUnavailableError('refused', null),
    new TooManyRequestsError(1),
  ])('$name has a German sentence', async (thrown) => {
    const error = await receive(thrown)
    const said = describeApiError(words, error)
    expect(said).toBe(words.t(`api.${error.code as 'internal'}`))
    expect(said).not.toBe(error.message)
  })

  test('with a code that is known nowhere keeps its own words', () => {
    const message = 'The moon is in the way.'
    const error = new ApiError({ code: 'moon', message, hint: null }, 500)
    expect(describeApiError(words, error)).toBe(message)
    expect(describeApiError(words, new Error(message))).toBe(message)
  })
})
