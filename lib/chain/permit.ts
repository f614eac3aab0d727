import {
  type Address,
  encodeAbiParameters,
  type Hex,
  hexToNumber,
  keccak256,
  slice,
  stringToHex,
  type TypedDataDomain,
} from 'viem'

export type PermitParameters = {
  chainId: number
  token: Address
  name: string
  domainSeparator: Hex
  owner: Address
  spender: Address
  /** Smallest unit. */
  value: bigint
  nonce: bigint
  /** Seconds, by the chain's clock. */
  deadline: bigint
}

const permitTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

const domainTypeHash = keccak256(
  stringToHex(
    'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)',
  ),
)

/**
 * The EIP-712 message of an ERC-2612 permit. A token does not tell its domain's version, so the usual ones are tried against the
 * separator it does tell.
 *
 * @returns `null` for a token whose domain is unlike all of them: such a token is approved, not permitted.
 */
export function buildPermit({
  chainId,
  token,
  name,
  domainSeparator,
  owner,
  spender,
  value,
  nonce,
  deadline,
}: PermitParameters) {
  const domain = findDomain({ chainId, token, name, domainSeparator })
  if (!domain) return null
  return {
    domain,
    types: permitTypes,
    primaryType: 'Permit',
    message: { owner, spender, value, nonce, deadline },
  } as const
}

function findDomain({
  chainId,
  token,
  name,
  domainSeparator,
}: Pick<PermitParameters, 'chainId' | 'token' | 'name' | 'domainSeparator'>):
  | TypedDataDomain
  | undefined {
  const version = ['1', '2'].find(
    (version) =>
      domainSeparator ===
      keccak256(
        encodeAbiParameters(
          [
            { type: 'bytes32' },
            { type: 'bytes32' },
            { type: 'bytes32' },
            { type: 'uint256' },
            { type: 'address' },
          ],
          [
            domainTypeHash,
            keccak256(stringToHex(name)),
            keccak256(stringToHex(version)),
            BigInt(chainId),
            token,
          ],
        ),
      ),
  )
  return version === undefined
    ? undefined
    : { name, version, chainId, verifyingContract: token }
}

export type PermitSignature = { r: Hex; s: Hex; v: number }

/** The three parts that a contract takes, of the 65 bytes that a wallet gives. */
export function splitSignature(signature: Hex): PermitSignature {
  const v = hexToNumber(slice(signature, 64, 65))
  return {
    r: slice(signature, 0, 32),
    s: slice(signature, 32, 64),
    // Some wallets count the parity from 0.
    v: v < 27 ? v + 27 : v,
  }
}
