import type { OwnSession } from '@chaperone/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Label } from '../../ui/Signs.tsx'
import { DateTime, RelativeTime } from '../../ui/Time.tsx'
import { useDevice } from './device.ts'
import { sessionWords } from './words.ts'

export function SessionLine({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const t = useWords(sessionWords)
  const format = useFormat()
  const device = useDevice()(session)
  return (
    <li>
      <div>
        <p className="h3">{device}</p>
        <p className="dense soft">
          {t.rich('seen', {
            first: <DateTime at={session.firstSeenAt} as="near" />,
            last: <RelativeTime at={session.lastSeenAt} />,
          })}
        </p>
      </div>
      <div className="lines-acts">
        {session.current ? (
          <Label tone="clear" icon="check">
            {t('here')}
          </Label>
        ) : (
          <Button label={t('endOf', { device, first: format.near(session.firstSeenAt) })} onPress={onEnd}>
            {t('end')}
          </Button>
        )}
      </div>
    </li>
  )
}
