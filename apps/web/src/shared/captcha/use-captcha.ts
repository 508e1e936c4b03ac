import { type CaptchaAnswer, type CaptchaPurpose, createCaptcha, createProof } from '@portal/contract/identity/captcha'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'

type Picture = { id: string; image: string; expiresAt: Date }

/** The source of captchas for one purpose; administrators have endpoints of their own (R37). */
export type CaptchaSource = {
  picture: (signal: AbortSignal) => Promise<Picture>
  /** Absent if there is no accessible alternative. */
  proof?: (signal: AbortSignal) => Promise<{ id: string; challenge?: unknown }>
}

const portalSource = (purpose: CaptchaPurpose): CaptchaSource => ({
  picture: (signal) => call(createCaptcha, { body: { purpose } }, { signal }),
  proof: (signal) => call(createProof, { body: { purpose } }, { signal })
})

type Proof = { state: 'off' } | { state: 'working' } | { state: 'failed' } | { state: 'done'; answer: CaptchaAnswer }

export type Captcha = {
  picture: Picture | undefined
  problem: ApiProblem | undefined
  proof: Proof
  /** Loads a new picture and leaves the proof of work. Called after every attempt, because each captcha works once (R11). */
  refresh: () => void
  /** Absent if there is no accessible alternative. */
  prove: (() => void) | undefined
}

export const emptyCaptcha: CaptchaAnswer = { kind: 'picture', id: '', answer: '' }

export const useCaptcha = (purpose: CaptchaPurpose): Captcha =>
  useCaptchaOf(useMemo(() => portalSource(purpose), [purpose]))

/** The same for any source. `source` must be a stable object. */
export const useCaptchaOf = (source: CaptchaSource): Captcha => {
  const [picture, setPicture] = useState<Picture>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [proof, setProof] = useState<Proof>({ state: 'off' })
  const [runs] = useState(createRuns)

  const load = useCallback(() => {
    const { signal } = runs.restart('load')
    source.picture(signal).then(
      (next) => {
        setProblem(undefined)
        setPicture(next)
      },
      (error: unknown) => signal.aborted || setProblem(asProblem(error))
    )
  }, [source, runs])

  const refresh = useCallback(() => {
    runs.abort('prove')
    setProof({ state: 'off' })
    load()
  }, [load, runs])

  const { proof: offer } = source
  const prove =
    offer &&
    (() => {
      const { signal } = runs.restart('prove')
      setProof({ state: 'working' })
      solve(offer, signal).then(
        (answer) => setProof({ state: 'done', answer }),
        () => signal.aborted || setProof({ state: 'failed' })
      )
    })

  useEffect(() => {
    load()
    return () => {
      runs.abort('load')
      runs.abort('prove')
    }
  }, [load, runs])
  useRenewal(proof.state === 'off' ? picture?.expiresAt : undefined, refresh)
  return { picture, problem, proof, refresh, prove }
}

/** Running requests by name. A restart or unmount aborts the earlier one. */
const createRuns = () => {
  const running: Partial<Record<'load' | 'prove', AbortController>> = {}
  const abort = (name: 'load' | 'prove') => running[name]?.abort()
  const restart = (name: 'load' | 'prove'): AbortController => {
    abort(name)
    const controller = new AbortController()
    running[name] = controller
    return controller
  }
  return { restart, abort }
}

const solve = async (offer: NonNullable<CaptchaSource['proof']>, signal: AbortSignal): Promise<CaptchaAnswer> => {
  const { solveProof } = await import('#web/shared/solve-proof.ts')
  const { id, challenge } = await offer(signal)
  return { kind: 'proof', id, answer: await solveProof(challenge, { signal }) }
}

/** Replaces a picture before it expires, because the server would refuse its answer. */
const useRenewal = (expiresAt: Date | undefined, refresh: () => void) => {
  useEffect(() => {
    if (!expiresAt) return
    const timer = window.setTimeout(refresh, Math.max(10_000, expiresAt.getTime() - Date.now() - 3000))
    return () => window.clearTimeout(timer)
  }, [expiresAt, refresh])
}
