-- Whoever makes provisioning due wakes the loops of all replicas with its commit.
create function provisioning_wakes_loop() returns trigger
    language plpgsql as
$$
begin
    perform pg_notify('provisioning', '');
    return null;
end
$$;
create trigger provisioning_wakes_loop after insert or update of due_at on provisioning
    for each row when (new.status = 'RUNNING' and new.due_at <= clock_timestamp())
    execute function provisioning_wakes_loop();
