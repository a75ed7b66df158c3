package coop.dure.presence.commands;

import coop.dure.presence.queues.QueueTold;

/** What a call event asks for. */
sealed interface ToldOfCall {
    /** Of a call at an agent's line. */
    record AtAgent(Order order) implements ToldOfCall {}

    /** Of a call in a queue. */
    record InQueue(QueueTold told) implements ToldOfCall {}
}
