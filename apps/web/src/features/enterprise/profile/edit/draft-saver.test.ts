import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '#web/shared/problem.ts'
import { createDraftSaver } from './draft-saver.ts'
import { type FormValues, formValues } from './profile-values.ts'

const empty = formValues({ values: {}, draft: null })
const start = { revision: 0, baseRevision: 0, phase: 'saved', savedAt: undefined, failures: 0 } as const

/** A server with one draft. It refuses a save that is based on an older revision. */
const openServer = () => {
  const server = { revision: 0, values: empty, fault: undefined as Error | undefined, saves: 0 }
  const save = async ({ revision, values }: { revision: number; values: FormValues }) => {
    server.saves += 1
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (server.fault) throw server.fault
    if (revision !== server.revision) throw new ApiProblem({ code: 'profile.conflict', status: 409 })
    server.revision += 1
    server.values = values
    return { revision: server.revision, savedAt: new Date() }
  }
  return { server, save }
}

const openBrowser = (save: ReturnType<typeof openServer>['save']) => {
  let values = empty
  const saver = createDraftSaver({ save, readValues: () => values }, start, empty)
  return {
    saver,
    type: (change: Partial<FormValues>) => {
      values = { ...values, ...change }
      saver.edited()
    }
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the draft in one browser (R18)', () => {
  it('keeps what is typed while a colleague checks the profile, and saves it when the check has ended (R36)', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    server.fault = new ApiProblem({ code: 'check.waiting', status: 409 })
    type({ fullName: '甲' })
    await vi.advanceTimersByTimeAsync(2000)
    expect([server.saves, saver.state().phase]).toEqual([1, 'held'])
    type({ fullName: '甲公司' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.saves).toBe(1)
    server.fault = undefined
    saver.released()
    await vi.advanceTimersByTimeAsync(2000)
    expect([server.values.fullName, saver.state().phase]).toEqual(['甲公司', 'saved'])
  })

  it('is saved once, a moment after the last key', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    for (const fullName of ['甲', '甲公', '甲公司']) {
      type({ fullName })
      await vi.advanceTimersByTimeAsync(500)
    }
    expect([server.saves, saver.state().phase]).toEqual([0, 'edited'])
    await vi.advanceTimersByTimeAsync(2000)
    expect([server.saves, server.values.fullName, saver.state().phase]).toEqual([1, '甲公司', 'saved'])
  })

  it('saves again what was typed during a save', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    type({ fullName: '甲' })
    await vi.advanceTimersByTimeAsync(1550)
    expect(saver.state().phase).toBe('saving')
    type({ fullName: '甲公司' })
    await vi.advanceTimersByTimeAsync(3000)
    expect([server.saves, server.values.fullName, saver.state().phase]).toEqual([2, '甲公司', 'saved'])
  })

  it('has nothing to save after the change was undone', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    type({ fullName: '甲' })
    type({ fullName: '' })
    await vi.advanceTimersByTimeAsync(5000)
    expect([server.saves, saver.state().phase]).toEqual([0, 'saved'])
  })

  it('tries again by itself after a failure, and is then saved', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    server.fault = new ApiProblem({ code: 'problem.network' })
    type({ fullName: '甲' })
    await vi.advanceTimersByTimeAsync(1700)
    expect(saver.state().phase).toBe('failed')
    server.fault = undefined
    await vi.advanceTimersByTimeAsync(6000)
    expect([saver.state().phase, server.values.fullName]).toEqual(['saved', '甲'])
  })

  it('tries again as well after an answer that cannot be read', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    server.fault = new SyntaxError('Unexpected token')
    type({ fullName: '甲' })
    await vi.advanceTimersByTimeAsync(1700)
    expect(saver.state().phase).toBe('failed')
    server.fault = undefined
    await vi.advanceTimersByTimeAsync(6000)
    expect(saver.state().phase).toBe('saved')
  })

  it.each([400, 413])('does not repeat a save that the server will never accept (%i)', async (status) => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    server.fault = new ApiProblem({ code: 'request.invalid', status })
    type({ fullName: '甲\u0000' })
    await vi.advanceTimersByTimeAsync(120_000)
    expect([server.saves, saver.state().phase]).toEqual([1, 'refused'])
    server.fault = undefined
    type({ fullName: '甲' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(saver.state().phase).toBe('saved')
  })

  it('is flushed at once when the page is left', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    type({ fullName: '甲' })
    const flushed = saver.flush()
    await vi.advanceTimersByTimeAsync(200)
    expect([await flushed, server.values.fullName]).toEqual([true, '甲'])
  })

  it('is flushed with what was typed while it was being saved', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    type({ fullName: '甲' })
    const flushed = saver.flush()
    await vi.advanceTimersByTimeAsync(50)
    type({ fullName: '甲公司' })
    await vi.advanceTimersByTimeAsync(200)
    expect([await flushed, server.values.fullName, server.saves]).toEqual([true, '甲公司', 2])
  })

  it('is not saved again where a save of the same is under way', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    type({ fullName: '甲' })
    void saver.flush()
    await vi.advanceTimersByTimeAsync(50)
    const flushed = saver.flush()
    await vi.advanceTimersByTimeAsync(200)
    expect([await flushed, server.saves]).toEqual([true, 1])
  })

  it('that cannot be flushed says so, after one attempt', async () => {
    const { server, save } = openServer()
    const { saver, type } = openBrowser(save)
    server.fault = new ApiProblem({ code: 'problem.network' })
    type({ fullName: '甲' })
    const flushed = saver.flush()
    await vi.advanceTimersByTimeAsync(200)
    expect([await flushed, server.saves]).toEqual([false, 1])
  })
})

describe('the draft in two browsers (R18)', () => {
  it('is never overwritten silently: the second browser waits for a decision and keeps its input', async () => {
    const { server, save } = openServer()
    const [first, second] = [openBrowser(save), openBrowser(save)]
    first.type({ fullName: '甲' })
    await vi.advanceTimersByTimeAsync(2000)
    second.type({ fullName: '乙' })
    await vi.advanceTimersByTimeAsync(2000)
    expect([second.saver.state().phase, server.values.fullName]).toEqual(['conflict', '甲'])
    second.type({ bankName: '建行' })
    await vi.advanceTimersByTimeAsync(120_000)
    expect([second.saver.state().phase, server.saves]).toEqual(['conflict', 2])
  })

  it('continues with the new revision after the decision', async () => {
    const { server, save } = openServer()
    const [first, second] = [openBrowser(save), openBrowser(save)]
    first.type({ fullName: '甲' })
    await vi.advanceTimersByTimeAsync(2000)
    second.type({ fullName: '乙' })
    await vi.advanceTimersByTimeAsync(2000)
    second.saver.adopt(server.values, { revision: server.revision, baseRevision: 0, savedAt: new Date() })
    await vi.advanceTimersByTimeAsync(2000)
    expect([second.saver.state().phase, server.values.fullName]).toEqual(['saved', '乙'])
  })
})
