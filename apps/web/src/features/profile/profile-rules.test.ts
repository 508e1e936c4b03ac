import { defaultRequiredFields } from '@portal/contract/profile-fields'
import { describe, expect, it } from 'vitest'
import { judgeForm, markSection, rulesOf } from './profile-rules.ts'
import { formValues, type ProfileView } from './profile-values.ts'

// Holds because the rules read only these parts of the view.
const view = { values: {}, draft: null, required: [...defaultRequiredFields] } as unknown as ProfileView
const empty = formValues(view)
const licence = '0193b3a0-0000-7000-8000-000000000001'

const markOfPapers = (values: Partial<typeof empty>) =>
  markSection('papers', judgeForm(rulesOf(view), { ...empty, ...values }).faults)

describe('the mark of the section 文件 (R18, R25)', () => {
  it('is unfinished while 营业执照 is missing, which is no error', () => {
    expect(markOfPapers({})).toEqual({ missing: 1, wrong: 0 })
  })

  it('is done with 营业执照 alone', () => {
    expect(markOfPapers({ businessLicence: licence })).toEqual({ missing: 0, wrong: 0 })
  })

  it('is wrong where a validity is over', () => {
    expect(markOfPapers({ businessLicence: licence, businessLicenceValidUntil: '2020-01-01' })).toEqual({
      missing: 0,
      wrong: 1
    })
  })
})
