-- Only what the roster begins has no interval before it; whatever else begins one names the one that it follows, which
-- presence_interval_no_gap then looks for. A policy and no check: erasure takes intervals away some at a time, and of
-- those that are left for a moment the one before is gone.
create policy presence_interval_follows on presence_interval as restrictive for insert to ${app}, ${worker}
    with check (after_version is not null or cause = 'ROSTER');

-- What was is never changed; an open interval ends.
revoke update on presence_interval from ${app}, ${worker};
grant update (until_at) on presence_interval to ${app}, ${worker};
