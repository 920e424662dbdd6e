import type { HomeTask } from '@chaperone/contract'
import { useNames } from '../../app/names.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { homeWords } from './words.ts'

type Kind = HomeTask['kind']

/** Where each kind of task is done. */
const PLACE: Record<Kind, (ref: string) => string> = {
  review: (ref) => `/reviews/${ref}`,
  changes: (ref) => `/posts/${ref}`,
  wording: (ref) => `/reviews/${ref}`,
  held: (ref) => `/publications/${ref}`,
  unconfirmed: (ref) => `/publications/${ref}`,
  failed: (ref) => `/publications/${ref}`,
  hand_off: (ref) => `/hand-off/${ref}`,
  drift: (ref) => `/publications/${ref}`,
  account: () => '/channels',
  kit_review: () => '/kit',
  pause_asks: () => '/calendar',
  alt_text: (ref) => `/posts/${ref}`,
}
const EXPLAINED = new Set<Kind>([
  'held',
  'unconfirmed',
  'failed',
  'hand_off',
  'account',
  'kit_review',
  'pause_asks',
  'alt_text',
])
/** Those where the author's own words are mended. */
const FIX = new Set<Kind>(['changes', 'wording', 'alt_text'])

/** Who asks and what about, as far as they are known. */
const sentence = ({ kind, who, title }: HomeTask) =>
  (kind === 'changes' && who === null
    ? 'changesAsked'
    : kind === 'kit_review' && title === ''
      ? 'kit_reviewBy'
      : kind) as 'review'

function Task({ task, now }: { task: HomeTask; now: string }) {
  const t = useWords(homeWords)
  const name = useNames()
  const format = useFormat()
  const today = task.dueAt !== null && format.dayKey(task.dueAt) === format.dayKey(now)
  const past = task.dueAt !== null && task.dueAt < now
  const moment =
    task.dueAt &&
    (today ? t(past ? 'sinceMoment' : 'by', { moment: format.time(task.dueAt) }) : format.near(task.dueAt, now))
  const explained = EXPLAINED.has(task.kind) ? t(`${task.kind}More` as 'heldMore') : null
  return (
    <li>
      <span className={today ? 'by hot' : 'by'}>
        {today && <Icon name="clock" size="s" />}
        {moment}
      </span>
      <div>
        <h3>
          {t.rich(sentence(task), {
            who: name(task.who),
            title: <q className="serif">{task.title}</q>,
          })}
        </h3>
        {task.comment ? (
          <p className="dense soft serif">
            <q>{task.comment}</q>
          </p>
        ) : (
          explained && <p className="dense soft">{explained}</p>
        )}
      </div>
      <LinkButton kind={FIX.has(task.kind) ? 'fix' : 'plain'} to={PLACE[task.kind](task.ref)}>
        {t(`${task.kind}Do` as 'reviewDo')}
      </LinkButton>
    </li>
  )
}

export function Needs({ tasks, now }: { tasks: readonly HomeTask[]; now: string }) {
  const t = useWords(homeWords)
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{t('needs')}</h2>
      {tasks.length === 0 ? (
        <p className="soft">{t('needsNone')}</p>
      ) : (
        <ol className="sheet needs">
          {tasks.map((task) => (
            <Task key={`${task.kind} ${task.ref}`} task={task} now={now} />
          ))}
        </ol>
      )}
    </section>
  )
}
