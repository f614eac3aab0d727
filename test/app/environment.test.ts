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

test('the controls of the demo are there on the local chain only, and there unless they are switched off', async () => {
  const of = async (env: Record<string, string>) => {
    const fail = () => Promise.reject(new BaseError('Nothing is there.'))
    return (await toConfiguration(readEnvironment(env), fail)).hasDemo
  }
  expect(await of({})).toBe(true)
  expect(await of({ CHAIN_ID: '31337', DEMO: 'on' })).toBe(true)
  expect(await of({ CHAIN_ID: '31337', DEMO: 'off' })).toBe(false)
  expect(await of({ CHAIN_ID: '11155111' })).toBe(false)
  expect(await of({ CHAIN_ID: '1', DEMO: 'on' })).toBe(false)
  expect(() => readEnvironment({ DEMO: 'yes' })).toThrow(EnvironmentError)
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
    trouble: { kind: 'unreadable', message: 'Nothing is there. ' },
  })
  expect(JSON.stringify(configuration)).not.toContain('secret-key')
})
