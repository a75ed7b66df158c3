package coop.dure.cdr.recording;

import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.cdr.CallRowReceived;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.PoisonRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of {@code cdr.received.v1} is. */
sealed interface LogEntry {
    /** The record itself. */
    ConsumerRecord<String, byte[]> record();

    /** A row. */
    record Row(ConsumerRecord<String, byte[]> record, CallRowReceived row) implements LogEntry {}

    /** The marker of a close: all before it is in. */
    record Marker(ConsumerRecord<String, byte[]> record, ClosePassed marker) implements LogEntry {}

    /** Nothing that anybody could read. */
    record Poison(ConsumerRecord<String, byte[]> record, String reason) implements LogEntry {}

    static LogEntry read(ConsumerRecord<String, byte[]> record) {
        try {
            return switch (Events.type(record)) {
                case "CallRowReceived" -> new Row(record, Events.read(record, CallRowReceived.class));
                case "ClosePassed" -> new Marker(record, Events.read(record, ClosePassed.class));
                default -> new Poison(record, "neither a row nor a marker: " + Events.type(record));
            };
        } catch (PoisonRecordException poison) {
            return new Poison(record, String.valueOf(poison.getMessage()));
        }
    }
}
