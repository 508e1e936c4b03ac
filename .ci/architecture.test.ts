import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findForbiddenImports } from './architecture.ts'

/** For each rule, one import that it must refuse. The test writes it into a copy of the tree. */
const planted: [rule: string, file: string, content: string][] = [
  [
    'area-record',
    'apps/api/src/features/record/audit/planted.ts',
    `import '#api/features/identity/account/sign-in.ts'`
  ],
  ['area-record', 'packages/contract/src/record/planted.ts', `import '../identity/session.ts'`],
  ['area-identity', 'apps/api/src/features/identity/sms/planted.ts', `import '@portal/contract/enterprise/phone'`],
  ['area-identity', 'apps/web/src/features/identity/front/planted.ts', `import '@portal/contract/enterprise/phone'`],
  [
    'feature-record-audit',
    'apps/api/src/features/record/audit/planted-feature.ts',
    `import '#api/features/record/proposal/proposal.store.ts'`
  ],
  [
    'feature-identity-account',
    'apps/api/src/features/identity/account/planted.ts',
    `import '#api/features/identity/passkey/passkey.store.ts'`
  ],
  ['feature-unlisted', 'apps/api/src/features/lottery/draw.ts', `import '@portal/contract/text'`],
  ['plumbing-knows-no-feature', 'apps/api/src/http/planted.ts', `import '#api/features/identity/account/sign-in.ts'`],
  ['adapters-know-no-http', 'apps/api/src/adapters/planted.ts', `import '#api/http/refusal.ts'`],
  [
    'rules-are-pure',
    'apps/api/src/features/identity/account/planted.rules.ts',
    `import { readFileSync } from 'node:fs'`
  ],
  ['rules-are-pure', 'apps/api/src/features/record/audit/planted.rules.ts', `import './audit.store.ts'`],
  ['database-by-stores-only', 'apps/api/src/features/identity/account/planted-verb.ts', `import '@portal/db/client'`],
  ['verbs-know-no-fastify', 'apps/api/src/features/identity/account/planted-web.ts', `import 'fastify'`],
  ['web-knows-only-the-contract', 'apps/web/src/shared/planted.ts', `import '../../../../prisma/faults.ts'`],
  ['web-knows-only-the-contract', 'apps/web/src/app/planted.ts', `import '../../../api/src/config.ts'`],
  ['api-knows-no-web', 'apps/api/src/planted.ts', `import '../../web/src/shared/paths.ts'`],
  [
    'web-feature-alone',
    'apps/web/src/features/identity/sign-in/planted.ts',
    `import '#web/features/identity/register/register.page.tsx'`
  ],
  ['web-feature-below-app', 'apps/web/src/features/identity/sign-in/planted-app.ts', `import '#web/app/router.tsx'`],
  ['web-shared-at-the-bottom', 'apps/web/src/shared/planted-app.ts', `import '#web/app/router.tsx'`],
  ['contract-base-below-areas', 'packages/contract/src/planted-base.ts', `import './identity/session.ts'`],
  ['contract-knows-zod-alone', 'packages/contract/src/planted.ts', `import 'node:crypto'`],
  ['client-knows-itself-alone', 'packages/client/src/planted.ts', `import '../../contract/src/text.ts'`],
  ['database-at-the-bottom', 'prisma/planted.ts', `import '../packages/contract/src/text.ts'`],
  ['journeys-from-outside', 'e2e/planted.ts', `import '../apps/api/src/config.ts'`],
  ['no-test-code-in-the-product', 'apps/api/src/planted-double.ts', `import './testing/fake-clock.ts'`],
  ['no-dev-dependency-in-the-product', 'apps/api/src/planted-dev.ts', `import 'fast-check'`],
  ['no-undeclared-package', 'apps/api/src/planted-foreign.ts', `import 'knip'`],
  ['no-cycle', 'apps/api/src/planted-a.ts', `import './planted-accomplice.ts'`],
  ['nothing-unresolved', 'apps/api/src/planted-typo.ts', `import './no-such-file.ts'`]
]

/** A cycle needs two files, so this is the other half of the planted one. */
const accomplice = ['apps/api/src/planted-accomplice.ts', `import './planted-a.ts'`] as const

const root = dirname(import.meta.dirname)
const folder = mkdtempSync(join(tmpdir(), 'portal-architecture-'))
let found: string[] = []

beforeAll(async () => {
  for (const place of ['apps', 'packages', 'prisma', 'e2e', '.ci', '.dependency-cruiser.mjs', 'package.json']) {
    cpSync(join(root, place), join(folder, place), { recursive: true, verbatimSymlinks: true, filter: isSource })
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, content] of [accomplice, ...planted.map(([, ...written]) => written)]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${content}\n`)
  }
  found = await findForbiddenImports(folder)
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Workspace packages link to each other by relative paths, so the copied links resolve inside the copy. */
const isSource = (path: string): boolean => !['dist', 'results', '.vite', '.vite-temp'].includes(basename(path))

test.each(planted)('%s stops %s', (rule, file) => {
  expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${file.replaceAll('.', '[.]')} `)))
})

test('finds no fault except the planted ones', () => {
  const files = new Set(planted.map(([, file]) => file))
  expect(found.filter((line) => !files.has(line.split(/: | → /)[1] ?? ''))).toEqual([])
})
