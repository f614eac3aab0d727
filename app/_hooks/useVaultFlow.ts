import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Address } from 'viem'
import { useConfig } from 'wagmi'
import { signTypedData } from 'wagmi/actions'
import { concludeTransaction } from '#app/_deposit/concludeTransaction.ts'
import {
  type DescribeOutcome,
  describeOutcome,
} from '#app/_deposit/describeOutcome.ts'
import type { FlowEnd, FlowState, FlowStep } from '#app/_deposit/flowState.ts'
import type { HeldPermit } from '#app/_deposit/heldPermit.ts'
import {
  forgetPending,
  type PendingPlace,
  type PendingTransaction,
  readPending,
  type SentStep,
  savePending,
} from '#app/_deposit/pendingTransaction.ts'
import { sendCall } from '#app/_deposit/sendCall.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import { waitForTransaction } from '#lib/chain/actions/waitForTransaction.ts'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'
import { localChainId } from '#lib/chain/chains.ts'
import type { Write } from '#lib/chain/errorSentences.ts'
import { type buildPermit, splitSignature } from '#lib/chain/permit.ts'
import { useChainClient } from './useHead.ts'

type Permit = NonNullable<ReturnType<typeof buildPermit>>

export type VaultFlow = {
  state: FlowState
  /** Simulates, asks the wallet, waits for the block, reads balances again. Throws nothing: the state says what went wrong. */
  send: (step: SentStep, unsent: UnsentCall) => Promise<FlowEnd>
  /** @returns `null` when it was declined or failed; the state says why. */
  sign: (permit: Permit) => Promise<HeldPermit | null>
  /** Back to the beginning; a transaction under way is no longer waited for. */
  reset: () => void
}

/** What happens between a press of a panel's button and its outcome, for one owner and one contract. Survives a reload. */
export function useVaultFlow(
  vault: Address,
  owner: Address | undefined,
  write: Write,
  /** Tells outcomes; the same function each time. */
  tell: DescribeOutcome = describeOutcome,
): VaultFlow {
  const words = useWords()
  const config = useConfig()
  const client = useChainClient()
  const queryClient = useQueryClient()
  const { deployment } = useConfiguration()
  const genesisHash = deployment?.genesisHash
  const [state, setState] = useState<FlowState>({ kind: 'idle' })
  const waiting = useRef<AbortController>(undefined)
  // An outcome is told in the words of when it comes; a change of language does not begin anew.
  const told = useRef({ words, write })
  useEffect(() => {
    told.current = { words, write }
  })

  const fail = useCallback(
    async (step: FlowStep, error: unknown): Promise<FlowEnd> => {
      // A sentence for every error of every contract is more than a first paint needs.
      const { explainFailure } = await import('#lib/chain/explainFailure.ts')
      const failure = explainFailure(error, told.current.write)
      setState({ kind: 'failed', step, failure, hash: null })
      return failure.kind
    },
    [],
  )

  const follow = useCallback(
    async (
      place: PendingPlace,
      pending: PendingTransaction,
    ): Promise<FlowEnd> => {
      waiting.current?.abort()
      const controller = new AbortController()
      waiting.current = controller
      const { signal } = controller
      let current = pending
      setState({ kind: 'pending', pending, sight: 'waiting' })
      try {
        const outcome = await waitForTransaction(client, {
          ...pending,
          call: pending,
          pollingInterval: client.chain?.id === localChainId ? 300 : 2_000,
          signal,
          missingAfter: client.chain?.id === localChainId ? 3_000 : 30_000,
          onSight: (sight) => {
            if (!signal.aborted)
              setState({ kind: 'pending', pending: current, sight })
          },
          onNonce: (nonce) => {
            current = { ...current, nonce }
            if (!signal.aborted) savePending(place, current)
          },
        })
        forgetPending(place)
        const end = concludeTransaction(
          told.current.words,
          current,
          outcome,
          told.current.write,
          tell,
        )
        // Balances first: whoever reads the outcome finds them right.
        await queryClient.invalidateQueries({ queryKey: ['chain'] })
        void queryClient.invalidateQueries({ queryKey: ['history'] })
        setState(end)
        return end.kind === 'done' ? 'done' : 'refused'
      } catch (error) {
        return signal.aborted ? 'left' : await fail(pending.step, error)
      }
    },
    [client, queryClient, fail, tell],
  )

  useEffect(() => {
    setState({ kind: 'idle' })
    if (!owner || !genesisHash) return
    const place = { genesisHash, owner, vault }
    const pending = readPending(place)
    if (pending) void follow(place, pending)
    return () => waiting.current?.abort()
  }, [genesisHash, owner, vault, follow])

  const send = useCallback(
    async (step: SentStep, unsent: UnsentCall): Promise<FlowEnd> => {
      if (!owner || !genesisHash) return 'left'
      setState({ kind: 'checking', step })
      try {
        const pending = await sendCall(config, client, {
          step,
          unsent,
          owner,
          onWallet: () => setState({ kind: 'wallet', step }),
        })
        const place = { genesisHash, owner, vault }
        savePending(place, pending)
        return await follow(place, pending)
      } catch (error) {
        return await fail(step, error)
      }
    },
    [config, client, owner, genesisHash, vault, follow, fail],
  )

  const sign = useCallback(
    async (permit: Permit): Promise<HeldPermit | null> => {
      if (!owner) return null
      setState({ kind: 'wallet', step: 'permit' })
      try {
        const signature = await signTypedData(config, {
          account: owner,
          ...permit,
        })
        setState({
          kind: 'done',
          step: 'permit',
          sentence: told.current.words.t('deposit.permitSigned'),
          hash: null,
        })
        return { ...splitSignature(signature), ...permit.message }
      } catch (error) {
        await fail('permit', error)
        return null
      }
    },
    [config, owner, fail],
  )

  const reset = useCallback(() => {
    waiting.current?.abort()
    if (owner && genesisHash) forgetPending({ genesisHash, owner, vault })
    setState({ kind: 'idle' })
  }, [owner, genesisHash, vault])

  return { state, send, sign, reset }
}
