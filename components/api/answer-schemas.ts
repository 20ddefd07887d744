// First, because a schema reads this setting when it is created.
import './without-generated-code';

export { anySchema } from '@/lib/answer-schemas';
export * from '@/lib/api/schemas';
export * from './update-schemas';
