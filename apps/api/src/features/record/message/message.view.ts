import type { Language } from '@portal/contract/messages'
import { type Facts, fill, type MessageKey, messageTemplates, type Text } from './message.templates.ts'

/** Columns that `writeMessage` needs. */
export const forWriting = { template: true, facts: true, title: true, body: true } as const

export const clientTemplate = 'client.message' satisfies MessageKey

/** Whether a connected system wrote it (R41). */
export const isFromClient = (template: string): boolean => template === clientTemplate

type MessageRow = { template: string; facts: unknown; title: string; body: string }

/**
 * R31: title and body in the reader's language. A message whose template is gone, or which was written before its template
 * got a further fact, keeps the Chinese text of its day.
 */
export const writeMessage = ({ template, facts, title, body }: MessageRow, language: Language) => {
  const texts = (messageTemplates as Record<string, { title: Text; body: Text }>)[template]
  if (language === 'zh' || !texts) return { title, body }
  try {
    // Holds because only `tell` fills the column.
    const known = facts as Facts
    return { title: fill(texts.title[language], known, language), body: fill(texts.body[language], known, language) }
  } catch {
    return { title, body }
  }
}
