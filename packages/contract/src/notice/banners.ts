import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'

/** R31: outages and the like. Open, since they also concern who cannot sign in; only broadcasts to all are banners. */
export const listBanners = endpoint({
  id: 'listBanners',
  method: 'GET',
  path: '/api/portal/banners',
  access: 'public',
  summary: '正在显示的横幅公告，最多 3 条，新的在前',
  response: z.strictObject({
    data: z.array(z.strictObject({ id: z.uuid(), title: z.string(), body: z.string() }))
  }),
  status: 200,
  errors: []
})
