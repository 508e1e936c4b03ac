import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { menuKey } from '../menu-keys.ts'
import { names } from '../names.ts'
import { instant } from '../text.ts'

const params = z.strictObject({ menu: menuKey })

/** R29: what an opened menu leads to. Of a closed one: whether a qualification or the permission (R36) is missing. */
export const readMenuPage = endpoint({
  id: 'readMenuPage',
  method: 'GET',
  path: '/api/portal/menus/:menu',
  access: 'enterprise',
  permission: null,
  summary: '菜单的页面：由哪些业务资格开通、对接的业务系统；未开通时说明缺少业务资格还是权限',
  params,
  response: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('open'),
      menu: menuKey,
      grantedBy: z.array(
        z.strictObject({
          code: z.string(),
          name: names,
          grantedAt: instant,
          expiresAt: z.nullable(instant),
          /** R46: until when an open renewal keeps it in force at most. */
          renewalUntil: z.nullable(instant)
        })
      ),
      /** Name of the connected system; null where none is configured for enterprises of this mode (R44). */
      system: z.nullable(names),
      /** Where the system signs the user on by itself (R40); null: by hand-over. */
      login: z.nullable(z.string())
    }),
    z.strictObject({
      state: z.literal('closed'),
      menu: menuKey,
      missing: z.enum(['qualification', 'permission']),
      /** The qualifications that would open the menu. */
      qualifications: z.array(names)
    })
  ]),
  status: 200,
  errors: []
})

export const startHandover = endpoint({
  id: 'startHandover',
  method: 'POST',
  path: '/api/portal/menus/:menu/handover',
  access: 'enterprise',
  permission: 'menu.:menu',
  summary: '取得进入业务系统的一次性地址，5 分钟内有效',
  params,
  response: z.strictObject({ url: z.string(), expiresAt: instant }),
  status: 201,
  errors: ['request.not-found', 'enterprise.frozen', 'handover.not-connected', 'handover.no-test-address']
})

/**
 * What has changed. `broadcast`: many pages hear of it at once, so each waits a while before it reads. `resync`: events
 * may have been missed, so the page reads everything again.
 */
export const liveKinds = ['menu', 'message', 'application', 'broadcast', 'photo', 'import', 'resync'] as const
export type LiveKind = (typeof liveKinds)[number]

/** The name of every event of the stream. One act sends one event, so that a page reads again once. */
export const liveEvent = 'change'

/** The JSON behind `data:` of an event. */
export const liveChange = z.strictObject({ kinds: z.array(z.enum(liveKinds)) })

/** R29: server-sent events. They tell a page what to read again and carry no other data. */
export const streamEvents = endpoint({
  id: 'streamEvents',
  method: 'GET',
  path: '/api/portal/events',
  access: 'enterprise',
  permission: null,
  summary: '事件流（SSE）：菜单、站内信、申请有变化时通知页面',
  raw: true,
  status: 200,
  errors: ['request.too-many', 'service.busy']
})
