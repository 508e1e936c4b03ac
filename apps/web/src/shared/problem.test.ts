import { expect, test } from 'vitest'
import { waitText } from './problem.ts'

test.each([
  [undefined, ''],
  [0, ''],
  [119, 'waitSeconds {"seconds":119}'],
  [120, 'waitMinutes {"minutes":2}'],
  [7139, 'waitMinutes {"minutes":119}'],
  [7141, 'waitHours {"hours":2,"minutes":0}'],
  [10_800, 'waitHours {"hours":3,"minutes":0}']
])('%s seconds to wait are said in the unit that people count them in, never too few', (seconds, said) => {
  expect(waitText((name, values) => `${name} ${JSON.stringify(values)}`, seconds)).toBe(said)
})
