-- Devices that are connected by a connection live as long as the replica that has it: one lease a replica, none a
-- connection. No tenant's, and nothing of any tenant in it.
create table presence_replica (
    replica  uuid        not null primary key,
    until    timestamptz not null,
    -- When it was lost, or went; it never comes back under this name.
    ended_at timestamptz
);
grant select, insert, update, delete on presence_replica to ${worker};

alter table agent_device
    alter column lease_until drop not null,
    add column replica uuid references presence_replica,
    add constraint agent_device_held check (num_nonnulls(lease_until, replica) = 1);
create index agent_device_replica on agent_device (replica) where replica is not null;

alter table agent_presence
    -- How many connections were opened since when, and until when none is taken, since they were too many.
    add column connections_begun smallint not null default 0,
    add column connections_since timestamptz,
    add column flapping_until    timestamptz;

-- An agent's own connection finds it by its sign-in.
create index agent_subject on agent (tenant_id, subject) where in_roster and subject is not null;
