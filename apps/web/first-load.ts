import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; imports?: string[] }
export type Manifest = Record<string, Chunk>

const page = (path: string) => `src/features/${path}.page.tsx`

const center = ['src/app/center-router.tsx', 'src/app/layouts/center.tsx']
const adminOpen = ['src/app/admin-open-router.tsx', 'src/app/admin-layouts/admin-open-layout.tsx']
const adminDesk = ['src/app/admin-desk-router.tsx', 'src/app/admin-layouts/admin-desk.tsx']

/** What each address loads first, and the limit of its JavaScript (kB of 1,000 bytes, gzip). */
export const budgets = [
  { path: '/', limitKb: 230, modules: [page('identity/front/front')] },
  // The texts of all refusals come with each page; each new one adds 0.1 kB.
  { path: '/login', limitKb: 301, modules: [page('identity/sign-in/sign-in')] },
  { path: '/register', limitKb: 365, modules: [page('identity/register/register')] },
  { path: '/reset-password', limitKb: 360, modules: [page('identity/reset-password/reset-password')] },
  { path: '/activate', limitKb: 360, modules: [page('enterprise/activate/activate')] },
  { path: '/verify', limitKb: 360, modules: [page('enterprise/verify-letter/verify-letter')] },
  { path: '/phone-objection', limitKb: 360, modules: [page('enterprise/phone-objection/phone-objection')] },
  { path: '/photo', limitKb: 360, modules: [page('enterprise/photo/photo')] },
  { path: '/privacy', limitKb: 240, modules: [page('enterprise/privacy/privacy')] },
  { path: '/center', limitKb: 440, modules: [...center, 'src/app/home-with-checks.tsx'] },
  { path: '/center/profile/edit', limitKb: 440, modules: [...center, page('enterprise/profile/edit/profile-edit')] },
  { path: '/center/qualifications', limitKb: 440, modules: [...center, page('application/apply/apply')] },
  { path: '/center/checks', limitKb: 440, modules: [...center, page('application/checks/checks')] },
  { path: '/center/messages', limitKb: 440, modules: [...center, page('notice/messages/messages')] },
  { path: '/center/help', limitKb: 440, modules: [...center, page('notice/help/help')] },
  { path: '/center/questions', limitKb: 440, modules: [...center, page('notice/questions/questions')] },
  { path: '/center/security', limitKb: 440, modules: [...center, page('enterprise/security/security')] },
  { path: '/center/security/phone', limitKb: 440, modules: [...center, page('enterprise/security/change-phone')] },
  { path: '/center/security/phone/lost', limitKb: 440, modules: [...center, page('enterprise/security/lost-phone')] },
  // antd's Table, which no other page of the centre loads first.
  { path: '/center/security/notices', limitKb: 490, modules: [...center, page('identity/notices/notices')] },
  { path: '/center/operators', limitKb: 440, modules: [...center, 'src/app/operators-with-checks.tsx'] },
  {
    path: '/center/operators/logins',
    limitKb: 445,
    modules: [...center, page('enterprise/operators/operator-sign-ins')]
  },
  { path: '/approve', limitKb: 440, modules: [...center, page('partner/approve/approve')] },
  // 2 kB above /login: react-hook-form's useFieldArray, which only the desk uses, comes with the rest of the package.
  { path: '/admin/login', limitKb: 303, modules: [...adminOpen, page('desk/sign-in/admin-sign-in')] },
  { path: '/admin/day', limitKb: 620, modules: [...adminDesk, page('desk/day/day')] },
  { path: '/admin/reports', limitKb: 620, modules: [...adminDesk, page('desk/reports/reports')] },
  // The filters and the dialogs of the whole queue; the words of each new act and refusal add to it.
  { path: '/admin/applications', limitKb: 625, modules: [...adminDesk, page('application/review/queue/queue')] },
  { path: '/admin/enterprises', limitKb: 620, modules: [...adminDesk, page('desk/enterprises/enterprises')] },
  { path: '/admin/enterprises/import', limitKb: 620, modules: [...adminDesk, page('desk/imports/imports')] },
  { path: '/admin/enterprises/import/1', limitKb: 620, modules: [...adminDesk, page('desk/imports/import')] },
  { path: '/admin/enterprises/1', limitKb: 620, modules: [...adminDesk, page('desk/enterprises/enterprise')] },
  {
    path: '/admin/enterprises/1/as/center',
    limitKb: 620,
    modules: ['src/app/view-as-router.tsx', 'src/app/view-as/view-as.tsx', 'src/app/home-with-checks.tsx']
  },
  { path: '/admin/teams', limitKb: 620, modules: [...adminDesk, page('application/teams/teams')] },
  { path: '/admin/integrators', limitKb: 620, modules: [...adminDesk, page('partner/clients/clients')] },
  { path: '/admin/catalogue', limitKb: 620, modules: [...adminDesk, 'src/app/catalogue-with-preview.tsx'] },
  { path: '/admin/sms', limitKb: 620, modules: [...adminDesk, page('desk/sms-log/sms')] },
  { path: '/admin/notices', limitKb: 620, modules: [...adminDesk, page('desk/notice-log/notice-log')] },
  { path: '/admin/agreements', limitKb: 620, modules: [...adminDesk, page('identity/agreements/agreements')] },
  { path: '/admin/campaigns', limitKb: 620, modules: [...adminDesk, page('desk/campaigns/campaigns')] },
  { path: '/admin/campaigns/1', limitKb: 620, modules: [...adminDesk, page('desk/campaigns/campaign')] },
  { path: '/admin/questions', limitKb: 620, modules: [...adminDesk, page('notice/asked-questions/asked-questions')] },
  { path: '/admin/broadcasts', limitKb: 620, modules: [...adminDesk, page('notice/broadcasts/broadcasts')] },
  { path: '/admin/audit', limitKb: 620, modules: [...adminDesk, page('desk/audit-log/audit')] }
] as const

/** The scripts that the entry and these modules import, directly or indirectly. @throws Error when the build lacks a module */
export const firstLoadFiles = (manifest: Manifest, modules: readonly string[]): string[] => {
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the build has no ${name}`)
    if (seen.has(name)) return
    seen.add(name)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const name of ['index.html', ...modules]) visit(name)
  return [...seen].flatMap((name) => manifest[name]?.file ?? [])
}

export type FirstLoad = { path: string; kb: number; limitKb: number; isOver: boolean }

/** Measures the build in `directory` against the budgets. @throws Error when there is no build */
export const measureFirstLoads = async (directory: string): Promise<FirstLoad[]> => {
  const manifest: Manifest = JSON.parse(await readFile(join(directory, '.vite/manifest.json'), 'utf8'))
  const sizeOf = async (file: string) => gzipSync(await readFile(join(directory, file)), { level: 9 }).length
  return Promise.all(
    budgets.map(async ({ path, limitKb, modules }) => {
      const sizes = await Promise.all(firstLoadFiles(manifest, modules).map(sizeOf))
      const kb = sizes.reduce((sum, size) => sum + size, 0) / 1000
      return { path, kb, limitKb, isOver: kb > limitKb }
    })
  )
}

const main = async (): Promise<void> => {
  const loads = await measureFirstLoads(fileURLToPath(new URL('./dist', import.meta.url)))
  for (const { path, kb, limitKb, isOver } of loads) {
    console.log(`${path.padEnd(16)} ${kb.toFixed(1).padStart(6)} kB of ${limitKb} kB${isOver ? '  OVER' : ''}`)
  }
  if (loads.some(({ isOver }) => isOver)) process.exitCode = 1
}

if (import.meta.main) await main()
