// The pages of whoever looks after the house. They scroll; nothing around them does.
import type { HousePlace } from '../route';
import { LettersPage } from './LettersPage';
import { LinesPage } from './LinesPage';

export default function HousePage({ place }: { place: HousePlace }) {
  return (
    <section className="house" aria-labelledby="house-title" tabIndex={0}>
      <div className="house-inside">{place === 'lines' ? <LinesPage /> : <LettersPage />}</div>
    </section>
  );
}
