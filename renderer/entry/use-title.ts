/** Titles as people say them, in the project that is shown. */
import { plainTitle } from '../../shared/calculation/plain-title.js';
import type { Template } from '../../shared/language/template.js';
import { useSession } from '../store/context.js';

export function useTitle(): (title: Template) => string {
  const calculation = useSession((state) => state.calculation);
  return (title) => plainTitle(calculation, title);
}
