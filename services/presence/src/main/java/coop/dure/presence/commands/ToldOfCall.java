package coop.dure.presence.commands;

import coop.dure.presence.queues.QueueTold;
import java.time.Instant;

/** What a call event asks for. */
sealed interface ToldOfCall {
    /** When it happened. */
    Instant at();

    /** Of a call at an agent's line. */
    record AtAgent(Order order, Instant at) implements ToldOfCall {}

    /** Of a call in a queue. */
    record InQueue(QueueTold told, Instant at) implements ToldOfCall {}
}
