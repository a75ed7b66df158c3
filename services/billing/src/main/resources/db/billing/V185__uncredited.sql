-- What the tenant's last month was below zero by and none of its invoices had any more. Null for nothing.
alter table closing add column uncredited text;
