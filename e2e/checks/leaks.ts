import { readFileSync } from 'node:fs'
import { readOutbox } from '../people/outbox.ts'
import { secretsOfPeople } from '../people/secrets.ts'

/** Lines of the server's log that hold a code, a captcha's answer, a full phone number, a password or a sealed value. */
export const findLeaks = ({ logFile, outboxFile }: { logFile: string; outboxFile: string }): string[] => {
  const sent = readOutbox(outboxFile).flatMap((entry) => {
    if (entry.kind === 'sms') return [entry.phone, entry.code]
    if (entry.kind === 'sms-notice') return [entry.phone]
    if (entry.kind === 'notice') return [entry.address]
    return entry.kind === 'captcha' ? [entry.answer] : [entry.url]
  })
  const secrets = new Set([...sent, ...secretsOfPeople])
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => wordsOf(line).some((word) => secrets.has(word)))
}

/** Compares whole words only: six digits in a row also occur inside harmless numbers. */
const wordsOf = (line: string): string[] => line.split(/[\s"'`,:;=(){}[\]<>]+/)
