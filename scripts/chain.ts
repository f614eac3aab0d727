import { writeDeployment } from '#lib/chain/writeDeployment.ts'
import { startDevnet } from '#lib/devnet/startDevnet.ts'
import { EnvironmentError, readEnvironment } from '#lib/environment.ts'
import { BaseError } from '#lib/errors.ts'
import { getUsualOrFreePort, isPortFree, usualRpcPort } from './ports.ts'
import { runScript, tellProgress } from './runScript.ts'

const help = `Starts the local chain: a Hardhat node with Aave, Morpho Blue and Uniswap, our vaults on them and 45 days of history.

  node scripts/chain.ts

  RPC_PORT    port for HTTP and WebSocket (8545, or a free one if that is taken)
  DEPLOYMENT  where to write what was deployed (.millrace/deployments/31337.json)

The contracts come from compiled/. Stop it with Ctrl-C.`

const blockMilliseconds = 4_000

class PortTakenError extends BaseError {
  override name = 'PortTakenError'
  constructor(port: number) {
    super(`RPC_PORT=${port} is taken by another program.`, {
      hint: 'Stop that program, set RPC_PORT to another port, or unset it for a free one.',
    })
  }
}

await runScript({
  help,
  start: async () => {
    const { deploymentPath } = readEnvironment()
    let last = ''
    const devnet = await startDevnet({
      port: await choosePort(process.env.RPC_PORT),
      blockMilliseconds,
      onProgress: (sentence, ratio) => {
        // Alone, each sentence is printed once; a parent also gets the steps within it.
        if (process.send || sentence !== last) tellProgress(sentence, ratio)
        last = sentence
      },
    })
    await writeDeployment(deploymentPath, devnet.deployment)
    const { rpcUrl } = devnet
    if (process.send) process.send({ ready: { rpcUrl, deploymentPath } })
    else console.log(`Ready at ${rpcUrl}. What is deployed: ${deploymentPath}`)
    return devnet
  },
})

/** @throws EnvironmentError, PortTakenError */
async function choosePort(wanted: string | undefined): Promise<number> {
  if (!wanted) return getUsualOrFreePort(usualRpcPort)
  const port = Number(wanted)
  if (!/^\d+$/.test(wanted) || port < 1 || port > 65_535)
    throw new EnvironmentError(
      'RPC_PORT',
      wanted,
      'a whole number from 1 to 65535',
    )
  if (!(await isPortFree(port))) throw new PortTakenError(port)
  return port
}
