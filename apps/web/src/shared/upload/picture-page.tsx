import { useEffect, useRef, useState } from 'react'
import styles from './file-view.module.css'

type PicturePageProps = { source: string | Blob; share: number; turn: number; label: string; onFailed: () => void }

export const PicturePage = ({ source, share, turn, label, onFailed }: PicturePageProps) => {
  const [natural, setNatural] = useState<{ width: number; height: number }>()
  const isAcross = turn % 180 !== 0
  const ratio = natural ? natural.width / natural.height : 1
  const picture = useBytes(source)
  return (
    <div
      className={styles['picture']}
      style={{ width: `${share * 100}%`, aspectRatio: natural && (isAcross ? 1 / ratio : ratio) }}
    >
      <img
        ref={picture}
        src={typeof source === 'string' ? source : undefined}
        alt={label}
        // The browser would drag a copy of the picture instead of moving it.
        draggable={false}
        style={{
          width: isAcross ? `${ratio * 100}%` : '100%',
          transform: `translate(-50%, -50%) rotate(${turn}deg)`,
          // Its place is known when it is loaded; before, it would move.
          opacity: natural ? 1 : 0
        }}
        onLoad={({ currentTarget }) =>
          setNatural({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
        onError={onFailed}
      />
    </div>
  )
}

/** For a picture element: shows the address or the bytes. */
export const useBytes = (source: string | Blob) => {
  const ref = useRef<HTMLImageElement>(null)
  useEffect(() => {
    if (typeof source === 'string' || !ref.current) return
    const address = URL.createObjectURL(source)
    ref.current.src = address
    return () => URL.revokeObjectURL(address)
  }, [source])
  return ref
}
