import type { Response } from '@portal/contract/endpoint'
import {
  changeClaims,
  countProfileChanges,
  exportProfileChanges,
  listProfileChanges,
  profileChangeStates,
  readProfileChange
} from '@portal/contract/enterprise/profile-change'
import { call } from '#web/shared/api.ts'
import { actsOf } from '#web/shared/desk/claim.ts'
import { tasksOf } from '#web/shared/desk/task.ts'
import { defineList } from '#web/shared/list/define-list.ts'
import { adminPaths } from '#web/shared/paths.ts'

export type ProfileChangeRow = Response<typeof listProfileChanges>['data'][number]
export type ProfileChange = Response<typeof readProfileChange>

export const changeTabs = [...profileChangeStates, 'all'] as const

const profileChangesKey = ['admin', 'profile-changes'] as const

export const profileChangesList = defineList(listProfileChanges, {
  key: [...profileChangesKey, 'rows'],
  usual: { state: changeTabs[0], limit: '20' },
  exported: exportProfileChanges
})

export const changes = tasksOf({
  key: profileChangesKey,
  list: profileChangesList,
  path: adminPaths.profileChanges,
  act: actsOf(changeClaims),
  read: (id, signal) => call(readProfileChange, { params: { id } }, { signal }),
  count: (query, signal) => call(countProfileChanges, { query }, { signal })
})
