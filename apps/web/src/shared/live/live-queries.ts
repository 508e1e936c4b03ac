import type { LiveKind } from '@portal/contract/menu-pages'

/** What each event makes stale: first parts of query keys. `resync`: whatever an event could have named. */
const stale = {
  menu: ['session', 'menu-page', 'qualifications', 'home'],
  message: ['session', 'messages', 'home'],
  application: ['qualifications', 'home', 'profile'],
  resync: ['session', 'menu-page', 'qualifications', 'messages', 'home', 'profile']
} as const satisfies Record<LiveKind, readonly string[]>

export const staleKeys = (kind: LiveKind): readonly string[] => stale[kind]
