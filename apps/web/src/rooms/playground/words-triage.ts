import { messages } from '../../i18n/index.ts'

export const triageWords = messages({
  title: { en: 'How soon it wants an answer', es: 'Con qué urgencia pide respuesta' },
  now: { en: 'Now: somebody may be in danger', es: 'Ya: alguien puede estar en peligro' },
  today: { en: 'Today', es: 'Hoy' },
  soon: { en: 'Soon', es: 'Pronto' },
  later: { en: 'Nothing found that presses', es: 'No se halló nada urgente' },
  failed: {
    en: 'It could not be sorted. Take it for today’s.',
    es: 'No se pudo clasificar. Atiéndalo hoy.',
  },
  limits: {
    en: 'It sorts what is told plainly and misses the rest. Somebody has to read it all the same.',
    es: 'Clasifica lo que se dice claramente y lo demás se le escapa. Alguien tiene que leerlo igual.',
  },
  about: { en: 'What it is about', es: 'De qué trata' },
  crisis: { en: 'a person in crisis', es: 'una persona en crisis' },
  emergency: { en: 'a medical emergency', es: 'una urgencia médica' },
  'adverse-event': { en: 'harm from a treatment', es: 'daño por un tratamiento' },
  complaint: { en: 'a complaint', es: 'una queja' },
  'phi-self': { en: 'tells of their own care', es: 'cuenta de su propia atención' },
  'phi-other': { en: 'tells of somebody else’s care', es: 'cuenta de la atención de otra persona' },
  advice: { en: 'asks for medical advice', es: 'pide consejo médico' },
  misinformation: { en: 'misinformation', es: 'desinformación' },
  abuse: { en: 'abuse', es: 'insultos o amenazas' },
  spam: { en: 'spam', es: 'correo basura' },
  boundary: { en: 'steps over a boundary', es: 'traspasa un límite' },
  question: { en: 'a question', es: 'una pregunta' },
  press: { en: 'from the press', es: 'de la prensa' },
  praise: { en: 'praise', es: 'un elogio' },
  none: { en: 'no label', es: 'sin etiqueta' },
})
