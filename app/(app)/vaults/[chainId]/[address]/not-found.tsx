import { NoSuchVault } from '#app/_components/vault/NoSuchVault.tsx'

export default NoSuchVault
