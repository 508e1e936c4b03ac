import type { Language } from '@portal/contract/messages'
import type { Deps } from '#api/deps.ts'
import { listBanners } from './broadcast-inbox.store.ts'

/** R31: outages and the like, for everybody who has a page open. */
export const readBanners = async ({ db }: Pick<Deps, 'db'>, language: Language) => ({
  data: await listBanners(db, language)
})
