import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Address } from 'viem'
import { useConfig } from 'wagmi'
import type { Write } from '#app/_deposit/createWrite.ts'
import type { FlowCall } from '#app/_deposit/flowCalls.ts'
import type { FlowEnd, FlowState, FlowStep } from '#app/_deposit/flowState.ts'
import type { HeldPermit } from '#app/_deposit/heldPermit.ts'
import {
  type LoadTeller,
  loadOutcome,
  loadTransactions,
} from '#app/_deposit/loadTransactions.ts'
import {
  forgetPending,
  type Pending,
  type PendingPlace,
  readPending,
  type SentStep,
  savePending,
} from '#app/_deposit/pendingTransaction.ts'
import type { Permit } from '#app/_deposit/signPermit.ts'
import { loadExplanation } from '#app/_errors/loadExplanation.ts'
import { useWords } from '#app/_messages/useWords.ts'
import { useConfiguration } from '#app/_providers/ConfigurationContext.tsx'
import type { UnsentCall } from '#lib/chain/buildCalls.ts'
import { useAtomicity } from './useAtomicity.ts'
import { useChainClient } from './useHead.ts'

export type VaultFlow = {
  state: FlowState
  /** The wallet does several calls as one, so an allowance needs no step of its own. */
  isAtomic: boolean
  /**
   * Simulates, asks the wallet, waits for the block, reads balances again. Several calls are one for a wallet that can, one after the other
   * for any other. Throws nothing: the state says what went wrong.
   */
  send: (step: SentStep, ...calls: readonly FlowCall[]) => Promise<FlowEnd>
  /** @returns `null` when it was declined or failed; the state says why. */
  sign: (permit: Permit) => Promise<HeldPermit | null>
  /** Back to the beginning; neither a wallet nor a transaction is waited for any more. */
  reset: () => void
}

