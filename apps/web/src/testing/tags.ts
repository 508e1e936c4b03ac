/** The tags inside in their order, each with its colour: `'使用中 (success), 正式'`. */
export const tagsOf = (element: HTMLElement = document.body): string =>
  Array.from(element.querySelectorAll('.ant-tag'), ({ className, textContent }) => {
    const colour = /ant-tag-(processing|success|warning|error)\b/.exec(className)?.[1]
    return colour ? `${textContent} (${colour})` : textContent
  }).join(', ')

/** The types of the alerts inside in their order: `'warning, info'`. */
export const alertTypesOf = (element: HTMLElement = document.body): string =>
  Array.from(
    element.querySelectorAll('.ant-alert'),
    ({ className }) => /ant-alert-(info|success|warning|error)\b/.exec(className)?.[1]
  ).join(', ')
