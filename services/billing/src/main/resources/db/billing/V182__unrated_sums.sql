-- How many legs have no price is read often, of one tenant and of all. A change of a sum touches no column of this.
create index usage_sum_unrated on usage_sum (tenant_id, month) where state = 'UNRATED';
