import { isHex, type LocalAccount, size } from 'viem'
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'
import { localChainId } from '#lib/chain/chains.ts'
import { BaseError } from '#lib/errors.ts'

/** Everybody's: worth nothing outside a local chain. */
const localMnemonic =
  'test test test test test test test test test test test junk'
const localIndex = 1

export class KeeperKeyError extends BaseError {
  override name = 'KeeperKeyError'
  constructor(problem: string) {
    super(`KEEPER_PRIVATE_KEY ${problem}.`, {
      hint: 'Set KEEPER_PRIVATE_KEY to the private key of the account that the vaults name as their keeper: 0x and 64 hexadecimal digits.',
    })
  }
}

/**
 * The account that reports: on the local chain the second one of the well-known mnemonic, elsewhere that of
 * `privateKey`.
 *
 * @throws KeeperKeyError, which never repeats the key.
 */
export function toKeeperAccount(
  chainId: number,
  privateKey: string | undefined,
): LocalAccount {
  if (!privateKey) {
    if (chainId === localChainId)
      return mnemonicToAccount(localMnemonic, { addressIndex: localIndex })
    throw new KeeperKeyError(`is not set, and chain ${chainId} needs it`)
  }
  if (!isHex(privateKey) || size(privateKey) !== 32)
    throw new KeeperKeyError('is no private key')
  try {
    return privateKeyToAccount(privateKey)
  } catch {
    throw new KeeperKeyError('is no private key')
  }
}
