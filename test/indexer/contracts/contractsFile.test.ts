import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  ContractsFileError,
  readContractsFile,
} from '#lib/indexer/contracts/contractsFile.ts'

describe('a contracts file that cannot be read is refused with its entry:', () => {
  const entry = { address: `0x${'1'.repeat(40)}`, kind: 'erc20', startBlock: 1 }
  test.each<[string, string, RegExp]>([
    ['no JSON', '[{', /it is no JSON/],
    ['no list', '{}', /it is not a list/],
    ['an empty list', '[]', /it lists nothing/],
    [
      'an unknown kind',
      JSON.stringify([entry, { ...entry, kind: 'erc721' }]),
      /entry 2 has a kind that is none of erc20, erc4626, uniswap-v2-pool, uniswap-v3-pool/,
    ],
    [
      'a short address',
      JSON.stringify([{ ...entry, address: '0x12' }]),
      /entry 1 has an address that is not 0x and 40/,
    ],
    [
      'no start block',
      JSON.stringify([{ ...entry, startBlock: undefined }]),
      /entry 1 has no startBlock/,
    ],
    [
      'a start block below 0',
      JSON.stringify([{ ...entry, startBlock: -1 }]),
      /entry 1 has a startBlock below 0/,
    ],
    [
      'a contract twice',
      JSON.stringify([entry, entry]),
      /entry 2 lists 0x1+ again/,
    ],
    [
      'a field that means nothing',
      JSON.stringify([{ ...entry, start: 1 }]),
      /entry 1 has fields that mean nothing here/,
    ],
  ])('%s', async (_, text, sentence) => {
    const directory = mkdtempSync(join(tmpdir(), 'millrace-'))
    const path = join(directory, 'contracts.json')
    writeFileSync(path, text)
    const reading = readContractsFile(path)
    await expect(reading).rejects.toThrow(ContractsFileError)
    await expect(reading).rejects.toThrow(sentence)
    rmSync(directory, { recursive: true })
  })

  test('no file', async () => {
    await expect(readContractsFile('/nowhere.json')).rejects.toThrow(
      'there is no such file to read',
    )
  })
})
