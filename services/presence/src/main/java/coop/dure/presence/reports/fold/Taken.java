package coop.dure.presence.reports.fold;

import java.time.Instant;

/**
 * A call that an agent took.
 *
 * @param at when
 * @param callRef its name at the switch
 * @param queue code of the queue that it came by; empty where none is told
 */
public record Taken(Instant at, String callRef, String queue) {}
