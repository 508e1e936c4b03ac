import type { broadcastStates } from '@portal/contract/notice/broadcast'

type State = (typeof broadcastStates)[number]

type Facts = { startsAt: Date; endsAt: Date; withdrawnAt: Date | null }

export const broadcastState = ({ startsAt, endsAt, withdrawnAt }: Facts, now: Date): State => {
  if (withdrawnAt) return 'withdrawn'
  if (endsAt <= now) return 'ended'
  return startsAt <= now ? 'running' : 'planned'
}

export const mayWithdraw = (state: State): boolean => state === 'planned' || state === 'running'
