import { ReviewDetail, type Rendering } from '@chaperone/contract'
import { gateWords } from '@chaperone/policy'
import { kindWord, severity, word } from '@chaperone/text'
import { useState } from 'react'
import { apiUrl, asProblem } from '../../api.ts'
import { useAccounts, useNames } from '../../app/names.ts'
import { useParam } from '../../app/params.ts'
import { useApi } from '../../app/query.ts'
import { useFormat, useLocale, useWords } from '../../i18n/index.ts'
import { gates as gateNames, gateStates } from '../../i18n/shared.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Icon, NetworkIcon } from '../../ui/Icon.tsx'
import { Page, PageHeading } from '../../ui/Page.tsx'
import { FindingMark, GateRow, Label } from '../../ui/Signs.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ClockLeft, DateTime } from '../../ui/Time.tsx'
import { Loading, ProblemNote } from '../../ui/Waiting.tsx'
import { composeWords } from '../compose/words.ts'
import { Answer } from './Answer.tsx'
import { Compared, compare, countChanges } from './Compared.tsx'
import './review.css'
import { reviewWords } from './words.ts'

/** One request: what changed, what was found, who asks and by when; and three answers. Made for a phone between two patients. */
export function ReviewPage() {
  const id = useParam('reviewId')
  const query = useApi(`/api/reviews/${id}`, ReviewDetail, { live: ['review', 'post'] })
  if (query.error)
    return (
      <Page>
        <ProblemNote problem={asProblem(query.error)} onRetry={() => void query.refetch()} />
      </Page>
    )
  if (!query.data)
    return (
      <Page>
        <Loading lines={6} />
      </Page>
    )
  return <Review key={`${query.data.id}${query.data.versionId}`} review={query.data} />
}

function Review({ review }: { review: ReviewDetail }) {
  const t = useWords(reviewWords)
  const format = useFormat()
  const names = useNames()
  const who = names(review.askedBy)
  return (
    <Page className="rv">
      <p className="crumb">
        <LinkButton kind="link" to="/reviews" icon="chevronLeft">
          {t('reviews')}
        </LinkButton>
      </p>
      <PageHeading title={review.title || t('untitled')}>
        {review.state === 'open'
          ? t('asksYou', { name: who, moment: byThen(format.near(review.dueAt, review.now)) })
          : `${review.title || t('untitled')}: ${t(`s_${review.state}`)}.`}
      </PageHeading>
      <p className="clock-line small quiet">
        {review.state === 'open' && <ClockLeft from={review.askedAt} due={review.dueAt} />}
        <span>{t('askedAt', { moment: format.near(review.askedAt, review.now) })}</span>
      </p>
      {review.approvalVoided && (
        <p className="dense t-caution">
          {t('voided', {
            moment: format.near(review.approvalVoided.at),
            why: voidWord(t, review.approvalVoided.reason),
          })}
        </p>
      )}
      <Verdict review={review} />
      {review.note && (
        <section className="stack tight">
          <h2 className="small quiet">{t('noteFrom', { name: who })}</h2>
          <p className="serif">{review.note}</p>
        </section>
      )}
      <Text review={review} />
      {review.decisions.length > 0 && (
        <section className="rv-decisions" aria-label={t('answers')}>
          <h2>{t('answers')}</h2>
          {review.decisions.map((each) => (
            <div key={each.at}>
              <p className="dense strong">
                {t('decided', { name: names(each.reviewerId), decision: t(`d_${each.decision}`) })}{' '}
                <span className="quiet">
                  · <DateTime at={each.at} as="near" />
                </span>
              </p>
              {each.comment && <p className="serif">{each.comment}</p>}
            </div>
          ))}
        </section>
      )}
      <p className="small quiet">
        {t('fingerprint')} <span className="mono">{review.digest.slice(0, 16)}</span> ·{' '}
        <LinkButton kind="link" to="/posts/$postId" params={{ postId: review.postId }}>
          {t('openPost')}
        </LinkButton>
      </p>
      <Answer review={review} />
    </Page>
  )
}

/** "today 16:30" as it stands after "by": "16:30 today". */
const byThen = (moment: string) =>
  moment.replace(/^today (.+)$/, '$1 today').replace(/^(hoy|mañana) (.+)$/, 'las $2 de $1')

type T = ReturnType<typeof useWords<typeof reviewWords>>
const voidWord = (t: T, why: string) =>
  why === 'edited' || why === 'rescheduled' || why === 'check_worse'
    ? t(why)
    : why === 'declined'
      ? t('declinedWhy')
      : t('withdrawnWhy')