/** What happens between a press of a panel's button and its outcome, for one owner and one contract. Survives a reload. */
export function useVaultFlow(
  vault: Address,
  owner: Address | undefined,
  write: Write,
  /** Loads what tells outcomes; the same function each time. */
  loadTeller: LoadTeller = loadOutcome,
): VaultFlow {
  const words = useWords()
  const config = useConfig()
  const client = useChainClient()
  const queryClient = useQueryClient()
  const { deployment } = useConfiguration()
  const genesisHash = deployment?.genesisHash
  const canBatch = useAtomicity()
  // A wallet that says it can, and then refuses, is asked step by step.
  const [prefersSteps, setPrefersSteps] = useState(false)
  const isAtomic = canBatch && !prefersSteps
  const [state, setState] = useState<FlowState>({ kind: 'idle' })
  const waiting = useRef<AbortController>(undefined)
  /** Changes with the owner, the contract and each new beginning: what an earlier turn began has no say in a later one. */
  const turn = useRef(0)
  /** Changes with the owner and the contract. */
  const stage = useRef(0)
  // An outcome is told in the words of when it comes; a change of language does not begin anew.
  const told = useRef({ words, write })
  useEffect(() => {
    told.current = { words, write }
  })

  const fail = useCallback(
    async (
      step: FlowStep,
      error: unknown,
      isCurrent: () => boolean,
    ): Promise<FlowEnd> => {
      const { words, write } = told.current
      const failure = await loadExplanation(error, words, write)
      if (!isCurrent()) return 'left'
      setState({ kind: 'failed', step, failure, hash: null })
      return failure.kind
    },
    [],
  )

  const follow = useCallback(
    async (
      place: PendingPlace,
      pending: Pending,
      /** More follows: then a success is nothing to tell yet. */
      hasMore = false,
    ): Promise<FlowEnd> => {
      waiting.current?.abort()
      const controller = new AbortController()
      waiting.current = controller
      const { signal } = controller
      setState({ kind: 'pending', pending, sight: 'waiting' })
      try {
        const { followPending, tell } = await loadTransactions(loadTeller)
        const end = await followPending(config, client, {
          place,
          pending,
          getWords: () => told.current,
          tell,
          signal,
          onSight: (current, sight) => {
            if (!signal.aborted)
              setState({ kind: 'pending', pending: current, sight })
          },
        })
        // Balances first: whoever reads the outcome finds them right.
        await queryClient.invalidateQueries({ queryKey: ['chain'] })
        void queryClient.invalidateQueries({ queryKey: ['history'] })
        // Nobody was told; the next look finds it again.
        if (signal.aborted) return 'left'
        forgetPending(place)
        if (!(hasMore && end.kind === 'done')) setState(end)
        return end.kind === 'done' ? 'done' : 'refused'
      } catch (error) {
        return signal.aborted
          ? 'left'
          : await fail(pending.step, error, () => !signal.aborted)
      }
    },
    [config, client, queryClient, fail, loadTeller],
  )

  useEffect(() => {
    // What fails to load is asked for again when it is needed, and told then.
    if (owner) void loadTransactions(loadTeller).catch(() => {})
  }, [owner, loadTeller])

  useEffect(() => {
    setState({ kind: 'idle' })
    if (!owner || !genesisHash) return
    const place = { genesisHash, owner, vault }
    const pending = readPending(place)
    if (pending) void follow(place, pending)
    return () => {
      turn.current += 1
      stage.current += 1
      waiting.current?.abort()
    }
  }, [genesisHash, owner, vault, follow])

  const send = useCallback(
    async (step: SentStep, ...calls: readonly FlowCall[]): Promise<FlowEnd> => {
      if (!owner || !genesisHash) return 'left'
      const place = { genesisHash, owner, vault }
      turn.current += 1
      const [thisTurn, thisStage] = [turn.current, stage.current]
      const isCurrent = () => turn.current === thisTurn
      let isBatch = false
      const say = (next: FlowState) => {
        if (isCurrent()) setState(next)
      }
      const ask = async (
        some: readonly UnsentCall[],
        hasMore: boolean,
      ): Promise<FlowEnd> => {
        say({ kind: 'checking', step })
        const onWallet = () => say({ kind: 'wallet', step })
        const asked = { step, owner, onWallet }
        const [unsent, ...others] = some
        if (!unsent) return 'left'
        const pending =
          others.length > 0
            ? await (await import('#app/_deposit/sendBatch.ts')).sendBatch(
                config,
                client,
                { ...asked, calls: some },
              )
            : await (await loadTransactions(loadTeller)).sendCall(
                config,
                client,
                { ...asked, unsent },
              )
        // However late the wallet answers, this is under way now: of this owner, whoever is connected meanwhile.
        savePending(place, pending)
        return stage.current === thisStage
          ? follow(place, pending, hasMore)
          : 'left'
      }
      setState({ kind: 'checking', step })
      try {
        const { planCalls } = await loadTransactions(loadTeller)
        const planned = await planCalls(client, owner, calls)
        isBatch = isAtomic && planned.length > 1
        const asked = isBatch ? [planned] : planned.map((one) => [one])
        for (const [index, some] of asked.entries()) {
          const hasMore = index < asked.length - 1
          const end = await ask(some, hasMore)
          if (!hasMore || end !== 'done' || !isCurrent()) return end
        }
        return 'left'
      } catch (error) {
        const end = await fail(step, error, isCurrent)
        if (isBatch && end === 'refused') setPrefersSteps(true)
        return end
      }
    },
    [
      config,
      client,
      owner,
      genesisHash,
      vault,
      follow,
      fail,
      isAtomic,
      loadTeller,
    ],
  )

  const sign = useCallback(
    async (permit: Permit): Promise<HeldPermit | null> => {
      if (!owner) return null
      turn.current += 1
      const thisTurn = turn.current
      const isCurrent = () => turn.current === thisTurn
      setState({ kind: 'wallet', step: 'permit' })
      try {
        const { signPermit } = await loadTransactions(loadTeller)
        const held = await signPermit(config, permit)
        // It moves nothing by itself: one that nobody waits for any more is let fall.
        if (!isCurrent()) return null
        setState({
          kind: 'done',
          step: 'permit',
          sentence: told.current.words.t('deposit.permitSigned'),
          hash: null,
        })
        return held
      } catch (error) {
        await fail('permit', error, isCurrent)
        return null
      }
    },
    [config, owner, fail, loadTeller],
  )

  const reset = useCallback(() => {
    turn.current += 1
    waiting.current?.abort()
    if (owner && genesisHash) forgetPending({ genesisHash, owner, vault })
    setState({ kind: 'idle' })
  }, [owner, genesisHash, vault])

  return { state, isAtomic, send, sign, reset }
}
