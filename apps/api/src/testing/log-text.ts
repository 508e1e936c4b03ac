import type { TestApp } from './build-test-app.ts'

/** The log without clocks and random ids, which may contain the digits of a code by chance. */
export const readLog = ({ logLines }: Pick<TestApp, 'logLines'>): string => logLines.map(withoutTimeAndIds).join('')

const withoutTimeAndIds = (line: string): string =>
  line
    .replace(/"(time|pid|reqId|messageId|durationMs)":("[^"]*"|[\d.e-]+)/g, '')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')
