/** The five services, as their processes, folders and logs call them. */
export const serviceNames = ['gateway', 'requests', 'scheduling', 'generation', 'notification'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Each service logs in to PostgreSQL as a role of its own. */
export const roleOf = (service: ServiceName): string => `respaldos_${service}`;
