import type { DraftContent } from '@chaperone/contract'
import type { Draft } from './week.ts'

// What Larkspur Valley says in its sample week. Everybody in it is made up, and so is everything they say.

export const JOINT_CLINIC: Draft = {
  by: 'maya',
  title: 'The new joint clinic',
  text: 'The new joint clinic is open at the Medical Center. Knees, hips, shoulders: one door, one team, and a physical therapist on your first visit.',
  to: ['practice'],
}

export const BLOOD_DRIVE: Draft = {
  by: 'maya',
  title: 'Blood drive, thank you',
  text: 'Thank you. So many of you rolled up a sleeve at our blood drive that the cookies ran out before the volunteers did. The next one is in the new year.',
  to: ['practice'],
}

export const NIGHT_PORTERS: Draft = {
  by: 'maya',
  title: 'Meet the night porters',
  text: 'Meet the night porters. While the valley sleeps they move beds, carry samples and know every squeaky wheel in the building. Say hello when you see them.',
  to: ['practice'],
}

export const OPEN_DAY: Draft = {
  by: 'maya',
  title: 'Open day, first idea',
  text: 'Come and see how a hospital works. Kitchens, workshops, gardens: all the doors you usually walk past.',
  to: ['practice'],
}

export const CAR_PARK = (schedule: DraftContent['schedule']): Draft => ({
  by: 'maya',
  title: 'Car park B closes',
  text: 'Car park B closes for resurfacing. Please use car park C, two minutes from the main entrance. The shuttle runs every ten minutes.',
  to: ['practice'],
  schedule,
})

export const LANTERN_WALK = (schedule: DraftContent['schedule']): Draft => ({
  by: 'maya',
  title: 'Lantern walk',
  text: 'Bring a lantern, or borrow one of ours. We walk once around the Lantern Garden at dusk, with soup at the end. Everybody is welcome.',
  to: ['practice', 'facebook'],
  schedule,
  picture: { drawing: 'lanterns', alt: 'A drawing of five paper lanterns glowing above dark hills.' },
})

export const FLU_CLINIC = (schedule: DraftContent['schedule']): Draft => ({
  by: 'maya',
  title: 'Flu clinic, day one',
  text: 'Our flu clinic opens its doors at Mill Creek. No appointment, no fee. Short sleeves help.',
  to: ['practice'],
  schedule,
})

export const FLU_CLINIC_ES: Omit<Draft, 'translates'> = {
  by: 'tomas',
  title: 'Clínica de la gripe, primer día',
  text: 'Nuestra clínica de la gripe abre sus puertas en Mill Creek. Sin cita y sin costo. Mejor con manga corta.',
  to: ['practice'],
  lang: 'es',
}

export const FLU_WEEKEND: Draft = {
  by: 'maya',
  title: 'Flu clinic weekend',
  text: 'Flu clinic weekend at Mill Creek. Come as you are: no appointment, no fee, and a sticker for the brave.',
  to: ['practice', 'facebook'],
  // What it shows is not said yet: it can't be sent for review before.
  picture: { drawing: 'tent', alt: '' },
}

export const HAND_WASHING = (schedule: DraftContent['schedule']): Draft => ({
  by: 'maya',
  title: 'Two verses of any song',
  text: 'Two verses of any song: that is how long a good hand wash takes. We take requests.',
  to: ['practice'],
  schedule,
})

export const STROKE_HOURS = (schedule: DraftContent['schedule']): Draft => ({
  by: 'maya',
  title: 'Stroke rehabilitation open hours',
  text: 'Recovery is rarely a straight line. If you or someone you love is starting again after a stroke, our rehab clinic has open hours every week. No referral, no fee, bring a friend.',
  to: ['practice', 'facebook'],
  schedule,
  link: 'https://larkspurvalley.example/rehab',
})
export const STROKE_COMMENT = {
  text: 'Say “therapy” rather than “rehab”, here and in the link. Otherwise lovely.',
  pinnedTo: 'rehab clinic',
}
export const strokeMended = (content: DraftContent): DraftContent => ({
  ...content,
  text: content.text.replace('rehab clinic', 'therapy clinic'),
  link: 'https://larkspurvalley.example/therapy',
})

export const WALKING_GROUP: Draft = {
  by: 'maya',
  title: 'Walking group',
  text: 'The walking group meets every week at the gate of the Lantern Garden. Fresh air cures the winter blues. Dogs welcome.',
  to: ['practice'],
}
export const WALKING_COMMENT = {
  text: '“Cures” promises too much. Say “good company for the winter blues”.',
  pinnedTo: 'Fresh air cures the winter blues',
}

export const THANK_YOU_CARD: Draft = {
  by: 'maya',
  title: 'A card on our wall',
  text: 'A mother wrote to us after a long night in our emergency department: “You treated my son as if he were your own.” Her card hangs on our wall.',
  to: ['practice'],
  attestations: {
    newsCoverage: false,
    rareCondition: false,
    smallCommunity: false,
    familyWouldRecognize: true,
    uniqueRole: false,
    otherPostsCombine: false,
  },
}
export const THANK_YOU_ANSWER =
  'This family has not said yes to being quoted, and they would know themselves. Ask them first; I will help with the form.'

export const WALKING_OUT: Draft = {
  by: 'maya',
  title: 'Walking out, nine weeks on',
  text: 'Rosalind Pike walked out of Room 412 last Tuesday on her own two feet, nine weeks after a stroke. Our rehabilitation team, led by Priya Raman, cheered all the way to the lift.',
  to: ['practice', 'facebook'],
}

export const CARDIOLOGY_MOVED = (schedule: DraftContent['schedule']): Draft => ({
  by: 'tomas',
  title: 'Cardiology has moved',
  text: 'Cardiology at Cedar Hill has moved to the second floor. Follow the blue line from the main entrance.',
  to: ['cedar'],
  schedule,
})

export const CAFE_HOURS: Draft = {
  by: 'maya',
  title: 'The café keeps longer hours',
  text: 'The café at the Medical Center now opens at seven and closes at seven, soup included.',
  to: ['facebook'],
}

const place = { name: 'place', type: 'place', label: 'Which site', choices: [] }
const phone = { name: 'phone', type: 'phone', label: 'Number to call', choices: [] }
const time = { name: 'time', type: 'time', label: 'Until what time', choices: [] }

export const KIT = [
  {
    title: 'Emergency department very busy',
    template:
      'The emergency department at {{place}} is very busy. If it can wait, call {{phone}} and we will help you find care. If it cannot, call 911 or come.',
    slots: [place, phone],
  },
  {
    title: 'Power failure',
    template:
      '{{place}} is without power. Those in our care are safe; our generators are running. Please do not come before {{time}} unless it is an emergency.',
    slots: [place, time],
  },
  {
    title: 'Clinics closed for weather',
    template:
      'Because of the weather, the clinics at {{place}} stay closed until {{time}}. To move an appointment, call {{phone}}.',
    slots: [place, time, phone],
  },
]
export const KIT_DRAFT = {
  title: 'No visitors for now',
  template:
    'For now there are no visits at {{place}}. We know how hard this is. For news from the wards, call {{phone}}.',
  slots: [place, phone],
}
