import { inviteOperator } from '@portal/contract/enterprise/operator'
import type { OperatorSheetRow } from '@portal/contract/enterprise/operator-sheet'
import { operatorRoles, roleNames } from '@portal/contract/permissions'
import { usernameKey } from '@portal/contract/username'
import * as z from 'zod/mini'

export const sheetHeaders = [
  { key: 'name', zh: '姓名', en: 'Name' },
  { key: 'phone', zh: '手机号', en: 'Mobile number' },
  { key: 'username', zh: '用户名', en: 'User name' },
  { key: 'role', zh: '角色', en: 'Role' }
] as const

type Key = (typeof sheetHeaders)[number]['key']
type Typed = { row: number } & Record<Key, string>

/** The filled rows below the headings, which may stand in any order. Undefined if one is missing. */
export const readTyped = ([head = [], ...rows]: string[][]): Typed[] | undefined => {
  const places = sheetHeaders.map(
    ({ key, zh, en }) => [key, head.findIndex((text) => text === zh || text === en)] as const
  )
  if (places.some(([, place]) => place < 0)) return undefined
  return rows.flatMap((texts, index) => {
    if (texts.every((text) => text === '')) return []
    // Holds because each heading was found.
    const cells = Object.fromEntries(places.map(([key, place]) => [key, texts[place] ?? ''])) as Record<Key, string>
    return [{ row: index + 2, ...cells }]
  })
}

type Held = { phone: string; name: string | null }

/** Judges each row as its invitation would, as far as the row itself says. */
export const judgeRows = (typed: readonly Typed[], held: readonly Held[]): OperatorSheetRow[] => {
  const known = new Set(held.map(personOf))
  const usernames = new Set<string>()
  return typed.map(({ row, ...cells }) => {
    const role =
      operatorRoles.find((each) => Object.values(roleNames[each]).some((name) => name === cells.role)) ?? null
    const shown = {
      row,
      name: shorten(cells.name),
      phone: shorten(cells.phone),
      username: shorten(cells.username),
      role
    }
    const wish = z.safeParse(inviteOperator.body, { ...cells, role: role ?? undefined, permissions: [] })
    if (!wish.success) return { ...shown, state: 'faulty', fault: wish.error.issues[0]?.message ?? 'field.type' }
    const { name, phone, username } = wish.data
    const told = { ...shown, name, phone, username }
    if (known.has(personOf(wish.data))) return { ...told, state: 'unchanged', fault: null }
    if (usernames.has(usernameKey(username))) return { ...told, state: 'faulty', fault: 'username.taken' }
    known.add(personOf(wish.data))
    usernames.add(usernameKey(username))
    return { ...told, state: 'new', fault: null }
  })
}

const personOf = ({ phone, name }: Held): string => `${phone} ${name ?? ''}`

const shorten = (text: string): string => text.slice(0, 60).toWellFormed()
