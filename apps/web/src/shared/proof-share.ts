import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** One worker tries the counters `start`, `start + step`, … */
export type ProofShare = { challenge: Challenge; start: number; step: number }

export type ProofReport = { tried: number } | { counter: number; derivedKey: string } | { failure: string }

const triesPerReport = 50
const longestMs = 300_000

/** Searches one share and reports its progress and then the result. */
export async function searchProofShare(
  { challenge, start, step }: ProofShare,
  report: (message: ProofReport) => void
): Promise<void> {
  let tried = 0
  const counted: typeof deriveKey = (parameters, salt, password) => {
    tried += 1
    if (tried % triesPerReport === 0) report({ tried: triesPerReport })
    return deriveKey(parameters, salt, password)
  }
  try {
    const found = await solveChallenge({
      challenge,
      counterStart: start,
      counterStep: step,
      deriveKey: counted,
      timeout: longestMs
    })
    report(found ? { counter: found.counter, derivedKey: found.derivedKey } : { failure: 'timeout' })
  } catch (error) {
    report({ failure: String(error) })
  }
}
