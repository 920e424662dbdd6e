import chromium from '@sparticuz/chromium'

/** Unpacks the browser once, before any file of journeys: one that starts it while another still writes it finds the file busy. */
export default async function unpack(): Promise<void> {
  await chromium.executablePath()
}
