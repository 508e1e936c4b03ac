import { type NoticeChannel, type NoticeKind, noticeKinds } from '@portal/contract/record/notice-kinds'
import { NoticeFault } from '#api/adapters/notice/notice-fault.ts'
import { inTrace } from '#api/adapters/tracing.ts'
import type { Deps } from '#api/deps.ts'
import { nextAttempt } from './delivery.rules.ts'
import { type Addressee, claimDue, type ClaimedNotice, dropPending, listAddressees, settle } from './delivery.store.ts'

export type Notice = ClaimedNotice & Addressee

/** How the notices of one channel leave the platform. */
export type Carrier = {
  /** Whether the platform sends these at all. */
  isOffered(kind: NoticeKind): boolean
  /** Whether these may go out now; the others wait. */
  mayGo?(): Promise<(kind: NoticeKind) => boolean>
  /** The masked address. @throws NoticeFault */
  carry(notice: Notice): Promise<string>
}

type Needs = Pick<Deps, 'db' | 'clock' | 'log'>

/** As many at once. Less than the time of the lease, also when each of them hangs. */
const batch = 8

/**
 * R49: sends what is due on one channel until nothing is. Each channel has a job of its own, so that one that is down delays
 * no other. A process takes a notice on by a lease in its row. If the process dies, another one sends the notice when the
 * lease has ended: a mail that arrives twice has the same Message-ID.
 */
export const sendNotices = async (
  deps: Needs,
  channel: NoticeChannel,
  carrier: Carrier,
  signal?: AbortSignal
): Promise<void> => {
  const offered = noticeKinds.filter((kind) => carrier.isOffered(kind))
  const others = noticeKinds.filter((kind) => !offered.includes(kind))
  if (others.length > 0) await dropPending(deps.db, channel, others)
  while (!signal?.aborted) {
    const mayGo = (await carrier.mayGo?.()) ?? (() => true)
    const kinds = offered.filter((kind) => mayGo(kind))
    if (kinds.length === 0) return
    const claimed = await claimDue(deps.db, { channel, kinds, most: batch })
    if (claimed.length > 0) await sendClaimed(deps, carrier, claimed)
    if (claimed.length < batch) return
  }
}

const sendClaimed = async (deps: Needs, carrier: Carrier, claimed: ClaimedNotice[]): Promise<void> => {
  const addressees = new Map(
    (
      await listAddressees(
        deps.db,
        claimed.map(({ id }) => id)
      )
    ).map((each) => [each.id, each])
  )
  await Promise.all(
    claimed.map(async (notice) => {
      const addressee = addressees.get(notice.id)
      if (!addressee) return settle(deps.db, notice, { state: 'CANCELLED', settledAt: deps.clock.now() })
      return sendOne(deps, carrier, { ...notice, ...addressee })
    })
  )
}

const sendOne = async ({ db, clock, log }: Needs, carrier: Carrier, notice: Notice): Promise<void> => {
  try {
    const addressMasked = await inTrace(notice.trace, 'notice', () => carrier.carry(notice))
    await settle(db, notice, { state: 'SENT', addressMasked, fault: null, reason: null, settledAt: clock.now() })
  } catch (error) {
    if (!(error instanceof NoticeFault)) {
      // The lease ends by itself, and the notice is sent then.
      log.error({ err: error, notice: notice.id }, 'a notice was not sent')
      return
    }
    const now = clock.now()
    const { kind: fault, reason } = error
    const again = nextAttempt(fault, notice.attempts, now, Math.random())
    log.warn({ fault, reason, notice: notice.id, channel: notice.channel }, 'notice not sent')
    const failed = { addressMasked: notice.masked ?? '', fault, reason }
    await settle(
      db,
      notice,
      again ? { state: 'PENDING', ...failed, nextAttemptAt: again } : { state: 'FAILED', ...failed, settledAt: now }
    )
  }
}
