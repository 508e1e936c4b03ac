/** What a check found wrong. Keeps the first places of each kind and counts the others, since there may be millions. */
export type Findings = {
  add(kind: string, place: string, count?: number): void
  lines(): string[]
}

export const mostPlaces = 10

export const createFindings = (): Findings => {
  const kinds = new Map<string, { count: number; places: string[] }>()
  return {
    add: (kind, place, count = 1) => {
      const found = kinds.get(kind) ?? { count: 0, places: [] }
      kinds.set(kind, found)
      found.count += count
      if (found.places.length < mostPlaces) found.places.push(place)
    },
    lines: () => [...kinds].flatMap(([kind, found]) => linesOf(kind, found))
  }
}

const linesOf = (kind: string, { count, places }: { count: number; places: string[] }): string[] => [
  `${kind}：${count} 处`,
  ...places.map((place) => `  ${place}`),
  ...(count > places.length ? [`  另有 ${count - places.length} 处`] : [])
]
