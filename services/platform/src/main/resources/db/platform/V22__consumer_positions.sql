-- How far each consumer has applied each partition of the log: noted here as well as in Kafka, because only this is
-- restored together with what was applied.
create table consumer_position (
    consumer    text   not null,
    topic_id    text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (consumer, topic_id, partition)
);
grant select, insert, update on consumer_position to ${worker};
