import { act, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { PermissionHint } from './permission-hint.tsx'

afterEach(() => changeLanguage('zh-CN'))

test('where a button is missing, the permission that it needs is named in the language of the page (R36)', () => {
  renderPage(<PermissionHint permission="profile.edit" />)
  expect(screen.getByText('如需办理，请联系主账号开通“修改资料”权限。')).toBeDefined()
  act(() => changeLanguage('en'))
  expect(screen.getByText('To do this, ask the owner for the permission “Edit the profile”.')).toBeDefined()
})
