-- Whoever is lost during a call is gone when it ends; who is back before that gets what was asked for instead.
alter table agent_presence
    add column landed_in_call       boolean not null default false,
    add column instead_availability text
        check (instead_availability in ('SIGNED_OUT', 'AVAILABLE', 'AWAY')),
    add column instead_reason_code  text;

-- Nobody can ask for this one.
update agent_presence set landed_in_call = true
    where next_availability = 'AWAY' and next_reason_code = 'CONNECTION_LOST';
