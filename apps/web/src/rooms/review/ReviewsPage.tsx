import { ReviewList, type ReviewSummary } from '@chaperone/contract'
import { Link } from '@tanstack/react-router'
import { useNames } from '../../app/names.ts'
import { useSearchParam } from '../../app/params.ts'
import { useApi } from '../../app/query.ts'
import { excerpt } from '../../i18n/excerpt.ts'
import { useWords } from '../../i18n/index.ts'
import { lanes } from '../../i18n/shared.ts'
import { Segments } from '../../ui/Choice.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { Label } from '../../ui/Signs.tsx'
import { ClockLeft, DateTime } from '../../ui/Time.tsx'
import { Asked, Empty } from '../../ui/Waiting.tsx'
import './review.css'
import { reviewWords } from './words.ts'

const WHOSE = ['me', 'asked', 'all'] as const

/** What waits for one's answer, the soonest due first; what one has asked; and all of it. */
export function ReviewsPage() {
  const t = useWords(reviewWords)
  const [whose, setWhose] = useSearchParam('for')
  const [state, setState] = useSearchParam('state')
  const [post] = useSearchParam('post')
  const chosen = WHOSE.find((each) => each === whose) ?? (post ? 'all' : 'me')
  const done = state === 'done'
  const list = useApi(`/api/reviews?for=${chosen}&state=${done ? 'done' : 'open'}`, ReviewList, {
    live: ['review', 'post'],
  })
  const shown = (reviews: readonly ReviewSummary[]) => (post ? reviews.filter((each) => each.postId === post) : reviews)
  return (
    <Page>
      <PageHeading title={t('reviews')}>
        {list.data && chosen === 'me' && !done ? t('waiting', { count: list.data.reviews.length }) : t('reviews')}
      </PageHeading>
      <div className="stack">
        <div className="row wrap">
          <Segments
            label={t('which')}
            hideLabel
            inline
            value={chosen}
            onChange={(id) => setWhose(id)}
            options={[
              { id: 'me', label: t('forMe') },
              { id: 'asked', label: t('asked') },
              { id: 'all', label: t('all') },
            ]}
          />
          <Segments
            label={t('done')}
            hideLabel
            inline
            value={done ? 'done' : 'open'}
            onChange={(id) => setState(id === 'done' ? 'done' : '')}
            options={[
              { id: 'open', label: t('open') },
              { id: 'done', label: t('done') },
            ]}
          />
        </div>
        <Asked query={list}>
          {(data) =>
            shown(data.reviews).length === 0 ? (
              <Empty more={t('noneMore')}>{t('none')}</Empty>
            ) : (
              <ul className="stack tight">
                {shown(data.reviews).map((review) => (
                  <li key={review.id} className="sheet pad">
                    <Row review={review} />
                  </li>
                ))}
              </ul>
            )
          }
        </Asked>
      </div>
    </Page>
  )
}

function Row({ review }: { review: ReviewSummary }) {
  const t = useWords(reviewWords)
  const lane = useWords(lanes)
  const names = useNames()
  return (
    <div className="stack tight">
      <div className="row wrap between">
        <Link to="/reviews/$reviewId" params={{ reviewId: review.id }} className="serif strong">
          {review.title || t('untitled')}
        </Link>
        {review.state === 'open' ? (
          <ClockLeft from={review.askedAt} due={review.dueAt} withDue />
        ) : (
          <Label tone={review.state === 'approved' ? 'clear' : 'wait'}>{t(`s_${review.state}`)}</Label>
        )}
      </div>
      <p className="dense soft">{excerpt(review.excerpt)}</p>
      <p className="small quiet">
        {t('asks', { name: names(review.askedBy), lane: lane(review.lane) })} ·{' '}
        <DateTime at={review.askedAt} as="near" />
        {review.escalatedAt && ` · ${t('escalated')}`}
      </p>
    </div>
  )
}
