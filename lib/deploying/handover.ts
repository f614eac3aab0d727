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

/** Who is to hold nothing in the end is named for something. */
export class DeployerNamedError extends BaseError {
  override name = 'DeployerNamedError'
  constructor(roles: readonly string[], owner: Address) {
    super(
      `The file gives to the deployer what it could not keep beside the owner ${owner}: ${roles.join(', ')}.`,
      {
        hint: 'Name somebody else, or leave it out for the owner to have; or put "deployerKeepsRoles": true into the file.',
      },
    )
  }
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
 * Looks before anything is sent.
 *
 * @throws DeployerNamedError if the deployer is named for a role that would make the command fail in the end.
 */
export function assertOthersNamed(file: NetworkFile, deployer: Address): void {
  const owner = getLastingOwner(file)
  if (!owner || isAddressEqual(owner, deployer) || file.deployerKeepsRoles)
    return
  const named = Object.entries({
    ...file.roles,
    'timelock.guardian': file.timelock?.guardian,
  }).flatMap(([role, holder]) =>
    holder && isAddressEqual(holder, deployer) ? [role] : [],
  )
  if (named.length > 0) throw new DeployerNamedError(named, owner)
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
