package coop.dure.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days in the tenant's zone on which something held.
 *
 * @param from first day
 * @param until first day on which it no longer held; {@code null} while it holds
 */
public record Validity(LocalDate from, @Nullable LocalDate until) {}
