-- Whom a tenant's invoices are made out to.
alter table tenant add column billing text not null default '{}';
