import type { LiveKind } from '@portal/contract/qualification/menu-pages'

/** What has changed → first parts of the query keys that it makes stale. `resync` covers all of it. */
const stale = {
  menu: ['session', 'menu-page', 'qualifications', 'home', 'checks', 'operators', 'ownership'],
  message: ['session', 'messages', 'home', 'operators', 'ownership', 'payment-approval', 'questions'],
  application: ['qualifications', 'home', 'profile', 'checks'],
  photo: ['photo'],
  // Administrators' pages alone.
  import: [],
  broadcast: ['session', 'messages', 'home', 'banners'],
  resync: [
    'session',
    'menu-page',
    'qualifications',
    'messages',
    'home',
    'profile',
    'checks',
    'operators',
    'ownership',
    'payment-approval',
    'questions',
    'photo',
    'banners'
  ]
} as const satisfies Record<LiveKind, readonly string[]>

/** Each key once, so that an event makes no page read the same data twice. */
export const staleKeys = (kinds: readonly LiveKind[]): ReadonlySet<string> =>
  new Set(kinds.flatMap((kind) => stale[kind]))
