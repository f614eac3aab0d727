import { ponder } from 'ponder:registry'
import * as tables from 'ponder:schema'

const store = (event: string, table: unknown) =>
  ponder.on(event, async ({ event, context }) => {
    await context.db.insert(table).values({
      chainId: context.chain.id,
      blockNumber: event.block.number,
      logIndex: event.log.logIndex,
      blockHash: event.block.hash,
      transactionHash: event.transaction.hash,
      timestamp: event.block.timestamp,
      address: event.log.address,
      ...event.args,
    })
  })

store('Token:Transfer', tables.erc20Transfers)
store('Token:Approval', tables.erc20Approvals)
store('Vault:Deposit', tables.erc4626Deposits)
store('Vault:Withdraw', tables.erc4626Withdraws)
store('Pair:Sync', tables.uniswapV2Syncs)
store('Pair:Swap', tables.uniswapV2Swaps)
store('Pair:Mint', tables.uniswapV2Mints)
store('Pair:Burn', tables.uniswapV2Burns)
store('Pool:Swap', tables.uniswapV3Swaps)
store('Pool:Mint', tables.uniswapV3Mints)
store('Pool:Burn', tables.uniswapV3Burns)
