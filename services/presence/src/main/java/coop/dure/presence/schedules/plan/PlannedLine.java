package coop.dure.presence.schedules.plan;

/**
 * A time that a line of a file plans, or one that was planned before.
 *
 * @param line in the file, from 1; {@link #STORED} of one that was planned before
 * @param of whose day it begins on
 * @param time the time
 */
public record PlannedLine(long line, DayOfAgent of, PlannedTime time) {
    /** No line of the file. */
    public static final long STORED = 0;

    /** Whether it was planned before. */
    public boolean isStored() {
        return line == STORED;
    }
}
