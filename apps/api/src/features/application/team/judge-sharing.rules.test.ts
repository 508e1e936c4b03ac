import { expect, test } from 'vitest'
import { type GivenSharing, judgeSharing } from './judge-sharing.rules.ts'
import { toldSharing } from './share.rules.ts'

const known = {
  isArea: (code: string) => ['14', '1401'].includes(code),
  types: ['SUPPLIER'],
  qualifications: ['LISTING'],
  reviewers: ['w', 'l']
}

const sharing = (changes: Partial<GivenSharing> = {}): GivenSharing => ({
  teams: [
    { key: 'one', name: '太原小组', members: ['w', 'l'] },
    { key: 'two', name: '其他', members: [] }
  ],
  rules: [
    { region: '1401', type: 'SUPPLIER', qualification: 'LISTING', team: 'one' },
    { region: undefined, type: undefined, qualification: undefined, team: 'two' }
  ],
  ...changes
})
const team = (key: string, name: string, members: string[] = []) => ({ key, name, members })
const rule = (changes: object) => ({
  region: undefined,
  type: undefined,
  qualification: undefined,
  team: 'one',
  ...changes
})

const faults: [string, Partial<GivenSharing>, string[]][] = [
  ['nothing', {}, []],
  ['no team at all', { teams: [], rules: [] }, []],
  ['two teams of one name', { teams: [team('one', '甲'), team('two', '甲')] }, ['/teams/1/name team-name.taken']],
  [
    'two teams of one key',
    { teams: [team('one', '甲'), team('one', '乙')], rules: [] },
    ['/teams/1/name team-name.taken']
  ],
  [
    'somebody who is no reviewer',
    { teams: [team('one', '甲', ['x'])], rules: [] },
    ['/teams/0/members option.unknown']
  ],
  ['a member twice', { teams: [team('one', '甲', ['w', 'w'])], rules: [] }, ['/teams/0/members option.unknown']],
  ['an unknown region', { rules: [rule({ region: '99' })] }, ['/rules/0/region option.unknown']],
  ['an unknown type', { rules: [rule({ type: 'X' })] }, ['/rules/0/type option.unknown']],
  ['an unknown qualification', { rules: [rule({ qualification: 'X' })] }, ['/rules/0/qualification option.unknown']],
  ['a rule without its team', { rules: [rule({}), rule({ team: 'gone' })] }, ['/rules/1/team team.required']]
]

test.each(faults)('%s is refused at its field (R47)', (_title, changes, expected) => {
  const found = judgeSharing(sharing(changes), known)
  expect(found.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected)
})

test('the audit keeps teams and rules in words (R39)', () => {
  const given = sharing()
  const names = {
    region: () => '山西省 / 太原市',
    type: () => '供应商',
    qualification: () => '挂牌交易',
    member: (id: string) => ({ w: '王审核', l: '李审核' })[id] ?? id
  }
  const rules = given.rules.map(({ region = null, type = null, qualification = null, team: to }) => ({
    region,
    type,
    qualification,
    team: to
  }))
  expect(toldSharing({ teams: given.teams, rules }, names)).toEqual([
    '小组 太原小组：王审核、李审核',
    '小组 其他：无成员',
    '规则 1：山西省 / 太原市，供应商，挂牌交易 → 太原小组',
    '规则 2：所有申请 → 其他'
  ])
})
