export type { Database, Queries } from './storage/database.ts';
