import { isBelow, paths } from '#web/shared/paths.ts'

export const helpChapters = ['register', 'profile', 'qualifications', 'security'] as const
export type HelpChapter = (typeof helpChapters)[number]

export const helpPath = (chapter: HelpChapter): string => `${paths.help}/${chapter}`

/** The first path that fits decides. */
const chapterOf: readonly (readonly [path: string, chapter: HelpChapter])[] = [
  [paths.profile, 'profile'],
  [paths.security, 'security'],
  [paths.approve, 'security'],
  [paths.operators, 'register'],
  [paths.qualifications, 'qualifications'],
  [paths.checks, 'qualifications'],
  [paths.messages, 'qualifications']
]

/** R50: the chapter about a page of the user centre. Undefined for the help itself. */
export const chapterFor = (pathname: string): HelpChapter | undefined => {
  if (isBelow(pathname, paths.help) || isBelow(pathname, paths.questions)) return undefined
  return chapterOf.find(([path]) => isBelow(pathname, path))?.[1] ?? 'qualifications'
}
