import { type Address, isAddressEqual } from 'viem'
import { BaseError } from '#lib/errors.ts'
import type { KeptRoles } from './listKeptRoles.ts'
import type { NetworkFile } from './networkFile.ts'

/** Who holds in the end what the file names nobody else for; the deployer, if the file names no owner at all. */
export function getLastingOwner({
  roles,
  timelock,
}: NetworkFile): Address | undefined {
  return timelock?.owner ?? roles.owner
}

/** Everything is deployed, but the deployer's key is still worth something. */
export class RolesKeptError extends BaseError {
  override name = 'RolesKeptError'
  constructor(kept: readonly KeptRoles[], owner: Address) {
    const owned = kept.filter(({ roles }) => roles.includes('owner'))
    const others = kept.flatMap(({ name, roles }) =>
      roles
        .filter((role) => role !== 'owner')
        .map((role) => `${role} of ${name}`),
    )
    const steps = [
      owned.length > 0 &&
        `Let ${owner} call acceptOwnership() at ${owned
          .map(({ name, address }) => `${address} (${name})`)
          .join(', ')}.`,
      others.length > 0 &&
        `Let the owners give to somebody else what the file gave to the deployer: ${others.join(', ')}.`,
      'Then run this command again: it sends nothing, and looks once more.',
      'If the deployer is to keep them, put "deployerKeepsRoles": true into the file.',
    ]
    super(
      `All is deployed, but the deployer's key still holds ${kept
        .map(({ name, roles }) => `${roles.join(', ')} of ${name}`)
        .join('; ')}.`,
      { hint: steps.filter(Boolean).join('\n') },
    )
  }
}

/**
 * Ends a deployment only when the deployer's key is worth nothing, if the file names somebody else as owner and does not ask
 * for the contrary.
 *
 * @throws RolesKeptError naming every role that the deployer still holds.
 */
export function assertHandedOver(
  file: NetworkFile,
  kept: readonly KeptRoles[],
  deployer: Address,
): void {
  const owner = getLastingOwner(file)
  if (!owner || isAddressEqual(owner, deployer)) return
  if (file.deployerKeepsRoles || kept.length === 0) return
  throw new RolesKeptError(kept, owner)
}
