import * as z from 'zod/mini'

export const menuKeys = ['trade', 'settlement', 'funds', 'logistics', 'services'] as const
export const menuKey = z.enum(menuKeys, { error: 'field.type' })
export type MenuKey = z.infer<typeof menuKey>
