import { useState } from 'react'

const zooms = [0.5, 0.75, 1, 1.5, 2, 3]
const fitted = 2

/** Zoom, rotation and page of a paper. */
export const useStage = () => {
  const [zoom, setZoom] = useState(fitted)
  const [turn, setTurn] = useState(0)
  const [page, setPage] = useState(1)
  const [pages, setPages] = useState(0)
  return {
    /** Of the width of the stage. */
    share: zooms[zoom] ?? 1,
    isSmallest: zoom === 0,
    isLargest: zoom === zooms.length - 1,
    zoomBy: (steps: number) => setZoom((now) => Math.min(zooms.length - 1, Math.max(0, now + steps))),
    fit: () => setZoom(fitted),
    /** Clockwise degrees. */
    turn,
    rotate: () => setTurn((now) => (now + 90) % 360),
    page,
    pages,
    setPages,
    goTo: (next: number) => setPage(Math.min(Math.max(1, pages), Math.max(1, next)))
  }
}

export type Stage = ReturnType<typeof useStage>

/** What a key does to the paper. */
export const stageKeys = (stage: Stage): Record<string, () => void> => ({
  '+': () => stage.zoomBy(1),
  '=': () => stage.zoomBy(1),
  '-': () => stage.zoomBy(-1),
  '0': stage.fit,
  r: stage.rotate,
  ...(stage.pages > 1 ? { PageDown: () => stage.goTo(stage.page + 1), PageUp: () => stage.goTo(stage.page - 1) } : {})
})
