// What can be sent from a phone without having it: fetched when it is wanted, never with the page. The photo is drawn and
// the voice note hummed, both for this page.
import type { Place } from './types';

const photo = new URL('./samples/flood.jpg', import.meta.url);
const voice = new URL('./samples/voice.ogg', import.meta.url);

async function sample(url: URL, name: string, type: string): Promise<File> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new File([await response.blob()], name, { type });
}

export const samplePhoto = () => sample(photo, 'inundacion.jpg', 'image/jpeg');
export const sampleVoice = () => sample(voice, 'nota-de-voz.ogg', 'audio/ogg');
export const babahoyo: Place = { latitude: -1.8022, longitude: -79.5344 };
