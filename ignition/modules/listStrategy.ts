import type {
  CallableContractFuture,
  Future,
  IgnitionModuleBuilder,
} from '@nomicfoundation/ignition-core'

type Contract = CallableContractFuture<string>

/**
 * Lists `strategy` in `vault` with the cap of the parameter `strategyCap`, after the futures `after`: the order of the
 * listing is that of withdrawals, and the first takes the deposits.
 *
 * @returns the last step, for the next strategy to wait for.
 */
export function listStrategy(
  module: IgnitionModuleBuilder,
  vault: Contract,
  strategy: Contract,
  after: Future[] = [],
): Future {
  const added = module.call(vault, 'addStrategy', [strategy], {
    id: `add_${strategy.id.replace(/^.*#/, '')}`,
    after,
  })
  return module.call(
    vault,
    'setCap',
    [strategy, module.getParameter('strategyCap', 2n ** 96n - 1n)],
    { id: `cap_${strategy.id.replace(/^.*#/, '')}`, after: [added] },
  )
}
