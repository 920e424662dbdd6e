import type { DraftContent } from '@chaperone/contract'
import { localTime, minutesSince, type PastKernel } from './clock.ts'
import { ORGANIZATION } from './cast.ts'
import type { Stage } from './furnish.ts'
import * as stories from './stories.ts'
import { REVIEWER, type Office } from './week.ts'

/**
 * Lives through the sample's week, from three days ago to now: posts in every state, sends out, held, waiting for a hand, and the kit.
 * @param now the moment at which the week ends
 */
export async function fillWeek(office: Office, past: PastKernel, stage: Stage, now: Date): Promise<void> {
  const zone = ORGANIZATION.timeZone
  const at = (days: number, time: string): DraftContent['schedule'] => ({
    kind: 'at',
    zone,
    local: localTime(now, zone, days, time),
  })
  const minutesAgo = (minutes: number): DraftContent['schedule'] => {
    const moment = new Date(now.getTime() - minutes * 60_000)
    const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(moment)
    return { kind: 'at', zone, local: localTime(moment, zone, 0, time) }
  }

  past.standAt(minutesSince(now, zone, 3, '09:00'))
  await office.connect('practice', {
    network: 'practice',
    label: 'Larkspur Valley (practice)',
    siteId: null,
    handle: 'larkspurvalley',
  })
  await office.connect('cedar', {
    network: 'practice',
    label: 'Cedar Hill (practice)',
    siteId: stage.sites.cedar,
    handle: 'cedarhill',
  })
  await office.connect('facebook', {
    network: 'manual',
    label: 'Facebook, by hand',
    siteId: null,
    target: 'facebook',
    handle: 'Larkspur Valley Health',
  })
  for (const message of stories.KIT) await office.kit(message, true)
  await office.kit(stories.KIT_DRAFT, false)
  await office.send(await office.approved(stories.JOINT_CLINIC))
  const openDay = await office.write(stories.OPEN_DAY)

  past.standAt(minutesSince(now, zone, 2, '08:30'))
  await office.send(await office.approved(stories.BLOOD_DRIVE))
  await office.answer(
    'practice',
    'The new joint clinic',
    [
      ['jonah', 'Do I need a referral? My knees have been asking.'],
      ['maya', 'No referral for a first visit. The number is on our page.'],
    ],
    ['priya', 'benno', 'grace'],
  )
  await (await office.desk('maya')).tell('POST', `/api/posts/${openDay}/archive`)

  past.standAt(minutesSince(now, zone, 1, '07:30'))
  await office.send(await office.approved(stories.NIGHT_PORTERS))
  await office.approved(stories.LANTERN_WALK(at(4, '15:00')))
  const stroke = await office.write(stories.STROKE_HOURS(at(2, '09:00')))
  const strokeLane = await office.submit('maya', stroke, 'For Friday, if you agree.')
  const card = await office.write(stories.THANK_YOU_CARD)
  await office.submit('maya', card)

  past.standAt(minutesSince(now, zone, 1, '15:00'))
  await office.answer(
    'practice',
    'Meet the night porters',
    [
      ['grace', 'The squeaky wheel on ward three says hello back.'],
      ['benno', 'We heard that. It is oiled now.'],
    ],
    ['maya', 'priya', 'osei', 'jonah'],
  )
  const { text: strokeComment, pinnedTo } = stories.STROKE_COMMENT
  await office.decide(stroke, REVIEWER[strokeLane], { decision: 'changes', comment: strokeComment, pinnedTo })
  await office.decide(card, 'calloway', { decision: 'decline', comment: stories.THANK_YOU_ANSWER })

  past.standAt(180)
  await office.approved(stories.CARDIOLOGY_MOVED(minutesAgo(60)))
  const walking = await office.write(stories.WALKING_GROUP)
  const walkingLane = await office.submit('maya', walking)

  past.standAt(120)
  await (
    await office.desk('calloway')
  ).tell('POST', '/api/pauses', {
    scope: { kind: 'account', id: office.accountOf('cedar') },
    reason: 'The move of Cardiology is put off by a day. We look at what is planned before it goes out.',
    until: null,
  })
  const { text: walkingComment, pinnedTo: cure } = stories.WALKING_COMMENT
  await office.decide(walking, REVIEWER[walkingLane], { decision: 'changes', comment: walkingComment, pinnedTo: cure })

  past.standAt(0)
  await office.rewrite('maya', stroke, stories.strokeMended)
  await office.submit('maya', stroke, 'Both places mended, thank you.')
  const flu = await office.approved(stories.FLU_CLINIC(at(3, '08:00')))
  await office.write({ ...stories.FLU_CLINIC_ES, translates: flu })
  await office.write(stories.FLU_WEEKEND)
  await office.write(stories.WALKING_OUT)
  await office.approved(stories.CAR_PARK(at(1, '17:00')))
  await office.approved(
    stories.HAND_WASHING({ kind: 'series', start: localTime(now, zone, 1, '08:00'), zone, every: 'week', times: 6 }),
  )
  await office.send(await office.approved(stories.CAFE_HOURS))
  await office.sendDue()
}
