import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { AsAdmin, adminSession } from '#web/testing/as-admin.tsx'
import { renderPage } from '#web/testing/render-page.tsx'
import { PaperDesk } from './paper-desk.tsx'

const papers = ['营业执照', '开户许可证'].map((label) => ({
  key: label,
  label,
  sides: [{ id: label, caption: `${label}（变更后）`, file: undefined }]
}))

test.each([
  [0, []],
  [1, []],
  [2, ['营业执照', '开户许可证']]
])('of %i papers these are to choose from: %j (R47)', (count, choices) => {
  renderPage(
    <AsAdmin session={adminSession({ roles: ['REVIEWER'] })}>
      <PaperDesk papers={papers.slice(0, count)} />
    </AsAdmin>
  )
  expect(screen.queryAllByRole('radio').map((each) => each.closest('label')?.textContent)).toEqual(choices)
})
