import type { taskSorts } from '@portal/contract/desk-task'

export type TaskWish<State extends string> = {
  state?: State | 'all' | undefined
  claimed?: 'mine' | 'nobody' | undefined
  overdue?: '1' | undefined
  search?: string | undefined
  test?: '1' | undefined
  sort?: (typeof taskSorts)[number] | undefined
}

export type TaskQuery<State extends string> = TaskWish<State> & {
  limit?: string | undefined
  after?: string | undefined
}

type Around<State> = {
  /** The state of those that wait, which are listed first due first. */
  open: State
  reviewerId: string
  now: Date
}

/** What a query of a list of tasks asks for: filter and place. */
export const askedTasks = <State extends string>(
  { state: wished, claimed, overdue, search, test, sort, limit = '20', after }: TaskQuery<State>,
  { open, reviewerId, now }: Around<State>
) => {
  const state = wished ?? open
  return {
    filter: {
      state: state === 'all' ? undefined : state,
      claimed,
      isOverdue: overdue === '1',
      search,
      isTest: test === '1',
      reviewerId,
      now
    },
    place: { sort: sort ?? (state === open ? ('due' as const) : ('newest' as const)), after, take: Number(limit) }
  }
}
