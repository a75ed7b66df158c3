-- Where an agent was has no gap and no overlap while it is in the roster: an interval that follows another begins
-- where that one ended, none has two that follow it, and no two of an agent share a moment.
create extension if not exists btree_gist;
alter table presence_interval add column after_version bigint;
update presence_interval i set after_version = before.version
from (select tenant_id, agent_id, version, until_at,
             lead(version) over stay as next_version, lead(from_at) over stay as next_from
      from presence_interval window stay as (partition by tenant_id, agent_id order by version)) before
where i.tenant_id = before.tenant_id and i.agent_id = before.agent_id and i.version = before.next_version
  and before.until_at = before.next_from;
alter table presence_interval
    add constraint presence_interval_end unique (tenant_id, agent_id, version, until_at),
    add constraint presence_interval_one_follows unique (tenant_id, agent_id, after_version),
    add constraint presence_interval_no_gap foreign key (tenant_id, agent_id, after_version, from_at)
        references presence_interval (tenant_id, agent_id, version, until_at) on delete set null (after_version),
    add constraint presence_interval_no_overlap
        exclude using gist (tenant_id with =, agent_id with =, tstzrange(from_at, until_at) with &&);
