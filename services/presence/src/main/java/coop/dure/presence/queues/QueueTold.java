package coop.dure.presence.queues;

import coop.dure.presence.queues.waiting.QueueCall;

/**
 * What was told of a call in a queue.
 *
 * @param queue the queue's code
 * @param callRef the call, as the switch names it
 * @param told what happened
 */
public record QueueTold(String queue, String callRef, QueueCall told) {}
