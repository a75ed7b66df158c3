package coop.dure.presence.schedules.plan;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A day of an agent, for which something is planned as a whole: all times that begin on it.
 *
 * @param agentId the agent
 * @param day in the tenant's zone
 */
public record DayOfAgent(UUID agentId, LocalDate day) {}
