-- What must not wait behind all else has a lane of its own, with its own lease and relay.
alter table outbox add column lane text not null default 'common';
create index outbox_lane on outbox (lane, id);
