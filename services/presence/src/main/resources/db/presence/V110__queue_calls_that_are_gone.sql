-- When a call was no longer in its queue, for whatever reason, also where how it left (left_at, ending) says more: the call
-- may turn out to have come in again between the two. A replica of the release before writes none.
alter table queue_call
    add column gone_at       timestamptz,
    add column gone_sequence bigint;
