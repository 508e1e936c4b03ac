import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { defineTexts, textOf, useTexts } from './texts.ts'

const texts = defineTexts('names-as-they-are', { hello: ['您好，{{name}}', 'Hello {{name}}'] })

test('a name with signs that HTML reserves stands in a text as it is', () => {
  const name = `A&B <煤业> "晋"/'国'`
  const Hello = () => <p>{useTexts(texts)('hello', { name })}</p>
  render(<Hello />)
  expect([screen.getByText(/^您好/).textContent, textOf(texts, 'hello', { name })]).toEqual([
    `您好，${name}`,
    `您好，${name}`
  ])
})
