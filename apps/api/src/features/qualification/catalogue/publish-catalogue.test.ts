import { readQualifications } from '@portal/contract/application/application'
import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addReviewer,
  approve,
  asSeen,
  claimCase,
  openApplicant,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { CatalogueFaults, publishCatalogue } from './publish-catalogue.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

const versions = () => portal.deps.db.catalogueVersion.count()

const write = async (content: unknown): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'catalogue-')), 'catalogue.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const start = async (content: unknown): Promise<void> => {
  const config = { ...portal.deps.config, catalogueFile: await write(content) }
  await publishCatalogue({ ...portal.deps, config })
}

const faultsOf = async (content: unknown): Promise<string[]> => {
  const fault: unknown = await start(content).catch((error: unknown) => error)
  if (!(fault instanceof CatalogueFaults)) throw new Error('the catalogue was taken')
  return fault.faults
}

const renamed = async (zh: string): Promise<Catalogue> => {
  const shipped = await someCatalogue()
  const qualifications = shipped.qualifications.map((each) =>
    each.code === 'LISTING' ? { ...each, name: { zh, en: 'Listing' } } : each
  )
  return { ...shipped, qualifications }
}

describe('the start (R28)', () => {
  test('publishes the shipped catalogue once, whatever number of processes start', async () => {
    expect(await versions()).toBe(1)
    const siblings = await Promise.all([1, 2, 3].map(() => buildSibling(portal, { env: plainProfiles })))
    expect(await versions()).toBe(1)
    await Promise.all(siblings.map((sibling) => sibling.close()))
  })

  test('publishes another file as a new version, once, even if several processes bring it at once', async () => {
    const catalogue = await renamed('挂牌交易（新）')
    const before = await versions()
    await Promise.all([start(catalogue), start(catalogue), start(catalogue), start(catalogue)])
    expect(await versions()).toBe(before + 1)
    expect((await portal.deps.catalogues.newest(portal.deps.db)).qualifications[4]?.name.zh).toBe('挂牌交易（新）')
    await start(catalogue)
    expect(await versions()).toBe(before + 1)
  })

  test('takes the same content in another order of keys for the same', async () => {
    const catalogue = await renamed('另一种')
    await start(catalogue)
    const before = await versions()
    await start(Object.fromEntries(Object.entries(catalogue).toReversed()))
    expect(await versions()).toBe(before)
  })

  test('leaves alone what was published since from elsewhere, as long as the file says what it said', async () => {
    await start(await renamed('文件中的名称'))
    await publish(portal, { workingDays: 7 })
    await start(await renamed('文件中的名称'))
    expect((await portal.deps.catalogues.newest(portal.deps.db)).workingDays).toBe(7)
    await start(await renamed('文件中的新名称'))
    expect((await portal.deps.catalogues.newest(portal.deps.db)).workingDays).toBe(3)
  })

  test('tells everything that is wrong with the file at once, and publishes nothing', async () => {
    const before = await versions()
    expect(await faultsOf('{')).toEqual([expect.stringMatching(/^业务资格目录 .*：不是有效的 JSON$/)])
    const { qualifications, ...shipped } = await someCatalogue()
    const [first, ...others] = qualifications
    const misspelt = {
      ...shipped,
      qualifications: [{ ...first, menus: 'kitchen', colour: 'red' }, ...others],
      workingDays: '3'
    }
    const told = (await faultsOf(misspelt)).join('\n')
    expect(told).toMatch(/qualifications\.0\.menus 缺失或格式不正确/)
    expect(told).toMatch(/qualifications\.0 有不认识的键 colour/)
    expect(told).toMatch(/workingDays 缺失或格式不正确/)
    expect(await faultsOf({ ...(await someCatalogue()), colour: 'red' })).toEqual([
      expect.stringMatching(/最外层 有不认识的键 colour/)
    ])
    const unsound = {
      ...shipped,
      qualifications: [{ ...first, validityMonths: 0, menus: ['kitchen'] }, ...others],
      workingDays: 0
    }
    expect(await faultsOf(unsound)).toHaveLength(3)
    expect(await versions()).toBe(before)
  })

  test('refuses a file in which a key of an earlier version has another kind, and takes it once that is mended', async () => {
    const before = await versions()
    const shipped = await someCatalogue()
    const withKind = (kind: 'text' | 'date') => ({
      ...shipped,
      qualifications: shipped.qualifications.map((each) => {
        const fields = [{ key: 'since', kind, label: each.name, required: false, max: 10 }]
        return each.code === 'CORE' ? { ...each, supplement: { ...each.supplement, fields } } : each
      })
    })
    await start(withKind('date'))
    expect(await faultsOf(withKind('text'))).toEqual([
      expect.stringMatching(/qualifications\.3\.supplement\.fields\.0\.key 键“since”在以前的版本中是另一种类型/)
    ])
    expect(await versions()).toBe(before + 1)
    await start(await someCatalogue())
    await start(withKind('date'))
    expect(await versions()).toBe(before + 3)
  })

  test('names a file that is not there', async () => {
    const config = { ...portal.deps.config, catalogueFile: '/nowhere/catalogue.json' }
    await expect(publishCatalogue({ ...portal.deps, config })).rejects.toThrow('文件无法读取')
  })
})

