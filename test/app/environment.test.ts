import { describe, expect, test } from 'vitest'
import { toConfiguration } from '#app/_server/toConfiguration.ts'
import { EnvironmentError, readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'

const ours = 'https://node.example/v2/secret-key'
const everybodys = 'https://public.example'

describe('the endpoints of visitors', () => {
  test('are those of the server unless others are named', () => {
    expect(readEnvironment({ RPC_URL: ours }).publicRpcUrls).toEqual([ours])
    expect(
      readEnvironment({ RPC_URL: ours, PUBLIC_RPC_URL: '' }).publicRpcUrls,
    ).toEqual([ours])
    expect(
      readEnvironment({
        RPC_URL: ours,
        PUBLIC_RPC_URL: `${everybodys}, https://other.example`,
      }),
    ).toMatchObject({
      rpcUrls: [ours],
      publicRpcUrls: [everybodys, 'https://other.example'],
    })
  })

  test('are refused when they are no URLs', () => {
    expect(() => readEnvironment({ PUBLIC_RPC_URL: 'public.example' })).toThrow(
      EnvironmentError,
    )
  })
})

test('pages are never told the endpoints of the server', async () => {
  const environment = readEnvironment({
    RPC_URL: ours,
    PUBLIC_RPC_URL: everybodys,
  })
  const fail = () => Promise.reject(new BaseError('Nothing is there.'))
  const configuration = await toConfiguration(environment, fail)
  expect(configuration).toMatchObject({
    rpcUrls: [everybodys],
    trouble: 'Nothing is there. ',
  })
  expect(JSON.stringify(configuration)).not.toContain('secret-key')
})
