import { beijingDay } from '@portal/contract/beijing-time'
import {
  type campaignWish,
  exportCampaignTargets,
  judgeDeadline,
  listCampaigns,
  listCampaignTargets,
  readCampaign
} from '@portal/contract/desk/campaign'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { call } from '#web/shared/api.ts'
import type { CrossCheck } from '#web/shared/form/use-contract-form.ts'
import { defineList } from '#web/shared/list/define-list.ts'

export type CampaignRow = Response<typeof listCampaigns>['data'][number]
export type WaitingCampaign = Response<typeof listCampaigns>['waiting'][number]
export type Campaign = Response<typeof readCampaign>
export type TargetRow = Response<typeof listCampaignTargets>['data'][number]

/** Of the list and of each campaign. */
export const campaignsKey = ['admin', 'campaigns'] as const

export const campaignsQuery = queryOptions({
  queryKey: [...campaignsKey, 'list'],
  queryFn: ({ signal }) => call(listCampaigns, {}, { signal })
})

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: [...campaignsKey, 'one', id],
    queryFn: ({ signal }) => call(readCampaign, { params: { id } }, { signal })
  })

export const targetList = (id: string) =>
  defineList(listCampaignTargets, {
    key: [...campaignsKey, 'targets', id],
    params: { id },
    usual: { limit: '20' },
    exported: exportCampaignTargets
  })

export type CampaignValues = z.input<typeof campaignWish>
export type CampaignDraft = z.output<typeof campaignWish>

export const emptyCampaign: CampaignValues = { title: '', words: '', types: [], qualifications: [], deadline: '' }

export const checkCampaign: CrossCheck<CampaignValues> = ({ deadline }) =>
  deadline === '' ? {} : { deadline: judgeDeadline(deadline, beijingDay(new Date())) }
