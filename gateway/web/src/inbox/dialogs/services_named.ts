// The services that can be chosen and bear the words that are looked for; the chosen one stays in sight.
import { plain } from '../plain';
import type { Service } from '../types';

export function servicesNamed(services: Service[], sought: string, chosen: string): Service[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  return services.filter((service) => {
    if (!service.active || service.contact_officers.length === 0) return false;
    const said = plain([service.name, service.organisation, service.description, service.address].join(' '));
    return service.id === chosen || words.every((word) => said.includes(word));
  });
}
