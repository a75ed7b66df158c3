package coop.dure.presence.commands;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a switch has: those of its calls that are not among them are over.
 *
 * @param at when it looked, by its clock
 * @param sequence the number of what it tells of each call; {@code null} of a switch that numbers the events of each call
 *     by itself, or none
 * @param hasEnded whether a call is one of its calls and not among them
 */
record CallsUnderWay(Instant at, @Nullable Long sequence, Predicate<String> hasEnded) {}
