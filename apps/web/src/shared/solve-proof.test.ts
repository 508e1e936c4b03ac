import { createChallenge, type Payload, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type ProofReport, type ProofShare, searchProofShare } from './proof-share.ts'
import { solveProof } from './solve-proof.ts'

const secrets = { hmacSignatureSecret: 'first secret of the test', hmacKeySignatureSecret: 'second secret of the test' }

function challengeWith(counter: number) {
  const data = { counterEnd: 400, expiresAt: 9e12 }
  return createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 10, counter, data, deriveKey, ...secrets })
}

/** The real search without a worker thread. */
function createThreadless() {
  const ended: boolean[] = []
  const shares: ProofShare[] = []
  const createWorker = () => ({
    onmessage: null as ((event: MessageEvent<ProofReport>) => void) | null,
    onerror: null,
    postMessage(share: ProofShare) {
      shares.push(share)
      void searchProofShare(share, (message) => this.onmessage?.(new MessageEvent('message', { data: message })))
    },
    terminate: () => void ended.push(true)
  })
  return { createWorker, ended, shares }
}

afterEach(() => vi.unstubAllGlobals())

describe('R11 the accessible way past the captcha, in the browser', () => {
  test('finds the solution that the server expects, and ends its workers', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 8 })
    const challenge = await challengeWith(321)
    const { createWorker, ended, shares } = createThreadless()
    const payload: Payload = JSON.parse(atob(await solveProof(challenge, { createWorker })))
    expect(payload.solution.counter).toBe(321)
    expect(await verifySolution({ ...payload, deriveKey, ...secrets })).toMatchObject({ verified: true })
    expect(shares.map(({ start, step }) => [start, step])).toEqual([
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4]
    ])
    expect(ended).toHaveLength(4)
  })

  test('each share tries its own counters only', async () => {
    const reports: ProofReport[] = []
    const challenge = await challengeWith(9)
    await searchProofShare({ challenge, start: 1, step: 4 }, (report) => reports.push(report))
    expect(reports).toEqual([expect.objectContaining({ counter: 9 })])
    const others: ProofReport[] = []
    const longer = await challengeWith(150)
    await searchProofShare({ challenge: longer, start: 0, step: 3 }, (report) => others.push(report))
    // 51 of the 151 counters; each 50 are told.
    expect(others).toEqual([{ tried: 50 }, expect.objectContaining({ counter: 150 })])
  })

  test('tells how far it has come', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 2 })
    const challenge = await challengeWith(399)
    const told: number[] = []
    await solveProof(challenge, {
      createWorker: createThreadless().createWorker,
      onProgress: (share) => told.push(share)
    })
    expect(told).toEqual([0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1])
  })

  test('stops when the person closes the dialog', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 4 })
    const challenge = await challengeWith(399)
    const { createWorker, ended } = createThreadless()
    const closing = new AbortController()
    const solving = solveProof(challenge, { createWorker, signal: closing.signal })
    closing.abort(new Error('closed'))
    await expect(solving).rejects.toThrow('closed')
    expect(ended).toHaveLength(2)
  })

  test('a browser that does not tell its cores gets one worker, one of many not more than four', async () => {
    for (const [cores, workers] of [
      [undefined, 1],
      [1, 1],
      [6, 3],
      [64, 4]
    ]) {
      vi.stubGlobal('navigator', { hardwareConcurrency: cores })
      const { createWorker, ended } = createThreadless()
      await solveProof(await challengeWith(3), { createWorker })
      expect([cores, ended.length]).toEqual([cores, workers])
    }
  })

  test('says that it failed when a worker cannot be loaded, and ends the others', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 4 })
    const ended: boolean[] = []
    const createWorker = () => ({
      onmessage: null,
      onerror: null as ((event: ErrorEvent) => void) | null,
      postMessage() {
        // Node has no ErrorEvent; only its message is read.
        this.onerror?.(Object.assign(new Event('error'), { message: 'script is gone' }) as ErrorEvent)
      },
      terminate: () => void ended.push(true)
    })
    const solving = solveProof(await challengeWith(3), { createWorker })
    await expect(solving).rejects.toMatchObject({ cause: 'failed', message: expect.stringContaining('script is gone') })
    expect(ended).toHaveLength(2)
  })

  test('begins nothing for a dialog that is closed already', async () => {
    const { createWorker, ended, shares } = createThreadless()
    const signal = AbortSignal.abort(new Error('closed'))
    await expect(solveProof(await challengeWith(3), { createWorker, signal })).rejects.toThrow('closed')
    expect([ended, shares]).toEqual([[], []])
  })

  test('says that it cannot work where the page was not opened by https', async () => {
    vi.stubGlobal('crypto', {})
    await expect(solveProof({})).rejects.toMatchObject({ name: 'ProofUnavailable', cause: 'insecure' })
  })

  test('says that the search failed instead of waiting for ever', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 2 })
    const broken = { parameters: { nonce: 'no hex', salt: '', keyPrefix: '00' } }
    await expect(solveProof(broken, { createWorker: createThreadless().createWorker })).rejects.toMatchObject({
      cause: 'failed'
    })
  })
})
