// First, because a schema reads this setting when it is created.
import './without-generated-code';

export * from '@/lib/api/schemas';
