-- The invoice with which carriers were passed through what the month's calls cost. Null while none has.
alter table period add column carriers_on uuid;
-- Until now each invoice had its own month's.
update period p set carriers_on = i.invoice_id from invoice i
    where i.tenant_id = p.tenant_id and i.month = p.month and p.status = 'CLOSED';
