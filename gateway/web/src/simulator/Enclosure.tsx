// What went with a message, or instead of words: a photo, a voice note, a place, a paper.
import { useTranslation } from 'react-i18next';
import { PinIcon } from './icons';
import { placeText } from './place_text';
import type { Message } from './types';

export function Enclosure({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { file, place } = message;
  if (place) {
    const words = { north: t('place.north'), south: t('place.south'), east: t('place.east'), west: t('place.west') };
    return (
      <p className="enclosure-place">
        <PinIcon /> {placeText(place, words)}
      </p>
    );
  }
  if (!file) return null;
  if (file.type === 'image') return <img className="enclosure-photo" src={file.url} alt={t('clip.photo.sent', { name: file.name })} />;
  if (file.type === 'voice' || file.type === 'audio')
    return <audio className="enclosure-voice" controls preload="metadata" src={file.url} aria-label={t('clip.voice.sent')} />;
  return <p className="bubble-text">{file.name}</p>;
}
