import type { Rule } from './share.rules.ts'

type Told = { teams: readonly { key: string; name: string; members: readonly string[] }[]; rules: readonly Rule[] }

type NameOf = (code: string) => string

export type Names = Record<'region' | 'type' | 'qualification' | 'member', NameOf>

/** R39: teams and rules as the audit keeps them: in words, since names and ids change later. */
export const toldSharing = ({ teams, rules }: Told, names: Names): string[] => [
  ...teams.map(({ name, members }) => `小组 ${name}：${members.map(names.member).join('、') || '无成员'}`),
  ...rules.map(({ region, type, qualification, team }, index) => {
    const parts = [
      region && names.region(region),
      type && names.type(type),
      qualification && names.qualification(qualification)
    ]
    const to = teams.find(({ key }) => key === team)?.name ?? team
    return `规则 ${index + 1}：${parts.filter(Boolean).join('，') || '所有申请'} → ${to}`
  })
]
