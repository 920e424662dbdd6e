import { Me, SamplePeople } from '@chaperone/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useAction, useApi } from '../../app/query.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { roleDoes, roles as roleWords } from '../../i18n/shared.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Avatar } from '../../ui/Signs.tsx'
import { Asked, ProblemNote } from '../../ui/Waiting.tsx'
import { Door } from './Door.tsx'
import { useEnter } from './use-enter.ts'
import { startWords } from './words.ts'

type Person = (typeof SamplePeople._output)['people'][number]

/** One press signs in as a person of the sample hospital. */
export function WhoPage() {
  const t = useWords(startWords)
  const r = useWords(roleWords)
  const does = useWords(roleDoes)
  const format = useFormat()
  const enter = useEnter()
  const people = useApi('/api/sample/people', SamplePeople)
  const [pressed, setPressed] = useState<string | null>(null)
  const signIn = useAction(async (person: Person) => {
    setPressed(person.membershipId)
    await api.post('/api/sample/sign-in', { membershipId: person.membershipId }, Me)
    await enter()
  })
  return (
    <Door roomy title={t('whoTitle')} more={t('whoMore')}>
      <ProblemNote problem={signIn.problem} />
      <Asked query={people} what={t('whoLooking')}>
        {(data) => (
          <ul className="desks">
            {data.people.map((person) => (
              <li key={person.membershipId}>
                <button
                  type="button"
                  className="sheet desk"
                  aria-busy={signIn.busy && pressed === person.membershipId}
                  onClick={() => void signIn.run(person)}
                >
                  <Avatar name={person.name} />
                  <span>
                    <b>{person.name}</b>
                    <span className="dense soft" lang="en">
                      {person.title}
                    </span>
                    <span className="small quiet">{format.list(person.roles.map((role) => r(role)))}</span>
                    {person.roles[0] && <span className="small quiet">{does(person.roles[0])}</span>}
                  </span>
                  <Icon name="arrowRight" size="s" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Asked>
      <p>
        <a href="/">{t('toOwn')}</a>
      </p>
    </Door>
  )
}
