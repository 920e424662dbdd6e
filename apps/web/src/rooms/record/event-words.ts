import type { LedgerEventKind } from '@chaperone/contract'
import { messages } from '../../i18n/index.ts'
import type { Message } from '../../i18n/messages.ts'

/** Each kind of entry in plain words. {what} is the post, person or account it is about, where it has one. */
export const eventWords = messages({
  'organization.made': { en: 'The organization was set up.', es: 'Se configuró la organización.' },
  'organization.changed': {
    en: '{who} changed the organization’s settings.',
    es: '{who} cambió los ajustes de la organización.',
  },
  'log.started': { en: 'The record began.', es: 'Comenzó el registro.' },
  'key.rotated': {
    en: '{who} renewed the key that signs the record.',
    es: '{who} renovó la clave que firma el registro.',
  },
  'checkpoint.sent': { en: 'A checkpoint left the host.', es: 'Un punto de control salió del servidor.' },
  'record.exported': { en: '{who} exported the record.', es: '{who} exportó el registro.' },
  'person.joined': { en: '{what} joined.', es: '{what} se incorporó.' },
  'person.invited': { en: '{who} invited somebody.', es: '{who} invitó a alguien.' },
  'invitation.revoked': { en: '{who} took back an invitation.', es: '{who} retiró una invitación.' },
  'person.roles': { en: '{who} changed what {what} may do.', es: '{who} cambió lo que {what} puede hacer.' },
  'person.suspended': { en: '{who} suspended {what}.', es: '{who} suspendió a {what}.' },
  'person.restored': { en: '{who} let {what} back in.', es: '{who} readmitió a {what}.' },
  'session.started': { en: '{what} signed in.', es: '{what} inició sesión.' },
  'session.ended': { en: '{what} signed out.', es: '{what} cerró la sesión.' },
  'session.revoked': {
    en: '{what} signed out elsewhere.',
    es: '{what} cerró sus sesiones en otros lugares.',
  },
  'password.changed': {
    en: '{what} has a new password, set by a mailed link.',
    es: '{what} tiene una contraseña nueva, puesta con un enlace enviado por correo.',
  },
  'delegation.made': { en: '{who} named a stand-in.', es: '{who} nombró a quien le sustituye.' },
  'delegation.ended': { en: '{who} ended a standing-in.', es: '{who} terminó una sustitución.' },
  'settings.changed': { en: '{who} changed a setting.', es: '{who} cambió un ajuste.' },
  'account.connected': { en: '{who} connected an account.', es: '{who} conectó una cuenta.' },
  'account.disconnected': { en: '{who} disconnected an account.', es: '{who} desconectó una cuenta.' },
  'post.made': { en: '{who} began “{what}”.', es: '{who} empezó «{what}».' },
  'post.deleted': { en: '{who} deleted “{what}”.', es: '{who} borró «{what}».' },
  'post.restored': { en: '{who} brought back “{what}”.', es: '{who} recuperó «{what}».' },
  'post.archived': { en: '{who} put “{what}” in the archive.', es: '{who} archivó «{what}».' },
  'version.frozen': {
    en: 'Version {number} of “{what}” was fixed, so that nothing in it can change.',
    es: 'Se fijó la versión {number} de «{what}», para que nada en ella cambie.',
  },
  'version.erased': {
    en: '{who} erased a version of “{what}”. Its fingerprint stays.',
    es: '{who} borró una versión de «{what}». Su huella queda.',
  },
  'finding.dismissed': {
    en: '{who} kept a finding in “{what}”, with a reason.',
    es: '{who} dejó un hallazgo en «{what}», con motivo.',
  },
  'review.asked': { en: '{who} asked for a review of “{what}”.', es: '{who} pidió revisar «{what}».' },
  'review.reassigned': {
    en: '{who} passed the review of “{what}” to others.',
    es: '{who} pasó la revisión de «{what}» a otros.',
  },
  'review.escalated': {
    en: 'Nobody answered for “{what}”, so others were asked.',
    es: 'Nadie respondió por «{what}»; se pidió a otros.',
  },
  'review.withdrawn': { en: '{who} withdrew the request for “{what}”.', es: '{who} retiró la petición de «{what}».' },
  'review.decided': { en: '{who} answered for “{what}”: {decision}.', es: '{who} respondió por «{what}»: {decision}.' },
  'wording.accepted': {
    en: '{who} accepted the reviewer’s words for “{what}”.',
    es: '{who} aceptó las palabras de quien revisó «{what}».',
  },
  'wording.refused': {
    en: '{who} kept their own words for “{what}”.',
    es: '{who} dejó sus propias palabras en «{what}».',
  },
  'approval.made': {
    en: {
      one: '“{what}” was approved, exactly as fixed, for one channel until {moment}.',
      other: '“{what}” was approved, exactly as fixed, for {count} channels until {moment}.',
    },
    es: {
      one: '«{what}» se aprobó, tal como se fijó, para un canal hasta {moment}.',
      other: '«{what}» se aprobó, tal como se fijó, para {count} canales hasta {moment}.',
    },
  },
  'approval.voided': { en: 'The approval of “{what}” ended.', es: 'La aprobación de «{what}» terminó.' },
  'publication.planned': {
    en: 'A send of “{what}” was planned for {moment}.',
    es: 'Se previó un envío de «{what}» para {moment}.',
  },
  'publication.rescheduled': {
    en: '{who} moved a send of “{what}” to {moment}.',
    es: '{who} pasó un envío de «{what}» a {moment}.',
  },
  'publication.state': { en: 'A send of “{what}”: {state}.', es: 'Un envío de «{what}»: {state}.' },
  'publication.held': { en: 'A send of “{what}” waits for somebody.', es: 'Un envío de «{what}» espera a alguien.' },
  'publication.released': { en: '{who} released a send of “{what}”.', es: '{who} liberó un envío de «{what}».' },
  'publication.drift': {
    en: 'What is live of “{what}” was compared with what was approved.',
    es: 'Se comparó lo publicado de «{what}» con lo aprobado.',
  },
  'publication.posted_by_hand': { en: '{who} posted “{what}” by hand.', es: '{who} publicó «{what}» a mano.' },
  'pause.started': { en: '{who} paused sending.', es: '{who} puso en pausa los envíos.' },
  'pause.ended': { en: '{who} resumed sending.', es: '{who} reanudó los envíos.' },
  'pause.asked': {
    en: 'A pause’s time was up, and it asked to be answered.',
    es: 'Se cumplió el tiempo de una pausa y pidió respuesta.',
  },
  'kit.made': { en: '{who} wrote an emergency message.', es: '{who} escribió un mensaje de emergencia.' },
  'kit.changed': {
    en: '{who} changed an emergency message; its approval ended.',
    es: '{who} cambió un mensaje de emergencia; terminó su aprobación.',
  },
  'kit.approved': { en: '{who} approved an emergency message.', es: '{who} aprobó un mensaje de emergencia.' },
  'kit.retired': { en: '{who} retired an emergency message.', es: '{who} retiró un mensaje de emergencia del kit.' },
  'kit.released': {
    en: '{who} released the emergency message “{what}”.',
    es: '{who} liberó el mensaje de emergencia «{what}».',
  },
  'kit.reviewed': {
    en: '{who} looked at the released message “{what}”.',
    es: '{who} revisó el mensaje liberado «{what}».',
  },
  'feed.made': { en: '{who} made a calendar address.', es: '{who} creó una dirección de calendario.' },
  'feed.revoked': { en: '{who} revoked a calendar address.', es: '{who} revocó una dirección de calendario.' },
} as const satisfies Record<LedgerEventKind, Message>)