describe('a running case keeps the version that it began with (R28)', () => {
  test('its name, its block, its menus, its validity and its number of approvals', async () => {
    await publish(portal, {})
    const applicant = await openApplicant(portal)
    const reviewer = await addReviewer(portal)
    const id = await submit(portal, applicant.actor)
    const shipped = await someCatalogue()
    const stricter = shipped.qualifications.map((each) =>
      each.code === 'LISTING'
        ? {
            ...each,
            name: { zh: '挂牌交易二', en: 'Listing 2' },
            menus: ['funds' as const],
            validityMonths: 1,
            approvals: 2 as const,
            supplement: {
              ...each.supplement,
              fields: [{ key: 'newField', kind: 'text' as const, label: each.name, required: true, max: 10 }]
            }
          }
        : each
    )
    await publish(portal, { qualifications: stricter, workingDays: 30 })

    const { body } = await applicant.call(readQualifications, {})
    expect(body.applications[0]).toMatchObject({ name: { zh: '挂牌交易' } })
    await claimCase(portal.deps, reviewer, id, someOrigin)
    await decideCase(portal.deps, reviewer, { id, ...asSeen, decision: 'return', opinion: '缺件' }, someOrigin)
    // The new version's required field is not asked for.
    const wish = { id, round: 1, fields: { products: '焦煤' }, files: {} }
    await resubmitApplication(portal.deps, applicant.actor, wish, someOrigin)
    await approve(portal, reviewer, id, 2)
    expect(await portal.deps.db.grant.findUnique({ where: { applicationId: id } })).toMatchObject({
      menus: ['trade'],
      expiresAt: null
    })

    const other = await openApplicant(portal)
    const offered = (await other.call(readQualifications, {})).body.available.find(
      ({ code }: { code: string }) => code === 'LISTING'
    )
    expect(offered).toMatchObject({ name: { zh: '挂牌交易二' }, supplement: { fields: [{ key: 'newField' }] } })
    await expect(submit(portal, other.actor)).rejects.toThrow('request.invalid')
  })

  test('prerequisites are named, and keep an application back until they are held', async () => {
    const shipped = await someCatalogue()
    const qualifications = shipped.qualifications.map((each) =>
      each.code === 'SETTLEMENT' ? { ...each, prerequisites: ['LISTING'] } : each
    )
    await publish(portal, { qualifications })
    const applicant = await openApplicant(portal)
    const reviewer = await addReviewer(portal)
    const offered = async () =>
      (await applicant.call(readQualifications, {})).body.available.find(
        ({ code }: { code: string }) => code === 'SETTLEMENT'
      )
    expect((await offered()).lacking).toEqual([{ zh: '挂牌交易', en: 'Listed trading' }])
    await expect(submit(portal, applicant.actor, 'SETTLEMENT')).rejects.toThrow('application.prerequisite')
    await approve(portal, reviewer, await submit(portal, applicant.actor))
    expect((await offered()).lacking).toEqual([])
    await submit(portal, applicant.actor, 'SETTLEMENT')
  })
})
