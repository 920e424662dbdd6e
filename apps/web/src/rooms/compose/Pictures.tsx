import { Media, type DraftContent, type MediaId } from '@chaperone/contract'
import { useRef, useState } from 'react'
import { api, apiUrl, asProblem, type ApiProblem } from '../../api.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Label } from '../../ui/Signs.tsx'
import { toast } from '../../ui/Toast.tsx'
import { ProblemNote } from '../../ui/Waiting.tsx'
import type { Draft } from './draft.ts'
import { composeWords } from './words.ts'

/** Adds pictures: by pressing, by dropping, by pasting. */
export function usePictures(draft: Draft) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [removed, setRemoved] = useState<Record<string, Media['removed']>>({})
  const add = async (files: Iterable<File>) => {
    for (const file of files) {
      setBusy(true)
      setProblem(null)
      try {
        const media = await api.upload('/api/media', file, Media)
        setRemoved((before) => ({ ...before, [media.id]: media.removed }))
        draft.change((before) => ({
          media: [
            ...before.media.filter((each) => each.mediaId !== media.id),
            { mediaId: media.id, alt: media.alt },
          ].slice(0, 10),
        }))
      } catch (error) {
        setProblem(asProblem(error))
      } finally {
        setBusy(false)
      }
    }
  }
  return { add, busy, problem, removed }
}
export type Pictures = ReturnType<typeof usePictures>

export function AddPicture({ pictures }: { pictures: Pictures }) {
  const t = useWords(composeWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        kind="bare"
        icon="picture"
        busy={pictures.busy && t('uploading')}
        label={t('addPicture')}
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        aria-label={t('addPicture')}
        onChange={(event) => {
          void pictures.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** The pictures of a post, each with what it shows. A picture without words stops at review. */
export function PictureList({ draft, pictures, readOnly }: { draft: Draft; pictures: Pictures; readOnly: boolean }) {
  const t = useWords(composeWords)
  const format = useFormat()
  const { content, change } = draft
  const setAlt = (id: MediaId, alt: string) =>
    change((before) => ({ media: before.media.map((each) => (each.mediaId === id ? { ...each, alt } : each)) }))
  const remove = (id: MediaId) => {
    const before: DraftContent['media'] = content.media
    change({ media: before.filter((each) => each.mediaId !== id) })
    toast(t('pictureGone'), { undo: () => change({ media: before }) })
  }
  if (content.media.length === 0 && pictures.problem === null) return null
  return (
    <div className="pictures">
      <ProblemNote problem={pictures.problem} />
      {content.media.map(({ mediaId, alt }) => {
        const gone = (pictures.removed[mediaId] ?? []).map((each) => t(each))
        return (
          <div className="picture" key={mediaId}>
            <img src={apiUrl(`/api/media/${mediaId}?rendition=network`)} alt={alt || t('addPicture')} />
            <div className="grow">
              <TextArea
                label={
                  <>
                    {t('whatItShows')} <span className="quiet">{t('altText')}</span>
                  </>
                }
                value={alt}
                rows={2}
                isReadOnly={readOnly}
                onChange={(text) => setAlt(mediaId, text)}
              />
              <p className="pic-notes">
                {alt.trim() === '' ? (
                  <Label tone="look" icon="warning">
                    {t('altNeeded')}
                  </Label>
                ) : (
                  <span className="quiet">{t('altLength', { count: alt.length })}</span>
                )}
                {gone.length > 0 && (
                  <Label tone="clear" icon="check">
                    {t('removedFrom', { things: format.list(gone) })}
                  </Label>
                )}
                <span className="quiet">{t('notLookedInside')}</span>
              </p>
              {!readOnly && (
                <Button kind="link" onPress={() => remove(mediaId)}>
                  {t('removePicture')}
                </Button>
              )}
            </div>
          </div>
        )
      })}
    </div>
  )
}
