import { type ProfileField, type ProfileKey, profileFields } from '@portal/contract/enterprise/profile-fields'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { withheld } from '#web/shared/form/field-text.ts'
import { i18n } from '#web/shared/i18n/i18n.ts'
import { licence, profileView } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { Differences } from './differences.tsx'
import { PapersContext } from './papers.ts'

const fieldsOf = (keys: readonly ProfileKey[]) => profileFields.filter(({ key }) => keys.includes(key))

type Pair = readonly [left: string | null, right: string | null]

const show = (pairs: Partial<Record<ProfileKey, Pair>>) => {
  const sideOf = (place: 0 | 1) => ({
    title: place === 0 ? '我的版本' : '对方的版本',
    valueOf: ({ key }: ProfileField) => pairs[key]?.[place] ?? null
  })
  renderPage(
    <PapersContext value={{ find: (id) => (id === licence.id ? licence : null), learn: () => {} }}>
      <Differences
        // Keys of a Partial of ProfileKey are ProfileKeys.
        fields={fieldsOf(Object.keys(pairs) as ProfileKey[])}
        left={sideOf(0)}
        right={sideOf(1)}
        view={profileView()}
      />
    </PapersContext>
  )
}

const cellsOf = (name: string) =>
  within(screen.getByRole('row', { name: new RegExp(name) }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)

afterEach(() => void i18n.changeLanguage('zh-CN'))

describe('two versions side by side (R18, R21)', () => {
  it('names both versions, and each field with its group', () => {
    show({ legalPersonName: ['赵一鸣', '钱二'] })
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
      '项目',
      '我的版本',
      '对方的版本'
    ])
    expect(screen.getByRole('rowheader').textContent).toBe('法人姓名')
    expect(cellsOf('姓名')).toEqual(['赵一鸣', '钱二'])
  })

  it('tells an empty value from a stored one and from one of another session', () => {
    show({ bankAccount: [null, withheld], bankName: ['', '建行'] })
    expect(cellsOf('账号')).toEqual(['保持已存的内容', '已填写，不显示'])
    expect(cellsOf('开户行')).toEqual(['未填写', '建行'])
  })

  it('shows papers by their names, and a paper that is not known as a file', () => {
    show({ businessLicence: [licence.id, '0198d2c4-0000-7000-8000-00000000000f'] })
    expect(cellsOf('营业执照')).toEqual(['营业执照.pdf', '文件'])
  })

  it('shows names in place of codes, and periods without end in words', async () => {
    show({ registeredRegion: ['140105', '110108'], operatingUntil: ['long-term', '2050-01-01'] })
    await waitFor(() => expect(cellsOf('注册地址')).toEqual(['山西省 / 太原市 / 小店区', '北京市 / 海淀区']), {
      timeout: 20_000
    })
    expect(cellsOf('营业期限')).toEqual(['长期', '2050-01-01'])
  })

  it('names the type of the enterprise in the language of the page', async () => {
    await i18n.changeLanguage('en')
    show({ fullName: ['A', 'B'] })
    expect(screen.getByRole('rowheader').textContent).toBe('EnterpriseSupplier full name')
  })
})
