import { screen, waitFor } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect } from 'vitest'
import type { Asked } from './answer-requests.ts'

/** Clicks 刷新, after which the page asks for these sorted paths and no others. */
export const expectReload = async (user: UserEvent, asked: readonly Asked[], paths: readonly string[]) => {
  const before = asked.length
  await user.click(screen.getByRole('button', { name: '刷新' }))
  await waitFor(() =>
    expect(
      asked
        .slice(before)
        .map(({ path }) => path)
        .toSorted()
    ).toEqual(paths)
  )
}
