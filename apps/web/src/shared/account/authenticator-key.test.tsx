import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { AuthenticatorKey } from './authenticator-key.tsx'

const offer = { totpSecret: 'JBSWY3DPEHPK3PXP', totpUrl: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP', qr: '<svg/>' }

test('the key is read in groups and copied as it is, and a phone opens it by its address (R34)', async () => {
  const { user, container } = renderPage(<AuthenticatorKey offer={offer} />)
  // The apps stand between what to install and what to do in it.
  expect(container.querySelectorAll('p')[1]?.textContent).toMatch(/^在应用中选择添加账号，扫描二维码/)
  expect(screen.getByText(/^JBSW/).textContent).toBe('JBSW Y3DP EHPK 3PXP')
  await user.click(screen.getByRole('button', { name: '复制' }))
  expect(await navigator.clipboard.readText()).toBe(offer.totpSecret)
  expect(screen.getByRole('link').getAttribute('href')).toBe(offer.totpUrl)
  expect(screen.getByRole('img').getAttribute('src')).toBe('data:image/svg+xml;charset=utf-8,%3Csvg%2F%3E')
})

test('a picture of the code that is an address already is shown as it is', () => {
  renderPage(<AuthenticatorKey offer={{ ...offer, qr: 'data:image/png;base64,AA==' }} />)
  expect(screen.getByRole('img').getAttribute('src')).toBe('data:image/png;base64,AA==')
})
