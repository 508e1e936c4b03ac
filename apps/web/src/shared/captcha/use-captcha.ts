import { type CaptchaAnswer, type CaptchaPurpose, createCaptcha, createProof } from '@portal/contract/captcha'
import { useEffect, useRef, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'

type Picture = { id: string; image: string; expiresAt: Date }

type Proof = { state: 'off' } | { state: 'working' } | { state: 'failed' } | { state: 'done'; answer: CaptchaAnswer }

export type Captcha = {
  picture: Picture | undefined
  problem: ApiProblem | undefined
  proof: Proof
  /** A new picture; also leaves the proof of work. Called after every use, for each captcha counts once (R11). */
  refresh: () => void
  prove: () => void
}

export const emptyCaptcha: CaptchaAnswer = { kind: 'picture', id: '', answer: '' }

/** A picture to solve, or a proof of work in its place, for one purpose. */
export const useCaptcha = (purpose: CaptchaPurpose): Captcha => {
  const [round, setRound] = useState(0)
  const [picture, setPicture] = useState<Picture>()
  const [problem, setProblem] = useState<ApiProblem>()
  const [proof, setProof] = useState<Proof>({ state: 'off' })
  const proving = useRef<AbortController>(undefined)

  useEffect(() => {
    const { signal, abort } = abortable()
    call(createCaptcha, { body: { purpose } }, { signal }).then(
      (next) => (setProblem(undefined), setPicture(next)),
      (error: unknown) => signal.aborted || setProblem(asProblem(error))
    )
    return abort
  }, [purpose, round])

  const refresh = () => {
    proving.current?.abort()
    setProof({ state: 'off' })
    setRound((last) => last + 1)
  }

  const prove = () => {
    proving.current?.abort()
    const controller = new AbortController()
    proving.current = controller
    setProof({ state: 'working' })
    solve(purpose, controller.signal).then(
      (answer) => setProof({ state: 'done', answer }),
      () => controller.signal.aborted || setProof({ state: 'failed' })
    )
  }

  useEffect(() => () => proving.current?.abort(), [])
  useRenewal(picture, proof, refresh)
  return { picture, problem, proof, refresh, prove }
}

const abortable = () => {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

const solve = async (purpose: CaptchaPurpose, signal: AbortSignal): Promise<CaptchaAnswer> => {
  const { solveProof } = await import('#web/shared/solve-proof.ts')
  const { id, challenge } = await call(createProof, { body: { purpose } }, { signal })
  return { kind: 'proof', id, answer: await solveProof(challenge, { signal }) }
}

/** An expired picture would be refused however well it was read, so it is replaced in time. */
const useRenewal = (picture: Picture | undefined, proof: Proof, refresh: () => void) => {
  const latest = useRef(refresh)
  latest.current = refresh
  const expiresAt = proof.state === 'off' ? picture?.expiresAt.getTime() : undefined
  useEffect(() => {
    if (expiresAt === undefined) return
    const timer = window.setTimeout(() => latest.current(), Math.max(10_000, expiresAt - Date.now() - 3000))
    return () => window.clearTimeout(timer)
  }, [expiresAt])
}
