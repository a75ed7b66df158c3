-- A close asks whether legs of its month are UNRATED or HELD: few are, so they have an index of their own. It also finds
-- those that wait for a price.
create index charge_open on charge (tenant_id, month) where state in ('UNRATED', 'HELD') and not voided;
drop index charge_unrated;
