import { expect, test } from 'vitest'
import { parseSettings } from './settings.ts'

test('the footer shows only what the deployment configured', () => {
  expect(parseSettings(undefined)).toEqual({})
  expect(parseSettings('{"icpNumber":"晋ICP备00000000号","servicePhone":""}')).toEqual({
    icpNumber: '晋ICP备00000000号'
  })
  expect(parseSettings('{"passwordProfile":"dengbao3"}')).toEqual({ passwordProfile: 'dengbao3' })
})

test.each(['', 'not json', 'null', '[1]', '{"passwordProfile":"toString","privacyUrl":7}'])(
  'unusable settings count as none: %j',
  (content) => {
    expect(parseSettings(content)).toEqual({})
  }
)
