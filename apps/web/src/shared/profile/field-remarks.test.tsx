import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { i18n } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { operatorSession } from '#web/testing/center.tsx'
import { knownSession } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { FieldRemarks } from './field-remarks.tsx'

const remarks = [
  ['legalPersonName', '与执照不符'],
  ['agentName', '请核对'],
  ['fullName', '与执照不符'],
  ['formerField', '已停用']
] as const

const links = () => screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])

afterEach(() => void i18n.changeLanguage('zh-CN'))

it('names each field so that two of the same name can be told apart, and leads to it (R27)', () => {
  renderPage(<FieldRemarks remarks={remarks} />, { known: knownSession })
  expect(links()).toEqual([
    ['法人姓名', '/center/profile/edit#legalPersonName'],
    ['经办人姓名', '/center/profile/edit#agentName'],
    ['供应商全称', '/center/profile/edit#fullName'],
    ['formerField', '/center/profile/edit#formerField']
  ])
  expect(screen.getAllByRole('listitem')[0]?.textContent).toBe('法人姓名 与执照不符')
})

it('is only read by an operator who may not edit the profile (R36)', () => {
  renderPage(<FieldRemarks remarks={remarks} />, { known: [[sessionQuery.queryKey, operatorSession('VIEWER')]] })
  expect(screen.queryAllByRole('link')).toEqual([])
  expect(screen.getAllByRole('listitem')[0]?.textContent).toBe('法人姓名 与执照不符')
})

it('does so in English as well', async () => {
  await i18n.changeLanguage('en')
  renderPage(<FieldRemarks remarks={remarks} />, { known: knownSession })
  expect(links().map(([text]) => text)).toEqual([
    'Legal person: Name',
    'Agent: Name',
    'Supplier full name',
    'formerField'
  ])
})
