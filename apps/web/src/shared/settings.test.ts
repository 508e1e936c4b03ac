import { expect, test } from 'vitest'
import { parseSettings } from './settings.ts'

test('the footer shows only what the deployment configured', () => {
  expect(parseSettings(undefined)).toEqual({})
  expect(parseSettings('{"icpNumber":"晋ICP备00000000号","servicePhone":""}')).toEqual({
    icpNumber: '晋ICP备00000000号'
  })
  const others = { passwordProfile: 'dengbao3', privacyUrl: 'https://example.com', passkeys: 'ip-address' }
  expect(parseSettings(JSON.stringify(others))).toEqual(others)
})

test('help lines get the telephone and its hours, the privacy policy its operator', () => {
  const settings = { servicePhone: '0356-1234567', serviceHours: '工作日 8:30–17:30', operatorName: '某公司' }
  expect(parseSettings(JSON.stringify({ ...settings, other: 1 }))).toEqual(settings)
})

test.each(['', 'not json', 'null', '[1]', '{"servicePhone":["1"],"privacyUrl":7}'])(
  'unusable settings count as none: %j',
  (content) => {
    expect(parseSettings(content)).toEqual({})
  }
)
