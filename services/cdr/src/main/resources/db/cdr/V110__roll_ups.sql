-- What is counted of calls, per quarter of an hour; changed in the transaction that changes legs, by differences.
-- Columns behind the key are those of coop.dure.vocabulary.metrics.Counter; text of the key is empty where there is none.

create table roll_up (
    tenant_id               uuid        not null,
    quarter                 timestamptz not null,
    queue                   text        collate "C" not null,
    agent                   text        collate "C" not null,
    source                  text        collate "C" not null,
    direction               text        not null,
    calls                   int         not null,
    legs                    int         not null,
    connected_seconds       bigint      not null,
    offered                 int         not null,
    answered                int         not null,
    abandoned               int         not null,
    answered_wait_seconds   bigint      not null,
    abandoned_wait_seconds  bigint      not null,
    answered_in_5           int         not null,
    answered_in_10          int         not null,
    answered_in_15          int         not null,
    answered_in_20          int         not null,
    answered_in_30          int         not null,
    answered_in_45          int         not null,
    answered_in_60          int         not null,
    answered_in_90          int         not null,
    answered_in_120         int         not null,
    answered_in_180         int         not null,
    answered_in_300         int         not null,
    answered_later          int         not null,
    abandoned_in_5          int         not null,
    abandoned_in_10         int         not null,
    abandoned_in_15         int         not null,
    abandoned_in_20         int         not null,
    abandoned_in_30         int         not null,
    abandoned_in_45         int         not null,
    abandoned_in_60         int         not null,
    abandoned_in_90         int         not null,
    abandoned_in_120        int         not null,
    abandoned_in_180        int         not null,
    abandoned_in_300        int         not null,
    abandoned_later         int         not null,
    rings_unanswered        int         not null,
    handled                 int         not null,
    talk_seconds            bigint      not null,
    talk_known              int         not null,
    hold_seconds            bigint      not null,
    hold_known              int         not null,
    after_call_work_seconds bigint      not null,
    after_call_work_known   int         not null,
    handle_seconds          bigint      not null,
    handle_known            int         not null,
    ended_answered          int         not null,
    ended_no_answer         int         not null,
    ended_busy              int         not null,
    ended_failed            int         not null,
    ended_congestion        int         not null,
    ended_abandoned         int         not null,
    ended_cancelled         int         not null,
    ended_transferred       int         not null,
    ended_blocked           int         not null,
    ended_self_service      int         not null,
    ended_unknown           int         not null,
    primary key (tenant_id, quarter, queue, agent, source, direction)
) with (fillfactor = 80); -- Rows are counted up in place: with room on its page a change touches no index.
select isolate_by_tenant('roll_up', true);
grant select on roll_up to ${app};
grant select, insert, update on roll_up to ${worker};

-- What has come of each source: figures are as of then.
create table source_seen (
    tenant_id    uuid        not null,
    source       text        collate "C" not null,
    received_at  timestamptz not null,
    newest_start timestamptz,
    primary key (tenant_id, source)
);
select isolate_by_tenant('source_seen', true);
grant select on source_seen to ${app};
grant select, insert, update on source_seen to ${worker};

-- Tenants that had legs before there were roll-ups. Calls up to this id are counted, in the background and bit by bit;
-- a tenant without a row has no backlog.
create table roll_up_backlog (
    tenant_id       uuid primary key,
    counted_through uuid not null
);
select isolate_by_tenant('roll_up_backlog', true);
grant select on roll_up_backlog to ${app};
grant select, update, delete on roll_up_backlog to ${worker};
insert into tenant_data_rule (table_name, exported, kept_because) values ('roll_up_backlog', false, null);

insert into roll_up_backlog
    select distinct tenant_id, '00000000-0000-0000-0000-000000000000'::uuid from leg;
insert into source_seen
    select r.tenant_id, r.source, max(r.received_at), (select max(l.started_at) from leg l
            where l.tenant_id = r.tenant_id and l.source = r.source and not l.voided)
        from call_row r group by r.tenant_id, r.source;
