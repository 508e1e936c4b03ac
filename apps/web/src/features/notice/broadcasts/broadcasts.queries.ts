import type { Response } from '@portal/contract/endpoint'
import {
  broadcastAudiences,
  broadcastWords,
  type BroadcastTo,
  judgeBroadcast,
  listBroadcasts,
  readBroadcast
} from '@portal/contract/notice/broadcast'
import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import type { CrossCheck } from '#web/shared/form/use-contract-form.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'

export type BroadcastRow = Response<typeof listBroadcasts>['data'][number]
export type WholeBroadcast = Response<typeof readBroadcast>

export const broadcastsKey = ['admin', 'broadcasts'] as const

export const broadcastsQuery = endlessQuery([...broadcastsKey, 'list'], listBroadcasts)

export const broadcastQuery = (id: string) =>
  queryOptions({
    queryKey: [...broadcastsKey, 'one', id],
    queryFn: ({ signal }) => call(readBroadcast, { params: { id } }, { signal })
  })

/** Each audience has its own field, so that a change of mind loses no input. */
export const broadcastForm = z.extend(broadcastWords, {
  audience: z.enum(broadcastAudiences, { error: 'field.required' }),
  type: z.string(),
  qualification: z.string(),
  numbers: z.string()
})
export type BroadcastValues = z.input<typeof broadcastForm>
export type BroadcastDraft = z.output<typeof broadcastForm>

export const emptyBroadcast: BroadcastValues = {
  audience: 'ALL',
  type: '',
  qualification: '',
  numbers: '',
  category: 'notice',
  titleZh: '',
  bodyZh: '',
  titleEn: '',
  bodyEn: '',
  isBanner: false,
  startsAt: '',
  endsAt: ''
}

const numbersIn = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean)

export const audienceOf = ({ audience, type, qualification, numbers }: BroadcastDraft): BroadcastTo => {
  switch (audience) {
    case 'ALL':
      return { kind: 'ALL' }
    case 'TYPE':
      return { kind: 'TYPE', code: type }
    case 'QUALIFICATION':
      return { kind: 'QUALIFICATION', code: qualification }
    case 'ENTERPRISES':
      return { kind: 'ENTERPRISES', numbers: [...new Set(numbersIn(numbers))] }
  }
}

/** What the contract asks of the whole, at the fields of the form. */
export const checkBroadcast: CrossCheck<BroadcastValues> = (values) => ({
  ...(values.audience === 'TYPE' && values.type === '' ? { type: 'field.required' } : {}),
  ...(values.audience === 'QUALIFICATION' && values.qualification === '' ? { qualification: 'field.required' } : {}),
  ...(values.audience === 'ENTERPRISES' ? { numbers: faultOfNumbers(numbersIn(values.numbers)) } : {}),
  ...judgeBroadcast(values, new Date())
})

const faultOfNumbers = (numbers: string[]) => {
  if (numbers.length === 0) return 'field.required'
  if (new Set(numbers).size > 200) return 'broadcast.too-many'
  return numbers.every((number) => /^\d{10}$/.test(number)) ? undefined : 'broadcast.number-format'
}