/** Whether something stops it, in a sentence; the gates and findings one press further. */
function Verdict({ review }: { review: ReviewDetail }) {
  const t = useWords(reviewWords)
  const questions = useWords(composeWords)
  const name = useWords(gateNames)
  const state = useWords(gateStates)
  const { zone } = useLocale()
  const found = review.check.parts.flatMap((part) => part.findings.map((finding) => ({ finding, part })))
  const open = found.filter(({ finding }) => !finding.dismissed && severity(finding) !== 'fine')
  const stops = open.filter(({ finding }) => severity(finding) === 'block').length
  const looks = open.length - stops
  const tone =
    !review.check.complete || stops > 0 ? 'stop' : looks > 0 || review.check.verdict !== 'ok' ? 'look' : 'clear'
  const attested = review.content.attestations
  return (
    <details className="rv-verdict">
      <summary>
        <Icon
          name={tone === 'clear' ? 'clear' : tone === 'look' ? 'warning' : 'stop'}
          className={tone === 'clear' ? 't-accent' : tone === 'look' ? 't-caution' : 't-block'}
        />
        <span className="dense">
          <b className="strong">
            {!review.check.complete
              ? t('incomplete')
              : stops > 0
                ? t('stops', { count: stops })
                : looks > 0
                  ? t('looks', { count: looks })
                  : t('nothingStops')}
          </b>{' '}
          {review.check.verdict === 'review' ? t('story') : found.length === 0 ? t('nobody') : ''}
        </span>
        <Icon name="chevronRight" />
      </summary>
      <div className="stack">
        {found.length > 0 && (
          <section aria-label={t('findings')}>
            <ul className="findings m-0">
              {found.map(({ finding, part }, index) => {
                const grade = severity(finding)
                return (
                  <li key={`${part.part}${part.ref}${finding.start}${finding.key}`}>
                    {grade === 'fine' || finding.dismissed ? (
                      <Icon name="check" size="s" />
                    ) : (
                      <FindingMark kind={grade} number={index + 1} />
                    )}
                    <div>
                      <p className="f-title">{kindWord(finding.type, finding.about, t.lang)}</p>
                      <p className="dense soft">{word(finding.why, t.lang)}</p>
                    </div>
                  </li>
                )
              })}
            </ul>
          </section>
        )}
        {attested && (
          <section aria-label={t('attested')}>
            <h3>{t('attested')}</h3>
            <ul className="dense soft">
              {(
                [
                  'newsCoverage',
                  'rareCondition',
                  'smallCommunity',
                  'familyWouldRecognize',
                  'uniqueRole',
                  'otherPostsCombine',
                ] as const
              ).map((key) => (
                <li key={key}>
                  {questions(key)}{' '}
                  <b>{attested[key] === null ? '–' : attested[key] ? questions('yes') : questions('no')}</b>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-label={t('gates')}>
          {review.decision.gates.map((gate) => (
            <GateRow key={gate.gate} name={name(gate.gate)} state={gate.state} word={state(gate.state)}>
              {gate.reasons.map((reason) => (
                <p key={reason.code} className="dense soft">
                  {gateWords(reason, t.lang, zone).why}
                </p>
              ))}
            </GateRow>
          ))}
        </section>
      </div>
    </details>
  )
}

/** The texts: what changed since this person last looked, and each channel's very words. */
function Text({ review }: { review: ReviewDetail }) {
  const t = useWords(reviewWords)
  const { byId } = useAccounts()
  const { content, previous } = review
  const changes = previous ? countChanges(compare(previous.content.master, content.master)) : 0
  const [tab, setTab] = useState(previous ? 'changes' : (content.renderings[0]?.accountId ?? 'none'))
  const same = (a: Rendering, b: Rendering) =>
    a.text === b.text && a.link === b.link && a.media.length === b.media.length
  // Channels that get the very same words share a tab.
  const groups = content.renderings.filter(
    (each, index) => content.renderings.findIndex((other) => same(other, each)) === index,
  )
  const label = (rendering: Rendering) =>
    content.renderings
      .filter((each) => same(each, rendering))
      .map((each) => byId.get(each.accountId)?.label ?? each.network)
      .join(', ')
  const seen = new Set(previous?.content.renderings.flatMap((each) => each.media.map((media) => media.sha256)))
  const media = content.renderings[0]?.media ?? []
  return (
    <section className="sheet">
      <Tabs
        label={t('views')}
        value={tab}
        onChange={setTab}
        tabs={[
          ...(previous
            ? [
                {
                  id: 'changes',
                  label: t('changesSince', { count: changes, number: previous.number }),
                  body: () => <Compared before={previous.content.master} after={content.master} lang={content.lang} />,
                },
              ]
            : []),
          ...groups.map((rendering) => ({
            id: rendering.accountId as string,
            label: groups.length === 1 ? t('asItReads') : t('onChannel', { channel: label(rendering) }),
            body: () => (
              <>
                <p className="rv-text" lang={content.lang} data-pin={rendering.accountId}>
                  {rendering.text}
                </p>
                {rendering.link && <p className="rv-pic quiet">{rendering.link}</p>}
              </>
            ),
          })),
        ]}
      />
      {media.map((each) => (
        <div className="rv-pic" key={each.sha256}>
          <img src={apiUrl(`/api/media/${each.mediaId}?rendition=network`)} alt={each.alt} />
          <p>
            <b className="strong">
              {previous ? (seen.has(each.sha256) ? t('pictureUnchanged') : t('pictureNew')) : ''}
            </b>{' '}
            {each.alt}
          </p>
        </div>
      ))}
      <p className="rv-pic row wrap">
        {content.renderings.map((each) => (
          <Label key={each.accountId}>
            <NetworkIcon network={each.target ?? each.network} /> {byId.get(each.accountId)?.label ?? each.network}
          </Label>
        ))}
      </p>
    </section>
  )
}
