import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'

export interface TabItem<K extends string> {
  id: K
  label: ReactNode
  body: () => ReactNode
}

interface TabsProps<K extends string> {
  label: string
  tabs: readonly TabItem<K>[]
  value: K
  onChange: (value: K) => void
}

/** Several views of one thing. The chosen one should also stand in the address. */
export function Tabs<K extends string>({ label, tabs, value, onChange }: TabsProps<K>) {
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key)
        if (tab) onChange(tab.id)
      }}
    >
      <TabList aria-label={label} className="tabs">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-body">
          {tab.id === value && tab.body()}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
