import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { screen } from '@testing-library/react'
import { vi } from 'vitest'
import { ProfileForm } from '#web/features/enterprise/profile/edit/profile.form.tsx'
import { profileToEditQuery } from '#web/features/enterprise/profile/profile.queries.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { put } from './fill.ts'
import { serveProfile } from './profile-server.ts'
import { knownSession, type ProfileView, profileView } from './profile-view.ts'
import { renderPage } from './render-page.tsx'

export const profileEditPath = '/center/profile/edit'

type Wish = { only?: readonly ProfileKey[]; at?: string; known?: typeof knownSession }

const someFields = ['agentName', 'agentPosition', 'bankName', 'bankBranchCode'] as const

/** The form of 修改资料 with four of its forty fields. */
export const drawProfileForm = (
  view: ProfileView = profileView(),
  { only = someFields, at = profileEditPath, known = knownSession }: Wish = {}
) => {
  const Page = () => (
    <>
      <PageTitle title="修改资料" />
      <ProfileForm opened={useQuery({ ...profileToEditQuery, enabled: false }).data ?? view} only={only} />
    </>
  )
  return renderPage(<Page />, {
    route: profileEditPath,
    at,
    known: [...known, [profileToEditQuery.queryKey, view]]
  })
}

/** The same with a server, which gets the draft at once instead of after 1.5 s. */
export const renderProfileForm = (view: ProfileView = profileView(), wish: Wish = {}) => {
  skipPauses()
  const served = serveProfile(view)
  return { ...served, ...drawProfileForm(view, wish) }
}

/** Until `vi.unstubAllGlobals()`. */
export const skipPauses = (): void => {
  const wait = globalThis.setTimeout
  vi.stubGlobal('setTimeout', (act: () => void, ms?: number) => wait(act, ms === 1500 ? 20 : ms))
}

export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
export const typeInto = (label: string, value: string) => put(field(label), value)
