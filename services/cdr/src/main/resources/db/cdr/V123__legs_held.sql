-- Held legs are a worklist that people look through: few among millions.
create index leg_held on leg (tenant_id, started_at, id) where charging_state = 'HELD' and not voided;
